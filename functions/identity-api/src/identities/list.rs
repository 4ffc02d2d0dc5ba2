//! `GET /v1/account/identities`: how the caller can sign in.

use axum::Json;
use axum::extract::State;
use db::queries::sign_ins;
use domain::id::UserId;
use domain::permission;
use jiff::Timestamp;
use lambda::Problem;
use lambda::auth::May;
use lambda::page::Page;
use lambda::problem::Document;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{Deps, PLATFORM};

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AccountIdentity {
    pub id: Uuid,
    /// `email` is the address with a password.
    #[schema(example = "google")]
    pub provider: String,
    /// As it was when it was linked.
    pub email: Option<String>,
    created_at: Timestamp,
    last_used_at: Option<Timestamp>,
}

/// List one's ways in
///
/// One per provider at most.
#[utoipa::path(
    get, path = "/v1/account/identities", operation_id = "list_identities", tag = "accounts", security(("access_token" = [])),
    responses(
        (status = 200, description = "The caller's ways in", body = Page<AccountIdentity>),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn list_identities(
    State(deps): State<Deps>,
    May { scope, .. }: May<permission::ListIdentities>,
) -> Result<Json<Page<AccountIdentity>>, Problem> {
    Ok(Json(Page { items: identities(&deps, scope.user()).await?, next_cursor: None }))
}

pub(crate) async fn identities(deps: &Deps, user: UserId) -> Result<Vec<AccountIdentity>, Problem> {
    let door = deps.db.identity("list_identities", PLATFORM).single().await?;
    let rows = sign_ins::list_identities().bind(&door, &user.0).all().await?;
    let items = rows.into_iter().map(|row| AccountIdentity {
        id: row.id,
        provider: row.provider,
        email: row.email,
        created_at: row.created_at,
        last_used_at: row.last_used_at,
    });
    Ok(items.collect())
}

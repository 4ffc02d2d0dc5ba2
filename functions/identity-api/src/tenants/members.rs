//! `GET /v1/members`: who belongs to the tenant.

use axum::Json;
use axum::extract::State;
use db::queries::tenants;
use domain::permission;
use jiff::Timestamp;
use lambda::Problem;
use lambda::auth::May;
use lambda::page::Page;
use lambda::problem::Document;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::MOST;
use crate::Deps;

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Member {
    user_id: Uuid,
    email: String,
    full_name: Option<String>,
    #[schema(example = "member")]
    role: String,
    created_at: Timestamp,
}

/// List the members
#[utoipa::path(
    get, path = "/v1/members", operation_id = "list_members", tag = "tenants", security(("access_token" = [])),
    responses(
        (status = 200, description = "The members of the tenant, the oldest first", body = Page<Member>),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn list_members(
    State(deps): State<Deps>,
    May { scope, .. }: May<permission::ListMembers>,
) -> Result<Json<Page<Member>>, Problem> {
    let door = deps.db.tenant(scope).single().await?;
    let rows = tenants::list_members().bind(&door, &MOST).all().await?;
    let items = rows.into_iter().map(|row| Member {
        user_id: row.user_id,
        email: row.email,
        full_name: row.full_name,
        role: row.role,
        created_at: row.created_at,
    });
    Ok(Json(Page { items: items.collect(), next_cursor: None }))
}

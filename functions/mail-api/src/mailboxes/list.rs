//! `GET /v1/mailboxes`: the caller's own mailboxes.

use axum::Json;
use axum::extract::State;
use db::queries;
use domain::permission;
use lambda::Problem;
use lambda::auth::May;
use lambda::problem::Document;
use serde::Serialize;
use utoipa::ToSchema;

use super::EmailIntegrationResponse;
use crate::Deps;

/// Not paged: a person has one mailbox per provider.
#[derive(Debug, Serialize, ToSchema)]
pub struct EmailIntegrationListResponse {
    integrations: Vec<EmailIntegrationResponse>,
}

/// List the caller's mailboxes
///
/// Oldest first.
#[utoipa::path(
    get, path = "/v1/mailboxes", operation_id = "list_mailboxes", tag = "mailboxes", security(("access_token" = [])),
    responses(
        (status = 200, description = "The caller's mailboxes", body = EmailIntegrationListResponse),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn list_mailboxes(
    State(deps): State<Deps>,
    May { scope, .. }: May<permission::ListMailboxes>,
) -> Result<Json<EmailIntegrationListResponse>, Problem> {
    let door = deps.db.tenant(scope).single().await?;
    let rows = queries::mailboxes::list_mailboxes().bind(&door).all().await?;
    Ok(Json(EmailIntegrationListResponse {
        integrations: rows.into_iter().map(Into::into).collect(),
    }))
}

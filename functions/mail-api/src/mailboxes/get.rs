//! `GET /v1/mailboxes/{id}`: one of the caller's mailboxes.

use axum::Json;
use axum::extract::State;
use domain::id::MailboxId;
use domain::permission;
use lambda::Problem;
use lambda::auth::May;
use lambda::json::PathId;
use lambda::problem::Document;

use super::EmailIntegrationResponse;
use crate::Deps;

/// Get a mailbox
#[utoipa::path(
    get, path = "/v1/mailboxes/{id}", operation_id = "get_mailbox", tag = "mailboxes",
    params(("id" = uuid::Uuid, Path, description = "The mailbox")), security(("access_token" = [])),
    responses(
        (status = 200, description = "The mailbox", body = EmailIntegrationResponse),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
        (status = 404, description = "not_found", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn get_mailbox(
    State(deps): State<Deps>,
    May { scope, .. }: May<permission::GetMailbox>,
    PathId(id): PathId<MailboxId>,
) -> Result<Json<EmailIntegrationResponse>, Problem> {
    Ok(Json(super::find(&deps, scope, id.0).await?.into()))
}

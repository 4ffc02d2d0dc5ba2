//! `POST /v1/mailboxes/{id}/pause`: no sync until it is resumed.

use axum::Json;
use axum::extract::State;
use db::queries;
use domain::id::MailboxId;
use domain::permission;
use lambda::audit::{self, Entry};
use lambda::auth::May;
use lambda::json::PathId;
use lambda::problem::Document;
use lambda::{Code, Problem, clock};

use super::EmailIntegrationResponse;
use crate::Deps;

/// Pause a mailbox
///
/// A sync that runs may still finish. What is forwarded meanwhile waits in the quarantine.
#[utoipa::path(
    post, path = "/v1/mailboxes/{id}/pause", operation_id = "pause_mailbox", tag = "mailboxes",
    params(("id" = uuid::Uuid, Path, description = "The mailbox")), security(("access_token" = [])),
    responses(
        (status = 200, description = "The mailbox", body = EmailIntegrationResponse),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
        (status = 403, description = "forbidden", body = Document, content_type = "application/problem+json"),
        (status = 404, description = "not_found", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn pause_mailbox(
    State(deps): State<Deps>,
    May { scope, origin, .. }: May<permission::PauseMailbox>,
    PathId(id): PathId<MailboxId>,
) -> Result<Json<EmailIntegrationResponse>, Problem> {
    let tx = deps.db.tenant(scope).begin().await?;
    let row = queries::mailboxes::set_mailbox_active()
        .bind(&tx, &false, &clock::now(), &id.0)
        .opt()
        .await?;
    let row = row.ok_or_else(|| Problem::new(Code::NotFound))?;
    audit::write(&tx, &origin, Entry::new("mailbox", "pause").on("mailbox", row.id)).await?;
    tx.commit().await?;
    Ok(Json(row.into()))
}

//! `DELETE /v1/mailboxes/forwarding/trusted-senders/{id}`: their next mail waits.

use axum::extract::State;
use axum::http::StatusCode;
use db::queries::forwarding;
use domain::permission;
use lambda::audit::{self, Entry};
use lambda::auth::May;
use lambda::json::PathId;
use lambda::problem::Document;
use lambda::{Code, Problem};
use uuid::Uuid;

use crate::Deps;

/// Trust a sender no more
///
/// What was read stays; from now on their mail waits in the quarantine.
#[utoipa::path(
    delete, path = "/v1/mailboxes/forwarding/trusted-senders/{id}", operation_id = "remove_trusted_sender", tag = "mailboxes",
    params(("id" = Uuid, Path, description = "The trusted sender")), security(("access_token" = [])),
    responses(
        (status = 204, description = "They are not trusted any more"),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
        (status = 403, description = "forbidden", body = Document, content_type = "application/problem+json"),
        (status = 404, description = "not_found", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn remove_trusted_sender(
    State(deps): State<Deps>,
    May { scope, origin, .. }: May<permission::RemoveTrustedSender>,
    PathId(id): PathId<Uuid>,
) -> Result<StatusCode, Problem> {
    let tx = deps.db.tenant(scope).begin().await?;
    let removed = forwarding::distrust_sender().bind(&tx, &id).opt().await?;
    removed.ok_or_else(|| Problem::new(Code::NotFound))?;
    let entry = Entry::new("mailbox", "distrust_sender").on("trusted_sender", id);
    audit::write(&tx, &origin, entry).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

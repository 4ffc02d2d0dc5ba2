//! `POST /v1/mailboxes/forwarding/quarantine/{id}/discard`: never to be read.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::permission;
use lambda::audit::{self, Entry};
use lambda::auth::May;
use lambda::idempotency::{self, Begun, Key};
use lambda::json::PathId;
use lambda::problem::Document;
use lambda::{Problem, clock};
use uuid::Uuid;

use super::{QuarantineState, QuarantinedEmail, release};
use crate::Deps;

/// Discard a quarantined mail
///
/// Its bytes are deleted at once; that it came is shown until its thirty days are over.
#[utoipa::path(
    post, path = "/v1/mailboxes/forwarding/quarantine/{id}/discard", operation_id = "discard_quarantined_email",
    tag = "mailboxes", params(("id" = Uuid, Path, description = "The quarantined mail"), idempotency::Header),
    security(("access_token" = [])),
    responses(
        (status = 200, description = "It is discarded", body = QuarantinedEmail),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
        (status = 403, description = "forbidden", body = Document, content_type = "application/problem+json"),
        (status = 404, description = "not_found", body = Document, content_type = "application/problem+json"),
        (status = 409, description = "quarantine_closed", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn discard_quarantined_email(
    State(deps): State<Deps>,
    May { scope, origin, .. }: May<permission::DiscardQuarantinedEmail>,
    PathId(id): PathId<Uuid>,
    key: Key,
) -> Result<Response, Problem> {
    let now = clock::now();
    let turn = match key.begin(deps.db.tenant(scope).begin().await?, now).await? {
        Begun::First(turn) => turn,
        Begun::Again(kept) => return kept.answer(),
    };
    let row = release::settle(&turn, id, QuarantineState::Discarded, now).await?;
    let entry = Entry::new("mailbox", "discard_quarantined").on("quarantined_email", id);
    audit::write(turn.tx(), &origin, entry).await?;
    let object_key = row.object_key.clone();
    let response = turn.commit(StatusCode::OK, &QuarantinedEmail::from(row)).await?;
    // If this fails, the bucket's lifecycle does it.
    if let Err(error) = deps.inbound.delete(&object_key).await {
        tracing::warn!(
            error = &error as &dyn std::error::Error,
            "a discarded mail still lies there"
        );
    }
    Ok(response)
}

//! `POST /v1/mailboxes/forwarding/quarantine/{id}/release`: read as if it had come from somebody trusted.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use db::queries::forwarding::QuarantinedRow;
use db::queries::{forwarding, inbound, outbox as unsent};
use domain::id::{CorrelationId, MailboxId};
use domain::permission;
use domain::queue::{Message, ParseEmail, Queue};
use domain::scope::TenantScope;
use garde::Validate;
use jiff::Timestamp;
use lambda::audit::{self, Details, Entry};
use lambda::auth::May;
use lambda::idempotency::{self, Begun, Keyed, Turn};
use lambda::json::PathId;
use lambda::outbox::{self, Unsent};
use lambda::problem::Document;
use lambda::{Code, Problem, clock};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{QuarantineState, QuarantinedEmail, add_sender};
use crate::Deps;

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Release {
    /// Also trust `confirmed_sender` from now on.
    #[garde(skip)]
    #[serde(default)]
    #[schema(example = false)]
    trust_sender: bool,
}

/// Release a quarantined mail
///
/// It is read now, as if it had come from somebody trusted. With `trust_sender` so is what its sender sends next.
#[utoipa::path(
    post, path = "/v1/mailboxes/forwarding/quarantine/{id}/release", operation_id = "release_quarantined_email",
    tag = "mailboxes", request_body = Release,
    params(("id" = Uuid, Path, description = "The quarantined mail"), idempotency::Header), security(("access_token" = [])),
    responses(
        (status = 202, description = "It is on its way to be read", body = QuarantinedEmail),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
        (status = 403, description = "forbidden", body = Document, content_type = "application/problem+json"),
        (status = 404, description = "not_found", body = Document, content_type = "application/problem+json"),
        (status = 409, description = "quarantine_closed, sender_unconfirmed, too_many_trusted_senders", body = Document, content_type = "application/problem+json"),
        (status = 422, description = "invalid_body", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn release_quarantined_email(
    State(deps): State<Deps>,
    May { scope, origin, .. }: May<permission::ReleaseQuarantinedEmail>,
    PathId(id): PathId<Uuid>,
    Keyed(body, key): Keyed<Release>,
) -> Result<Response, Problem> {
    let now = clock::now();
    let turn = match key.begin(deps.db.tenant(scope).begin().await?, now).await? {
        Begun::First(turn) => turn,
        Begun::Again(kept) => return kept.answer(),
    };
    let tx = turn.tx();
    let row = settle(&turn, id, QuarantineState::Released, now).await?;
    // Of a mailbox that was disconnected since, nothing is read any more.
    let living = forwarding::forwarding_mailbox().bind(tx).opt().await?;
    if living != Some(row.integration_id) {
        return Err(Problem::new(Code::NotFound));
    }
    if body.trust_sender {
        let sender = row.confirmed_sender.as_deref();
        let sender = sender.ok_or_else(|| Problem::new(Code::SenderUnconfirmed))?;
        add_sender::trust(tx, &origin, sender, None).await?;
    }
    let rows = enqueue(&turn, scope, &row, &origin.correlation(), now).await?;
    let entry = Entry::new("mailbox", "release_quarantined").on("quarantined_email", id);
    let details = Details::default().flag("trust_sender", body.trust_sender);
    audit::write(tx, &origin, entry.details(details)).await?;
    let response = turn.commit(StatusCode::ACCEPTED, &QuarantinedEmail::from(row)).await?;
    outbox::dispatch(&deps.db, &deps.producer, scope, Queue::EmailParse, &rows).await;
    Ok(response)
}

/// Once: who comes second learns that it was done.
pub(super) async fn settle(
    turn: &Turn,
    id: Uuid,
    state: QuarantineState,
    now: Timestamp,
) -> Result<QuarantinedRow, Problem> {
    let row =
        forwarding::settle_quarantined().bind(turn.tx(), &state.name(), &now, &id).opt().await?;
    if let Some(row) = row {
        return Ok(row);
    }
    let known = forwarding::quarantined_state().bind(turn.tx(), &id, &now).opt().await?;
    Err(Problem::new(known.map_or(Code::NotFound, |_| Code::QuarantineClosed)))
}

/// The ledger's row and its message, as `inbound-mail` writes them.
async fn enqueue(
    turn: &Turn,
    scope: TenantScope,
    row: &QuarantinedRow,
    correlation_id: &CorrelationId,
    now: Timestamp,
) -> Result<Vec<Unsent>, Problem> {
    let mailbox = MailboxId(row.integration_id);
    let hash = row.content_hash.as_slice();
    let email = inbound::record_inbound_email()
        .bind(turn.tx(), &mailbox.0, &hash, &now, &row.spf, &row.dkim, &row.dmarc)
        .opt()
        .await?;
    let Some(email) = email else { return Ok(Vec::new()) };
    let message = ParseEmail {
        tenant_id: scope.tenant(),
        user_id: scope.user(),
        mailbox_id: mailbox,
        email_id: email.into(),
        correlation_id: correlation_id.clone(),
    };
    let bodies = vec![message.to_json().map_err(|error| Problem::internal(&error))?];
    let rows = unsent::put_in_outbox()
        .bind(turn.tx(), &Queue::EmailParse.name(), &outbox::lease_until(now), &bodies)
        .all()
        .await?;
    Ok(rows.into_iter().map(|row| Unsent { id: row.id, body: row.body }).collect())
}

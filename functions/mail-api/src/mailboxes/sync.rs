//! `POST /v1/mailboxes/{id}/sync`: now instead of at the next turn, at most once a minute.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use db::queries;
use domain::id::{CorrelationId, MailboxId};
use domain::mailbox::{Provider, ReasonCode, SYNC_LEASE};
use domain::permission;
use domain::queue::{Message, Queue, SyncMailbox};
use domain::scope::TenantScope;
use jiff::{SignedDuration, Timestamp};
use lambda::audit::{self, Entry};
use lambda::auth::May;
use lambda::idempotency::{self, Begun, Key};
use lambda::json::PathId;
use lambda::outbox::{self, Unsent};
use lambda::problem::Document;
use lambda::{Code, Problem, clock};
use serde::Serialize;
use utoipa::ToSchema;

use crate::Deps;

const PAUSE: SignedDuration = SignedDuration::from_secs(60);

/// The sync is on its way.
#[derive(Debug, Serialize, ToSchema)]
pub struct SyncResponse {
    /// True when one was running: it goes on, and the mailbox is due again right after it.
    already_running: bool,
}

/// Sync a mailbox now
///
/// At most once a minute.
#[utoipa::path(
    post, path = "/v1/mailboxes/{id}/sync", operation_id = "sync_mailbox", tag = "mailboxes",
    params(("id" = uuid::Uuid, Path, description = "The mailbox"), idempotency::Header), security(("access_token" = [])),
    responses(
        (status = 202, description = "The sync is on its way", body = SyncResponse),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
        (status = 403, description = "forbidden", body = Document, content_type = "application/problem+json"),
        (status = 404, description = "not_found", body = Document, content_type = "application/problem+json"),
        (status = 409, description = "reauthorization_needed, mailbox_paused, forwarding_mailbox", body = Document, content_type = "application/problem+json"),
        (status = 429, description = "sync_too_soon", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn sync_mailbox(
    State(deps): State<Deps>,
    May { scope, origin, .. }: May<permission::SyncMailbox>,
    PathId(id): PathId<MailboxId>,
    key: Key,
    correlation_id: axum::Extension<CorrelationId>,
) -> Result<Response, Problem> {
    let now = clock::now();
    let turn = match key.begin(deps.db.tenant(scope).begin().await?, now).await? {
        Begun::First(turn) => turn,
        Begun::Again(kept) => return kept.answer(),
    };
    let claimed = queries::mailboxes::request_sync()
        .bind(turn.tx(), &now, &(now + SYNC_LEASE), &id.0, &(now - PAUSE))
        .opt()
        .await?;
    let Some(claimed) = claimed else {
        drop(turn);
        return Err(why_not(&deps, scope, id, now).await?);
    };
    let mut messages = Vec::new();
    if !claimed.already_running {
        let message = SyncMailbox {
            tenant_id: scope.tenant(),
            user_id: scope.user(),
            mailbox_id: id,
            lease_token: claimed.lease_token,
            correlation_id: correlation_id.0,
        };
        messages.push(message.to_json().map_err(|error| Problem::internal(&error))?);
    }
    let until = outbox::lease_until(now);
    let queue = Queue::MailboxSync;
    let rows = queries::outbox::put_in_outbox()
        .bind(turn.tx(), &queue.name(), &until, &messages)
        .all()
        .await?;
    let entry = Entry::new("mailbox", "ask_sync").on("mailbox", id);
    audit::write(turn.tx(), &origin, entry).await?;
    let answer = SyncResponse { already_running: claimed.already_running };
    let response = turn.commit(StatusCode::ACCEPTED, &answer).await?;
    let rows: Vec<Unsent> =
        rows.into_iter().map(|row| Unsent { id: row.id, body: row.body }).collect();
    outbox::dispatch(&deps.db, &deps.producer, scope, queue, &rows).await;
    Ok(response)
}

async fn why_not(
    deps: &Deps,
    scope: TenantScope,
    id: MailboxId,
    now: Timestamp,
) -> Result<Problem, Problem> {
    let door = deps.db.tenant(scope).single().await?;
    let Some(row) = queries::mailboxes::sync_requested_at().bind(&door, &id.0).opt().await? else {
        return Ok(Problem::new(Code::NotFound));
    };
    if row.provider == Provider::Forwarding.as_str() {
        return Ok(Problem::new(Code::ForwardingMailbox));
    }
    if !row.is_active {
        return Ok(Problem::new(Code::MailboxPaused));
    }
    if row.next_sync_at.is_none() {
        return Ok(Problem::new(Code::ReauthorizationNeeded));
    }
    let asked = row.sync_requested_at.map_or(now, |at| at + PAUSE);
    let is_limited = row.last_reason_code.as_deref() == Some(ReasonCode::RateLimited.as_str());
    let again = row.next_sync_at.filter(|_| is_limited).map_or(asked, |at| at.max(asked));
    let seconds = u64::try_from(again.duration_since(now).as_secs()).unwrap_or(0).max(1);
    Ok(Problem::new(Code::SyncTooSoon).retry_after(seconds))
}

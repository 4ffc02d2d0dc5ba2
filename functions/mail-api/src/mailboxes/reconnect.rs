//! `POST /v1/mailboxes/{id}/reconnect`: the person agrees again, with the same account.

use axum::extract::State;
use axum::response::Response;
use domain::id::MailboxId;
use domain::mailbox::Provider;
use domain::permission;
use lambda::auth::May;
use lambda::idempotency::{self, Key};
use lambda::json::PathId;
use lambda::problem::Document;
use lambda::{Code, Problem};

use super::consent::{self, ConsentResponse, Wish};
use crate::Deps;

/// Reconnect a mailbox
///
/// Begins a new consent when the access has ended. What was read stays, and reading goes on where it stopped.
#[utoipa::path(
    post, path = "/v1/mailboxes/{id}/reconnect", operation_id = "reconnect_mailbox", tag = "mailboxes",
    params(("id" = uuid::Uuid, Path, description = "The mailbox"), idempotency::Header), security(("access_token" = [])),
    responses(
        (status = 201, description = "Send the person to `consent_url`", body = ConsentResponse),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
        (status = 403, description = "forbidden", body = Document, content_type = "application/problem+json"),
        (status = 404, description = "not_found", body = Document, content_type = "application/problem+json"),
        (status = 409, description = "forwarding_mailbox", body = Document, content_type = "application/problem+json"),
        (status = 503, description = "provider_unavailable", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn reconnect_mailbox(
    State(deps): State<Deps>,
    May { scope, origin, .. }: May<permission::ReconnectMailbox>,
    PathId(id): PathId<MailboxId>,
    key: Key,
) -> Result<Response, Problem> {
    if let Some(answer) = consent::answered(&deps, scope, &key).await? {
        return Ok(answer);
    }
    let mailbox = super::find(&deps, scope, id.0).await?;
    let provider = Provider::parse(&mailbox.provider).filter(|_| mailbox.grant_id.is_some());
    let provider = provider.ok_or_else(|| Problem::new(Code::ForwardingMailbox))?;
    let wish = Wish { mailbox: Some(&mailbox), ..Wish::new(provider) };
    consent::begin(&deps, scope, &origin, key, &wish).await
}

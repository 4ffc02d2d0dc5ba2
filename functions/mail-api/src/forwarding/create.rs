//! `POST /v1/mailboxes/forwarding`: an address of one's own to forward to.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use db::queries::forwarding;
use domain::{id, permission};
use lambda::audit::{self, Entry};
use lambda::auth::May;
use lambda::idempotency::{self, Begun, Key};
use lambda::problem::Document;
use lambda::{Code, Problem, clock};

use super::{ForwardingMailbox, fresh_local_part};
use crate::Deps;

/// Create a forwarding mailbox
///
/// For who connects no mailbox: mail that is forwarded to the address is read as if it had come from a provider. The
/// address of the caller's account is trusted from the start; mail of others waits in the quarantine.
#[utoipa::path(
    post, path = "/v1/mailboxes/forwarding", operation_id = "create_forwarding_mailbox", tag = "mailboxes",
    params(idempotency::Header), security(("access_token" = [])),
    responses(
        (status = 201, description = "The mailbox with its address", body = ForwardingMailbox),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
        (status = 403, description = "forbidden", body = Document, content_type = "application/problem+json"),
        (status = 409, description = "mailbox_already_connected", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn create_forwarding_mailbox(
    State(deps): State<Deps>,
    May { scope, origin, .. }: May<permission::CreateForwardingMailbox>,
    key: Key,
) -> Result<Response, Problem> {
    let (now, mailbox, local_part) = (clock::now(), id::fresh(), fresh_local_part());
    let address = format!("{local_part}@{}", deps.inbound_domain);
    let turn = match key.begin(deps.db.tenant(scope).begin().await?, now).await? {
        Begun::First(turn) => turn,
        Begun::Again(kept) => return kept.answer(),
    };
    let tx = turn.tx();
    forwarding::insert_forwarding_mailbox()
        .bind(tx, &mailbox, &address)
        .one()
        .await
        .map_err(|error| already_there(error.into()))?;
    forwarding::insert_inbound_address().bind(tx, &mailbox, &local_part).one().await?;
    forwarding::trust_own_address().bind(tx).opt().await?;
    let entry = Entry::new("mailbox", "create_forwarding").on("mailbox", mailbox);
    audit::write(tx, &origin, entry).await?;
    let made = ForwardingMailbox::read(tx, &deps.inbound_domain, now).await?;
    turn.commit(StatusCode::CREATED, &made).await
}

fn already_there(error: db::Error) -> Problem {
    if error.constraint() == Some("unique_user_provider") {
        Problem::new(Code::MailboxAlreadyConnected)
    } else {
        error.into()
    }
}

//! `POST /v1/mailboxes/forwarding/rotate`: a new address, and a week for the old one.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use db::queries::forwarding;
use domain::permission;
use jiff::SignedDuration;
use lambda::audit::{self, Entry};
use lambda::auth::May;
use lambda::idempotency::{self, Begun, Key};
use lambda::problem::Document;
use lambda::{Code, Problem, clock};

use super::{ForwardingMailbox, fresh_local_part};
use crate::Deps;

/// A replaced address takes mail for so long, until its person has told everybody who forwards.
const OVERLAP: SignedDuration = SignedDuration::from_hours(7 * 24);
/// The current one included.
const ADDRESSES_MAX: usize = 5;

/// Rotate the forwarding address
///
/// From now on there is another one; the old one takes mail for seven more days. Disconnecting the mailbox ends all of
/// them at once.
#[utoipa::path(
    post, path = "/v1/mailboxes/forwarding/rotate", operation_id = "rotate_forwarding_address", tag = "mailboxes",
    params(idempotency::Header), security(("access_token" = [])),
    responses(
        (status = 200, description = "The mailbox with its new address", body = ForwardingMailbox),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
        (status = 403, description = "forbidden", body = Document, content_type = "application/problem+json"),
        (status = 404, description = "not_found: there is none", body = Document, content_type = "application/problem+json"),
        (status = 409, description = "too_many_addresses", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn rotate_forwarding_address(
    State(deps): State<Deps>,
    May { scope, origin, .. }: May<permission::RotateForwardingAddress>,
    key: Key,
) -> Result<Response, Problem> {
    let (now, local_part) = (clock::now(), fresh_local_part());
    let address = format!("{local_part}@{}", deps.inbound_domain);
    let turn = match key.begin(deps.db.tenant(scope).begin().await?, now).await? {
        Begun::First(turn) => turn,
        Begun::Again(kept) => return kept.answer(),
    };
    let tx = turn.tx();
    let mailbox = forwarding::forwarding_mailbox().bind(tx).opt().await?;
    let mailbox = mailbox.ok_or_else(|| Problem::new(Code::NotFound))?;
    forwarding::forget_ended_addresses().bind(tx, &mailbox, &now).all().await?;
    let living = forwarding::living_addresses().bind(tx, &mailbox, &now).all().await?;
    if living.len() >= ADDRESSES_MAX {
        return Err(Problem::new(Code::TooManyAddresses));
    }
    forwarding::retire_current_address().bind(tx, &(now + OVERLAP), &mailbox).opt().await?;
    forwarding::insert_inbound_address().bind(tx, &mailbox, &local_part).one().await?;
    forwarding::set_forwarding_address().bind(tx, &address, &mailbox).one().await?;
    let entry = Entry::new("mailbox", "rotate_address").on("mailbox", mailbox);
    audit::write(tx, &origin, entry).await?;
    let rotated = ForwardingMailbox::read(tx, &deps.inbound_domain, now).await?;
    turn.commit(StatusCode::OK, &rotated).await
}

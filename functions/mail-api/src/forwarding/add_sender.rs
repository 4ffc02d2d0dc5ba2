//! `POST /v1/mailboxes/forwarding/trusted-senders`: somebody whose mail shall be read without asking.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use db::Tx;
use db::queries::forwarding::{self, TrustedSenderRow};
use domain::permission;
use garde::Validate;
use lambda::audit::{self, Entry};
use lambda::auth::May;
use lambda::idempotency::{self, Begun, Keyed};
use lambda::input::{is_address, is_line, normalized};
use lambda::origin::Origin;
use lambda::problem::Document;
use lambda::{Code, Problem, clock};
use serde::Deserialize;
use utoipa::ToSchema;

use super::TrustedSender;
use crate::Deps;

/// Of one person in one tenant.
const SENDERS_MAX: i64 = 200;

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct TrustedSenderCreate {
    /// Whole: one address, no domain.
    #[garde(custom(is_address))]
    #[schema(example = "jo@example.com")]
    sender_email: String,
    /// What the caller calls them.
    #[garde(inner(length(chars, min = 1, max = 100), custom(is_line)))]
    #[schema(example = "My Gmail")]
    label: Option<String>,
}

/// Trust a sender
///
/// Their mail is read without asking if SPF or DKIM confirm that it is theirs. Once more changes the label. At most 200.
#[utoipa::path(
    post, path = "/v1/mailboxes/forwarding/trusted-senders", operation_id = "add_trusted_sender", tag = "mailboxes",
    request_body = TrustedSenderCreate, params(idempotency::Header), security(("access_token" = [])),
    responses(
        (status = 201, description = "The sender", body = TrustedSender),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
        (status = 403, description = "forbidden", body = Document, content_type = "application/problem+json"),
        (status = 409, description = "too_many_trusted_senders", body = Document, content_type = "application/problem+json"),
        (status = 422, description = "invalid_body", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn add_trusted_sender(
    State(deps): State<Deps>,
    May { scope, origin, .. }: May<permission::AddTrustedSender>,
    Keyed(body, key): Keyed<TrustedSenderCreate>,
) -> Result<Response, Problem> {
    let turn = match key.begin(deps.db.tenant(scope).begin().await?, clock::now()).await? {
        Begun::First(turn) => turn,
        Begun::Again(kept) => return kept.answer(),
    };
    let address = normalized(&body.sender_email);
    let row = trust(turn.tx(), &origin, &address, body.label.as_deref()).await?;
    turn.commit(StatusCode::CREATED, &TrustedSender::from(row)).await
}

/// With its line in the trail, which does not say whom: the id leads there.
pub(super) async fn trust(
    tx: &Tx,
    origin: &Origin,
    address: &str,
    label: Option<&str>,
) -> Result<TrustedSenderRow, Problem> {
    forwarding::lock_trusted_senders().bind(tx).one().await?;
    if forwarding::count_trusted_senders().bind(tx).one().await? >= SENDERS_MAX {
        return Err(Problem::new(Code::TooManyTrustedSenders));
    }
    let row = forwarding::trust_sender().bind(tx, &address, &label).one().await?;
    let entry = Entry::new("mailbox", "trust_sender").on("trusted_sender", row.id);
    audit::write(tx, origin, entry).await?;
    Ok(row)
}

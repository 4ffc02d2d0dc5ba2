//! `POST /v1/password-resets`: mails a link to a new password.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use db::Tx;
use db::queries::accounts;
use domain::id::{self, TenantId, UserId};
use domain::permission;
use domain::queue::NoticeKind;
use garde::Validate;
use jiff::{SignedDuration, Timestamp};
use lambda::audit::{self, Entry};
use lambda::auth::Anyone;
use lambda::idempotency::{self, Begun, Key, Keyed};
use lambda::origin::Origin;
use lambda::outbox::Unsent;
use lambda::problem::Document;
use lambda::{Problem, clock};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{MailSent, is_address, normalized};
use crate::throttle::{Guess, Trying};
use crate::{Deps, PLATFORM, even, notices};

const LIFETIME: SignedDuration = SignedDuration::from_mins(30);

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PasswordResetCreate {
    #[garde(custom(is_address))]
    #[schema(example = "ada.lindqvist@example.com")]
    pub email: String,
}

/// Ask for a new password
///
/// Mails a link that is good for half an hour. The answer is the same for an address without an account.
#[utoipa::path(
    post, path = "/v1/password-resets", operation_id = "create_password_reset", tag = "accounts",
    request_body = PasswordResetCreate, params(idempotency::Header),
    responses(
        (status = 202, description = "A mail is on its way", body = MailSent),
        (status = 415, description = "unsupported_media_type", body = Document, content_type = "application/problem+json"),
        (status = 422, description = "invalid_body", body = Document, content_type = "application/problem+json"),
        (status = 429, description = "too_many_attempts", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn create_password_reset(
    State(deps): State<Deps>,
    Anyone { origin, .. }: Anyone<permission::CreatePasswordReset>,
    Keyed(body, key): Keyed<PasswordResetCreate>,
) -> Result<Response, Problem> {
    Box::pin(ask(&deps, &origin, &body, key, clock::now())).await
}

pub(crate) async fn ask(
    deps: &Deps,
    origin: &Origin,
    body: &PasswordResetCreate,
    key: Key,
    now: Timestamp,
) -> Result<Response, Problem> {
    let door = deps.db.identity("password_reset", PLATFORM).single().await?;
    if let Some(kept) = key.used(&door).await? {
        return kept.answer();
    }
    drop(door);
    let email = normalized(&body.email);
    Guess::new(Trying::PasswordReset, &email, origin).admit(&deps.db, now).await?;
    even::answer(mail(deps, origin, &email, key, now)).await
}

async fn mail(
    deps: &Deps,
    origin: &Origin,
    email: &str,
    key: Key,
    now: Timestamp,
) -> Result<Response, Problem> {
    let found = person(deps, email).await?;
    // The trail is the person's own.
    let tenant = found.map_or(PLATFORM, |(_, tenant)| tenant);
    let tx = deps.db.identity("password_reset", tenant).begin().await?;
    let turn = match key.begin(tx, now).await? {
        Begun::First(turn) => turn,
        Begun::Again(kept) => return kept.answer(),
    };
    Guess::new(Trying::PasswordReset, email, origin).count_in(turn.tx(), now).await?;
    let row = match found {
        Some((user, tenant)) => Some(put(turn.tx(), origin, user, tenant, now).await?),
        None => None,
    };
    // Kept for an address without an account too: a second request must not tell which it was.
    let response = turn.commit(StatusCode::ACCEPTED, &MailSent::ANSWER).await?;
    if let Some(row) = row {
        notices::dispatch(&deps.db, &deps.producer, tenant, row).await;
    }
    Ok(response)
}

/// None for an address that has no account.
async fn person(deps: &Deps, email: &str) -> Result<Option<(UserId, TenantId)>, Problem> {
    let door = deps.db.identity("password_reset", PLATFORM).single().await?;
    let account = accounts::account_by_email().bind(&door, &email).opt().await?;
    let Some(account) = account else { return Ok(None) };
    let memberships = accounts::memberships().bind(&door, &account.id).all().await?;
    Ok(memberships.first().map(|own| (UserId(account.id), TenantId(own.id))))
}

async fn put(
    tx: &Tx,
    origin: &Origin,
    user: UserId,
    tenant: TenantId,
    now: Timestamp,
) -> Result<Unsent, Problem> {
    let id = id::fresh();
    accounts::insert_password_reset().bind(tx, &user.0, &now, &id, &(now + LIFETIME)).one().await?;
    let row = notices::put(tx, origin, tenant, NoticeKind::PasswordReset, id, now).await?;
    let entry = Entry::new("account", "password_reset_asked").on("user", user).by(user);
    audit::write(tx, origin, entry).await?;
    Ok(row)
}

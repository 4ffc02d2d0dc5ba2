//! `POST /v1/password-resets`: mails a link to a new password.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use db::queries::accounts;
use domain::id::{self, TenantId, UserId};
use domain::queue::NoticeKind;
use garde::Validate;
use jiff::{SignedDuration, Timestamp};
use lambda::audit::{self, Entry};
use lambda::json::Valid;
use lambda::origin::Origin;
use lambda::outbox::Unsent;
use lambda::problem::Document;
use lambda::{Problem, clock};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{MailSent, is_address, normalized};
use crate::throttle::Guess;
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
    request_body = PasswordResetCreate,
    responses(
        (status = 202, description = "A mail is on its way", body = MailSent),
        (status = 415, description = "unsupported_media_type", body = Document, content_type = "application/problem+json"),
        (status = 422, description = "invalid_body", body = Document, content_type = "application/problem+json"),
        (status = 429, description = "too_many_attempts", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn create_password_reset(
    State(deps): State<Deps>,
    origin: Origin,
    Valid(body): Valid<PasswordResetCreate>,
) -> Result<(StatusCode, Json<MailSent>), Problem> {
    ask(&deps, &origin, &body, clock::now()).await?;
    Ok((StatusCode::ACCEPTED, Json(MailSent::ANSWER)))
}

pub(crate) async fn ask(
    deps: &Deps,
    origin: &Origin,
    body: &PasswordResetCreate,
    now: Timestamp,
) -> Result<(), Problem> {
    let email = normalized(&body.email);
    let guess = Guess::new(&format!("password-reset {email}"), origin);
    guess.admit(&deps.db, now).await?;
    guess.failed(&deps.db, now).await?;
    even::answer(mail(deps, origin, &email, now)).await
}

async fn mail(deps: &Deps, origin: &Origin, email: &str, now: Timestamp) -> Result<(), Problem> {
    if let Some((tenant, row)) = put(deps, origin, email, now).await? {
        notices::dispatch(&deps.db, &deps.producer, tenant, row).await;
    }
    Ok(())
}

/// None for an address that has no account.
async fn put(
    deps: &Deps,
    origin: &Origin,
    email: &str,
    now: Timestamp,
) -> Result<Option<(TenantId, Unsent)>, Problem> {
    let found = {
        let door = deps.db.identity("password_reset", PLATFORM).single().await?;
        let account = accounts::account_by_email().bind(&door, &email).opt().await?;
        let Some(account) = account else { return Ok(None) };
        let memberships = accounts::memberships().bind(&door, &account.id).all().await?;
        memberships.first().map(|own| (UserId(account.id), TenantId(own.id)))
    };
    let Some((user, tenant)) = found else { return Ok(None) };
    let id = id::fresh();
    let tx = deps.db.identity("password_reset", tenant).begin().await?;
    accounts::insert_password_reset().bind(&tx, &id, &user.0, &(now + LIFETIME)).one().await?;
    let row = notices::put(&tx, origin, tenant, NoticeKind::PasswordReset, id, now).await?;
    let entry = Entry::new("account", "password_reset_asked").on("user", user).by(user);
    audit::write(&tx, origin, entry).await?;
    tx.commit().await?;
    Ok(Some((tenant, row)))
}

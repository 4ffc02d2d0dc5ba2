//! `POST /v1/sign-ups`: asks for an account. It begins with the click on the mailed link.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use db::queries;
use domain::id;
use domain::permission;
use domain::queue::NoticeKind;
use garde::Validate;
use jiff::{SignedDuration, Timestamp};
use lambda::audit::{self, Entry};
use lambda::auth::Anyone;
use lambda::idempotency::{self, Begun, Key, Keyed};
use lambda::origin::Origin;
use lambda::problem::Document;
use lambda::{Problem, clock};
use secrecy::SecretString;
use serde::Deserialize;
use utoipa::ToSchema;

use super::{MailSent, is_address, is_line, is_new_password, normalized};
use crate::throttle::{Guess, Trying};
use crate::{Deps, PLATFORM, notices, passwords};

/// The link of a sign-up is good for so long.
const LIFETIME: SignedDuration = SignedDuration::from_hours(24);

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SignUpCreate {
    #[garde(custom(is_address))]
    #[schema(example = "mara@example.com")]
    pub email: String,
    /// 10 to 256 characters.
    #[garde(custom(is_new_password))]
    #[schema(value_type = String, format = Password, min_length = 10, max_length = 256, example = "a long line that only Ada knows")]
    pub password: SecretString,
    #[garde(inner(length(chars, min = 1, max = 200), custom(is_line)))]
    #[schema(example = "Mara Winter")]
    pub full_name: Option<String>,
}

/// Ask for an account
///
/// Mails a link that is good for a day. The answer is the same when the address has an account already; its person is
/// told so by mail.
#[utoipa::path(
    post, path = "/v1/sign-ups", operation_id = "create_sign_up", tag = "accounts", request_body = SignUpCreate,
    params(idempotency::Header),
    responses(
        (status = 202, description = "A mail is on its way", body = MailSent),
        (status = 415, description = "unsupported_media_type", body = Document, content_type = "application/problem+json"),
        (status = 422, description = "invalid_body", body = Document, content_type = "application/problem+json"),
        (status = 429, description = "too_many_attempts", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn create_sign_up(
    State(deps): State<Deps>,
    Anyone { origin, .. }: Anyone<permission::CreateSignUp>,
    Keyed(body, key): Keyed<SignUpCreate>,
) -> Result<Response, Problem> {
    ask(&deps, &origin, body, key, clock::now()).await
}

pub(crate) async fn ask(
    deps: &Deps,
    origin: &Origin,
    body: SignUpCreate,
    key: Key,
    now: Timestamp,
) -> Result<Response, Problem> {
    if let Some(kept) = key.used(&deps.db.identity("sign_up", PLATFORM).single().await?).await? {
        return kept.answer();
    }
    let email = normalized(&body.email);
    let guess = Guess::new(Trying::SignUp, &email, origin);
    guess.admit(&deps.db, now).await?;
    let password_hash = passwords::hash(body.password).await?;
    let id = id::fresh();
    let (response, row) = {
        let tx = deps.db.identity("sign_up", PLATFORM).begin().await?;
        let turn = match key.begin(tx, now).await? {
            Begun::First(turn) => turn,
            Begun::Again(kept) => return kept.answer(),
        };
        let tx = turn.tx();
        guess.count_in(tx, now).await?;
        let is_known = queries::accounts::is_known_address().bind(tx, &email).one().await?;
        queries::accounts::insert_sign_up()
            .bind(tx, &now, &id, &email, &password_hash, &body.full_name, &(now + LIFETIME))
            .one()
            .await?;
        let notice = if is_known { NoticeKind::AccountExists } else { NoticeKind::SignUp };
        let row = notices::put(tx, origin, PLATFORM, notice, id, now).await?;
        audit::write(tx, origin, Entry::new("account", "sign_up_asked").on("sign_up", id)).await?;
        (turn.commit(StatusCode::ACCEPTED, &MailSent::ANSWER).await?, row)
    };
    notices::dispatch(&deps.db, &deps.producer, PLATFORM, row).await;
    Ok(response)
}

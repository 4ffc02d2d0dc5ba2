//! `POST /v1/sign-ups/confirm`: the mailed link makes the account, its personal tenant and a first session.

use aws::links::Purpose;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use db::queries::accounts;
use db::queries::accounts::UseSignUp;
use domain::id::{self, TenantId, UserId};
use domain::permission;
use garde::Validate;
use jiff::Timestamp;
use lambda::audit::{self, Entry};
use lambda::auth::Anyone;
use lambda::json::Valid;
use lambda::origin::Origin;
use lambda::problem::Document;
use lambda::{Code, Problem, clock};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use utoipa::ToSchema;

use super::make::{self, Account};
use super::{is_link_token, is_password};
use crate::passwords::Verdict;
use crate::sessions::tokens::{self, Beginning, Held, TokenResponse};
use crate::{Deps, PLATFORM, passwords};

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SignUpConfirm {
    /// The part of the link after `token=`.
    #[garde(custom(is_link_token))]
    #[schema(value_type = String, max_length = 200, example = "out-of-a-mail-of-ours")]
    pub token: SecretString,
    /// The one that the account was asked for with.
    #[garde(custom(is_password))]
    #[schema(value_type = String, format = Password, max_length = 256, example = "a long line that only Ada knows")]
    pub password: SecretString,
}

/// Confirm an address
///
/// Makes the account with its personal tenant and signs in. Works once. The password is asked for again: whoever gets a link
/// that somebody else asked for must not make an account that opens to them.
#[utoipa::path(
    post, path = "/v1/sign-ups/confirm", operation_id = "confirm_sign_up", tag = "accounts", request_body = SignUpConfirm,
    responses(
        (status = 201, description = "Signed in", body = TokenResponse),
        (status = 400, description = "link_invalid", body = Document, content_type = "application/problem+json"),
        (status = 401, description = "invalid_credentials", body = Document, content_type = "application/problem+json"),
        (status = 415, description = "unsupported_media_type", body = Document, content_type = "application/problem+json"),
        (status = 422, description = "invalid_body", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn confirm_sign_up(
    State(deps): State<Deps>,
    Anyone { origin, .. }: Anyone<permission::ConfirmSignUp>,
    Valid(body): Valid<SignUpConfirm>,
) -> Result<(StatusCode, Json<TokenResponse>), Problem> {
    let now = clock::now();
    let held = confirm(&deps, &origin, body, now).await?;
    Ok((StatusCode::CREATED, Json(tokens::response(&deps, held, now).await?)))
}

pub(crate) async fn confirm(
    deps: &Deps,
    origin: &Origin,
    body: SignUpConfirm,
    now: Timestamp,
) -> Result<Held, Problem> {
    let invalid = || Problem::new(Code::LinkInvalid);
    let token = body.token.expose_secret();
    let link = deps.links.verify(Purpose::SignUp, token).ok_or_else(invalid)?;
    let hash = {
        let door = deps.db.identity("confirm_sign_up", PLATFORM).single().await?;
        accounts::sign_up_password().bind(&door, &link, &now).opt().await?
    };
    let hash = hash.ok_or_else(invalid)?;
    if passwords::verify(body.password, Some(hash)).await == Verdict::Wrong {
        return Err(Problem::new(Code::InvalidCredentials));
    }
    let (user, tenant) = (UserId(id::fresh()), TenantId(id::fresh()));
    // The trail begins in the tenant that begins here.
    let tx = deps.db.identity("confirm_sign_up", tenant).begin().await?;
    let asked = accounts::use_sign_up().bind(&tx, &now, &link).opt().await?.ok_or_else(invalid)?;
    let UseSignUp { email, password_hash, full_name } = asked;
    let account = Account { email, password_hash: Some(password_hash), full_name };
    // Two sign-ups of one address: the first click has it.
    make::account(&tx, &account, user, tenant, now).await?.ok_or_else(invalid)?;
    make::identity(&tx, tenant, user, "email", &account.email, &account.email).await?;
    let held = tokens::begin(&tx, origin, tenant, user, Beginning::SignIn, now).await?;
    let entry = Entry::new("account", "sign_up").on("user", user).by(user);
    audit::write(&tx, origin, entry).await?;
    tx.commit().await?;
    Ok(held)
}

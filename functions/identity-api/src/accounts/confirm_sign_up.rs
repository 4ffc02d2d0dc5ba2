//! `POST /v1/sign-ups/confirm`: the mailed link makes the account, its personal tenant and a first session.

use aws::links::Purpose;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use db::queries::accounts;
use db::queries::accounts::UseSignUp;
use domain::id::{self, TenantId, UserId};
use domain::permission;
use jiff::Timestamp;
use lambda::audit::{self, Entry};
use lambda::auth::Anyone;
use lambda::json::Valid;
use lambda::origin::Origin;
use lambda::problem::Document;
use lambda::{Code, Problem, clock};
use secrecy::ExposeSecret;

use super::LinkToken;
use super::make::{self, Account};
use crate::Deps;
use crate::sessions::tokens::{self, Held, TokenResponse};

/// Confirm an address
///
/// Makes the account with its personal tenant and signs in. Works once.
#[utoipa::path(
    post, path = "/v1/sign-ups/confirm", operation_id = "confirm_sign_up", tag = "accounts", request_body = LinkToken,
    responses(
        (status = 201, description = "Signed in", body = TokenResponse),
        (status = 400, description = "link_invalid", body = Document, content_type = "application/problem+json"),
        (status = 415, description = "unsupported_media_type", body = Document, content_type = "application/problem+json"),
        (status = 422, description = "invalid_body", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn confirm_sign_up(
    State(deps): State<Deps>,
    Anyone { origin, .. }: Anyone<permission::ConfirmSignUp>,
    Valid(body): Valid<LinkToken>,
) -> Result<(StatusCode, Json<TokenResponse>), Problem> {
    let now = clock::now();
    let held = confirm(&deps, &origin, body.token.expose_secret(), now).await?;
    Ok((StatusCode::CREATED, Json(tokens::response(&deps, held, now).await?)))
}

pub(crate) async fn confirm(
    deps: &Deps,
    origin: &Origin,
    token: &str,
    now: Timestamp,
) -> Result<Held, Problem> {
    let invalid = || Problem::new(Code::LinkInvalid);
    let link = deps.links.verify(Purpose::SignUp, token).ok_or_else(invalid)?;
    let (user, tenant) = (UserId(id::fresh()), TenantId(id::fresh()));
    // The trail begins in the tenant that begins here.
    let tx = deps.db.identity("confirm_sign_up", tenant).begin().await?;
    let asked = accounts::use_sign_up().bind(&tx, &now, &link).opt().await?.ok_or_else(invalid)?;
    let UseSignUp { email, password_hash, full_name } = asked;
    let account = Account { email, password_hash: Some(password_hash), full_name };
    // Two sign-ups of one address: the first click has it.
    make::account(&tx, &account, user, tenant, now).await?.ok_or_else(invalid)?;
    make::identity(&tx, tenant, user, "email", &account.email, &account.email).await?;
    let held = tokens::begin(&tx, origin, tenant, user, now).await?;
    let entry = Entry::new("account", "sign_up").on("user", user).by(user);
    audit::write(&tx, origin, entry).await?;
    tx.commit().await?;
    Ok(held)
}

//! `POST /v1/password-resets/confirm`: the mailed link sets a new password and ends all sessions.

use aws::links::Purpose;
use axum::extract::State;
use axum::http::StatusCode;
use db::queries::{accounts, sessions, sign_ins};
use domain::id::{TenantId, UserId};
use domain::permission;
use garde::Validate;
use jiff::Timestamp;
use lambda::attention::{self, News, Notice};
use lambda::audit::{self, Entry};
use lambda::auth::Anyone;
use lambda::json::Valid;
use lambda::origin::Origin;
use lambda::problem::Document;
use lambda::{Code, Problem, clock};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{is_link_token, is_new_password};
use crate::{Deps, PLATFORM, passwords};

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PasswordResetConfirm {
    /// The part of the link after `token=`.
    #[garde(custom(is_link_token))]
    #[schema(value_type = String, max_length = 200, example = "out-of-a-mail-of-ours")]
    pub token: SecretString,
    /// 10 to 256 characters.
    #[garde(custom(is_new_password))]
    #[schema(value_type = String, format = Password, min_length = 10, max_length = 256, example = "another line that only Ada knows")]
    pub password: SecretString,
}

/// Set a new password with a mailed link
///
/// Works once. All sessions of the account end.
#[utoipa::path(
    post, path = "/v1/password-resets/confirm", operation_id = "confirm_password_reset", tag = "accounts",
    request_body = PasswordResetConfirm,
    responses(
        (status = 204, description = "The password is set"),
        (status = 400, description = "link_invalid", body = Document, content_type = "application/problem+json"),
        (status = 415, description = "unsupported_media_type", body = Document, content_type = "application/problem+json"),
        (status = 422, description = "invalid_body", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn confirm_password_reset(
    State(deps): State<Deps>,
    Anyone { origin, .. }: Anyone<permission::ConfirmPasswordReset>,
    Valid(body): Valid<PasswordResetConfirm>,
) -> Result<StatusCode, Problem> {
    set(&deps, &origin, body, clock::now()).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub(crate) async fn set(
    deps: &Deps,
    origin: &Origin,
    body: PasswordResetConfirm,
    now: Timestamp,
) -> Result<(), Problem> {
    let link = deps.links.verify(Purpose::PasswordReset, body.token.expose_secret());
    let link = link.ok_or_else(|| Problem::new(Code::LinkInvalid))?;
    let hash = passwords::hash(body.password).await?;
    let tenant = {
        let door = deps.db.identity("confirm_password_reset", PLATFORM).single().await?;
        accounts::tenant_of_password_reset().bind(&door, &link).opt().await?
    };
    let tenant = tenant.map(TenantId).ok_or_else(|| Problem::new(Code::LinkInvalid))?;
    let tx = deps.db.identity("confirm_password_reset", tenant).begin().await?;
    let user = accounts::use_password_reset().bind(&tx, &now, &link).opt().await?;
    let user = user.ok_or_else(|| Problem::new(Code::LinkInvalid))?;
    accounts::set_password().bind(&tx, &hash, &user).one().await?;
    // Who came in elsewhere only has another way in from now on.
    sign_ins::link_password().bind(&tx, &user).opt().await?;
    // Whoever has the link reads the mail of that address.
    accounts::prove_address().bind(&tx, &now, &user).one().await?;
    accounts::void_password_resets().bind(&tx, &now, &user).one().await?;
    sessions::end_sessions_of().bind(&tx, &now, &"password_changed", &user, &None).one().await?;
    let entry = Entry::new("account", "password_reset").on("user", user).by(UserId(user));
    let told = audit::write(&tx, origin, entry).await?;
    let news = Notice::new(News::PasswordChanged, tenant, UserId(user), told);
    attention::notify(&tx, origin, news, now).await?;
    tx.commit().await?;
    Ok(())
}

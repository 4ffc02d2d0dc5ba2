//! `POST /v1/password-resets/confirm`: the mailed link sets a new password and ends all sessions.

use aws::links::Purpose;
use axum::extract::State;
use axum::http::StatusCode;
use db::queries::{accounts, sessions};
use domain::id::{TenantId, UserId};
use garde::Validate;
use lambda::attention::{self, News, Notice};
use lambda::audit::{self, Entry};
use lambda::json::Valid;
use lambda::origin::Origin;
use lambda::problem::Document;
use lambda::{Code, Problem, clock};
use secrecy::SecretString;
use serde::Deserialize;
use utoipa::ToSchema;

use super::is_new_password;
use crate::{Deps, PLATFORM, passwords};

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PasswordResetConfirm {
    /// The part of the link after `token=`.
    #[garde(length(max = 200))]
    #[schema(example = "out-of-a-mail-of-ours")]
    token: String,
    /// 10 to 256 characters.
    #[garde(custom(is_new_password))]
    #[schema(value_type = String, format = Password, example = "another line that only Ada knows")]
    password: SecretString,
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
    origin: Origin,
    Valid(body): Valid<PasswordResetConfirm>,
) -> Result<StatusCode, Problem> {
    let now = clock::now();
    let link = deps.links.verify(Purpose::PasswordReset, &body.token);
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
    // Whoever has the link reads the mail of that address.
    accounts::prove_address().bind(&tx, &now, &user).one().await?;
    accounts::void_password_resets().bind(&tx, &now, &user).one().await?;
    sessions::end_sessions_of().bind(&tx, &now, &"password_changed", &user, &None).one().await?;
    let entry = Entry::new("account", "password_reset").on("user", user).by(UserId(user));
    let line = audit::write(&tx, &origin, entry).await?;
    let news = Notice::new(News::PasswordChanged, tenant, UserId(user), line);
    attention::notify(&tx, &origin, news, now).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

//! `PUT /v1/account/password`: a new password for who knows the old one.

use axum::extract::State;
use axum::http::StatusCode;
use db::queries::{accounts, sessions};
use domain::permission;
use garde::Validate;
use lambda::attention::{self, News, Notice};
use lambda::audit::{self, Entry};
use lambda::auth::May;
use lambda::json::Valid;
use lambda::problem::Document;
use lambda::{Code, Problem, clock};
use secrecy::SecretString;
use serde::Deserialize;
use utoipa::ToSchema;

use super::{is_new_password, is_password};
use crate::Deps;
use crate::passwords::{self, Verdict};
use crate::throttle::{Guess, Trying};

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PasswordChange {
    #[garde(custom(is_password))]
    #[schema(value_type = String, format = Password, max_length = 256, example = "a long line that only Ada knows")]
    current_password: SecretString,
    /// 10 to 256 characters.
    #[garde(custom(is_new_password))]
    #[schema(value_type = String, format = Password, min_length = 10, max_length = 256, example = "another line that only Ada knows")]
    new_password: SecretString,
}

/// Change the password
///
/// All sessions of the account end: sign in again.
#[utoipa::path(
    put, path = "/v1/account/password", operation_id = "change_password", tag = "accounts",
    request_body = PasswordChange, security(("access_token" = [])),
    responses(
        (status = 204, description = "The password is changed"),
        (status = 401, description = "unauthenticated, invalid_token, invalid_credentials", body = Document, content_type = "application/problem+json"),
        (status = 415, description = "unsupported_media_type", body = Document, content_type = "application/problem+json"),
        (status = 422, description = "invalid_body", body = Document, content_type = "application/problem+json"),
        (status = 429, description = "too_many_attempts", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn change_password(
    State(deps): State<Deps>,
    May { scope, origin, .. }: May<permission::ChangePassword>,
    Valid(body): Valid<PasswordChange>,
) -> Result<StatusCode, Problem> {
    let now = clock::now();
    let (user, tenant) = (scope.user(), scope.tenant());
    let account = {
        let door = deps.db.identity("change_password", tenant).single().await?;
        accounts::account_by_id().bind(&door, &user.0).opt().await?
    };
    let account = account.ok_or_else(|| Problem::new(Code::InvalidToken))?;
    let guess = Guess::new(Trying::Password, &account.email, &origin);
    guess.count(&deps.db, now).await?;
    if passwords::verify(body.current_password, account.password_hash).await == Verdict::Wrong {
        return Err(Problem::new(Code::InvalidCredentials));
    }
    guess.succeeded(&deps.db).await?;
    let hash = passwords::hash(body.new_password).await?;
    let tx = deps.db.identity("change_password", tenant).begin().await?;
    accounts::set_password().bind(&tx, &hash, &user.0).one().await?;
    accounts::void_password_resets().bind(&tx, &now, &user.0).one().await?;
    sessions::end_sessions_of().bind(&tx, &now, &"password_changed", &user.0, &None).one().await?;
    let entry = Entry::new("account", "password_change").on("user", user).by(user);
    let line = audit::write(&tx, &origin, entry).await?;
    let news = Notice::new(News::PasswordChanged, tenant, user, line);
    attention::notify(&tx, &origin, news, now).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

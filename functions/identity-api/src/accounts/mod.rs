//! Accounts: how one begins, what its person may change, how a forgotten password is replaced.

pub(crate) mod change_password;
pub(crate) mod confirm_reset;
pub(crate) mod confirm_sign_up;
pub(crate) mod get;
pub(crate) mod make;
pub(crate) mod reset_password;
pub(crate) mod sign_up;
pub(crate) mod update;

use garde::Validate;
pub(crate) use lambda::input::{is_address, is_line, normalized};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::Deps;

/// NIST SP 800-63B-4, section 3.1.1.2: length counts, composition rules do not.
const PASSWORD_MIN: usize = 10;
/// Longer ones would only cost time to hash.
const PASSWORD_MAX: usize = 256;

/// Ours are shorter.
const LINK_TOKEN_MAX: usize = 200;

/// The same words whether or not the address has an account.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct MailSent {
    #[schema(example = "If the address can receive our mail, a link is on its way.")]
    message: &'static str,
}

impl MailSent {
    pub const ANSWER: Self =
        Self { message: "If the address can receive our mail, a link is on its way." };
}

/// A token out of a link that we mailed.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct LinkToken {
    /// The part of the link after `token=`.
    #[garde(custom(is_link_token))]
    #[schema(value_type = String, max_length = 200, example = "out-of-a-mail-of-ours")]
    pub token: SecretString,
}

/// For garde. Whether it is one, only its MAC can tell.
pub(crate) fn is_link_token(token: &SecretString, (): &()) -> garde::Result {
    if token.expose_secret().chars().count() <= LINK_TOKEN_MAX {
        return Ok(());
    }
    Err(garde::Error::new(format!("must have at most {LINK_TOKEN_MAX} characters")))
}

/// For garde.
pub(crate) fn is_new_password(password: &SecretString, (): &()) -> garde::Result {
    let length = password.expose_secret().chars().count();
    if (PASSWORD_MIN..=PASSWORD_MAX).contains(&length) {
        return Ok(());
    }
    Err(garde::Error::new(format!("must have {PASSWORD_MIN} to {PASSWORD_MAX} characters")))
}

/// For garde.
pub(crate) fn is_password(password: &SecretString, (): &()) -> garde::Result {
    if password.expose_secret().chars().count() <= PASSWORD_MAX {
        return Ok(());
    }
    Err(garde::Error::new(format!("must have at most {PASSWORD_MAX} characters")))
}

pub(crate) fn routes() -> OpenApiRouter<Deps> {
    OpenApiRouter::new()
        .routes(routes!(sign_up::create_sign_up))
        .routes(routes!(confirm_sign_up::confirm_sign_up))
        .routes(routes!(reset_password::create_password_reset))
        .routes(routes!(confirm_reset::confirm_password_reset))
        .routes(routes!(change_password::change_password))
        .routes(routes!(get::get_account, update::update_account))
}

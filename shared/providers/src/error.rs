//! What a provider's refusal means for us; never the provider's own words about a person.

use std::time::Duration;

use domain::disposition::{Disposed, Disposition};
use domain::mailbox::ReasonCode;

/// Every way a call to a provider can fail.
///
/// `Display` shows statuses and the provider's machine codes only: no token, address, URL or body.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// 401: the access token is expired or revoked. Refresh it once and try again.
    #[error("the access token was not accepted")]
    Unauthorized,
    /// 403 (or Gmail's 400 `failedPrecondition`): a fresh token does not help, a person has to act.
    #[error("the provider forbids this: {reason}")]
    Forbidden { reason: String },
    /// 429, or one of Gmail's 403 reasons that mean the same.
    #[error("the provider asks to slow down")]
    RateLimited { retry_after: Option<Duration> },
    /// 404: a message that was deleted, or a history cursor that is too old.
    #[error("not found at the provider")]
    NotFound,
    /// 400 to a page token: pages do not live long, the listing has to begin again.
    #[error("the page token is no longer accepted")]
    StalePage,
    /// The provider does not keep this place of a mailbox any more: start again with a bounded listing.
    #[error("the place in the mailbox is no longer kept")]
    StalePlace,
    /// RFC 6749 section 5.2: the code or the refresh token is dead. Only a new consent helps.
    #[error("the grant is no longer valid")]
    InvalidGrant,
    /// Any other error of the token endpoint. `code` is the machine code (`invalid_client`);
    /// `description` is the provider's sentence with everything that could be a secret blanked out.
    #[error("the authorization server refused: {code}")]
    OAuth { code: String, description: Option<String> },
    /// An id token that must not be believed; why.
    #[error("the id token is refused: {0}")]
    IdToken(&'static str),
    /// Stripe: the bank refuses the payment method.
    #[error("the payment was declined: {code}")]
    Declined { code: String },
    /// Stripe: what was asked for is not possible.
    #[error("the provider refused the request: {code} {param:?}")]
    Refused { code: String, param: Option<String> },
    /// 5xx, no connection, no answer in time.
    #[error("the provider is unavailable: {outage}")]
    Unavailable { outage: Outage, retry_after: Option<Duration> },
    /// The answer is longer than we read.
    #[error("the answer is longer than {limit} bytes")]
    TooLarge { limit: usize },
    /// An answer that the documentation does not know. `what` says which part.
    #[error("unexpected answer from the provider: {what} (status {status:?})")]
    Unexpected { status: Option<u16>, what: &'static str },
}

/// How a provider was unavailable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Outage {
    /// The request was never sent.
    #[error("no connection")]
    Connect,
    #[error("no answer in time")]
    Timeout,
    /// The connection ended in the middle.
    #[error("connection broken")]
    Broken,
    #[error("status {0}")]
    Status(u16),
    /// The provider's state changed between two of our calls.
    #[error("changed while reading")]
    Moved,
}

pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// What to write into `last_reason_code`; `None` for errors that say nothing about the mailbox,
    /// and for a 401, which only means something after a refresh.
    pub fn reason_code(&self) -> Option<ReasonCode> {
        match self {
            Self::InvalidGrant => Some(ReasonCode::InvalidGrant),
            Self::Forbidden { .. } => Some(ReasonCode::InsufficientPermissions),
            Self::RateLimited { .. } => Some(ReasonCode::RateLimited),
            Self::Unavailable { .. } => Some(ReasonCode::ProviderUnavailable),
            Self::Unauthorized
            | Self::NotFound
            | Self::StalePage
            | Self::StalePlace
            | Self::OAuth { .. }
            | Self::IdToken(_)
            | Self::Declined { .. }
            | Self::Refused { .. }
            | Self::TooLarge { .. }
            | Self::Unexpected { .. } => None,
        }
    }

    /// Whether the provider's answer about one mail makes no sense, or it refuses this one: other mail may be fine.
    pub fn is_about_the_mail(&self) -> bool {
        matches!(self, Self::Unexpected { status: Some(200 | 400), what } if what.starts_with("message") || *what == "status")
    }

    /// How long the provider asked us to stay away.
    pub fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::RateLimited { retry_after } | Self::Unavailable { retry_after, .. } => {
                *retry_after
            }
            _ => None,
        }
    }
}

impl Disposed for Error {
    fn disposition(&self) -> Disposition {
        match self {
            Self::Unauthorized
            | Self::RateLimited { .. }
            | Self::Unavailable { .. }
            // Our own configuration (`invalid_client`) or a passing state of the provider: a person mends it
            // while the message waits, or it ends in the dead letters where it is seen.
            | Self::StalePage
            | Self::StalePlace
            | Self::OAuth { .. }
            | Self::Unexpected { .. } => Disposition::Retry,
            Self::Forbidden { .. }
            | Self::NotFound
            | Self::InvalidGrant
            | Self::IdToken(_)
            | Self::Declined { .. }
            | Self::Refused { .. }
            | Self::TooLarge { .. } => Disposition::Discard,
        }
    }
}

const MACHINE_CODE_LENGTH: usize = 64;
const DESCRIPTION_LENGTH: usize = 200;
const LONGEST_PLAIN_WORD: usize = 18;

/// A provider's machine code, or `unknown` if it does not look like one.
pub(crate) fn machine_code(text: &str) -> String {
    let is_code = !text.is_empty()
        && text.len() <= MACHINE_CODE_LENGTH
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-');
    if is_code { text.to_owned() } else { "unknown".to_owned() }
}

/// A provider's sentence without words that could be a token or an address.
pub(crate) fn plain_words(text: &str) -> String {
    let words: Vec<&str> = text
        .split_whitespace()
        .map(|word| {
            let could_be_secret = word.len() > LONGEST_PLAIN_WORD
                || word.contains(['@', '%', '/'])
                || word.bytes().filter(u8::is_ascii_digit).count() > 4;
            if could_be_secret { "***" } else { word }
        })
        .collect();
    words.join(" ").chars().take(DESCRIPTION_LENGTH).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn descriptions_lose_what_could_be_a_secret() {
        assert_eq!(
            plain_words("Token 1//0gAbCdEfGhIjKl of ada@example.com has been expired or revoked."),
            "Token *** of *** has been expired or revoked."
        );
        assert_eq!(machine_code("invalid_client"), "invalid_client");
        assert_eq!(machine_code("no such person: ada@example.com"), "unknown");
    }
}

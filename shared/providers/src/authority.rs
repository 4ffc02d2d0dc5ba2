//! The operator's OAuth client at a mailbox provider, whichever that is.

use jiff::Timestamp;
use secrecy::SecretString;

use crate::error::Result;
use crate::google::oauth::GoogleOAuth;
use crate::microsoft::oauth::MicrosoftOAuth;
use crate::oauth::{Consent, Refreshed, Tokens};
use crate::{google, microsoft};

#[derive(Clone, Debug)]
pub enum Authority {
    Google(GoogleOAuth),
    Microsoft(MicrosoftOAuth),
}

impl Authority {
    /// Where the consent page is: what a form may lead to.
    pub fn origin(&self) -> String {
        match self {
            Self::Google(google) => google.origin(),
            Self::Microsoft(microsoft) => microsoft.origin(),
        }
    }

    /// What is asked for when a mailbox is connected.
    pub fn scopes(&self) -> &'static [&'static str] {
        match self {
            Self::Google(_) => &google::oauth::SCOPES,
            Self::Microsoft(_) => &microsoft::oauth::SCOPES,
        }
    }

    /// The scope without which mail cannot be read.
    pub fn reading_scope(&self) -> &'static str {
        match self {
            Self::Google(_) => google::oauth::GMAIL_READONLY,
            Self::Microsoft(_) => microsoft::oauth::MAIL_READ,
        }
    }

    /// The consent page for `state`. `login_hint` preselects an address.
    pub fn authorize(&self, state: &str, login_hint: Option<&str>) -> Consent {
        match self {
            Self::Google(google) => google.authorize(state, self.scopes(), login_hint),
            Self::Microsoft(microsoft) => microsoft.authorize(state, self.scopes(), login_hint),
        }
    }

    /// Trades the code of the callback for tokens.
    pub async fn exchange(
        &self,
        code: &SecretString,
        code_verifier: &SecretString,
        now: Timestamp,
    ) -> Result<Tokens> {
        match self {
            Self::Google(google) => google.exchange(code, code_verifier, now).await,
            Self::Microsoft(microsoft) => microsoft.exchange(code, code_verifier, now).await,
        }
    }

    /// A new access token. [`Error::InvalidGrant`](crate::Error::InvalidGrant): the person has to consent again.
    pub async fn refresh(&self, refresh_token: &SecretString) -> Result<Refreshed> {
        match self {
            Self::Google(google) => google.refresh(refresh_token).await,
            Self::Microsoft(microsoft) => microsoft.refresh(refresh_token).await,
        }
    }

    /// Whether a grant can be ended here. At Microsoft only its person can, on a page of their account.
    pub async fn revoke(&self, token: &SecretString) -> Result<bool> {
        match self {
            Self::Google(google) => google.revoke(token).await.map(|()| true),
            Self::Microsoft(_) => Ok(false),
        }
    }
}

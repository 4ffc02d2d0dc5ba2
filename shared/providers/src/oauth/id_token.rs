//! The claims of an id token that came straight from the token endpoint, as far as both providers have the same.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::error::{Error, Result};

/// How far our clock and theirs may differ.
const LEEWAY: SignedDuration = SignedDuration::from_mins(5);

#[derive(Deserialize)]
#[serde(untagged)]
pub(crate) enum Audience {
    One(String),
    Many(Vec<String>),
}

impl Audience {
    pub fn check(&self, client_id: &str) -> Result<()> {
        let is_for_us = match self {
            Self::One(audience) => audience == client_id,
            Self::Many(audiences) => audiences.iter().any(|audience| audience == client_id),
        };
        if is_for_us { Ok(()) } else { Err(wrong("audience of the id token")) }
    }
}

/// Some servers write their booleans as text.
#[derive(Deserialize)]
#[serde(untagged)]
pub(crate) enum Flag {
    Bool(bool),
    Text(String),
}

impl Flag {
    pub fn is_true(&self) -> bool {
        match self {
            Self::Bool(value) => *value,
            Self::Text(text) => text == "true",
        }
    }
}

impl Default for Flag {
    fn default() -> Self {
        Self::Bool(false)
    }
}

/// What the token claims; issuer, audience and expiry are the caller's to check.
///
/// The signature is not checked: the token came straight from the token endpoint over TLS, for which `OpenID`
/// Connect Core 1.0 section 3.1.3.7 (6) lets TLS vouch. Never give this function a token from anywhere else.
pub(crate) fn claims<T: DeserializeOwned>(id_token: &str) -> Result<T> {
    let read = |payload: &str| {
        let json = URL_SAFE_NO_PAD.decode(payload.trim_end_matches('=')).ok()?;
        serde_json::from_slice(&json).ok()
    };
    id_token.split('.').nth(1).and_then(read).ok_or(wrong("id token"))
}

pub(crate) fn check_expiry(seconds: i64, now: Timestamp) -> Result<()> {
    let expiry = Timestamp::from_second(seconds).map_err(|_| wrong("expiry of the id token"))?;
    if now.duration_since(expiry) > LEEWAY {
        return Err(wrong("expired id token"));
    }
    Ok(())
}

pub(crate) fn wrong(what: &'static str) -> Error {
    Error::Unexpected { status: Some(200), what }
}

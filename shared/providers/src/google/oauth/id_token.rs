//! Whose account it is, read from the id token that came with the tokens.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;
use url::Url;

use crate::error::{Error, Result};

/// How far our clock and theirs may differ.
const LEEWAY: SignedDuration = SignedDuration::from_mins(5);

/// Google names itself with and without the scheme
/// (<https://developers.google.com/identity/openid-connect/openid-connect#validatinganidtoken>).
const GOOGLE: &str = "accounts.google.com";

/// The Google account that consented.
#[derive(Clone, PartialEq, Eq)]
pub struct Account {
    /// Google's id of the account: never changes, unlike the address.
    pub subject: String,
    pub email: String,
    pub email_verified: bool,
}

/// Shows no address.
impl std::fmt::Debug for Account {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Account").field("subject", &self.subject).finish_non_exhaustive()
    }
}

#[derive(Deserialize)]
struct Claims {
    iss: String,
    aud: Audience,
    exp: i64,
    sub: String,
    email: String,
    #[serde(default)]
    email_verified: Flag,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Many(Vec<String>),
}

/// Some servers write their booleans as text.
#[derive(Deserialize)]
#[serde(untagged)]
enum Flag {
    Bool(bool),
    Text(String),
}

impl Default for Flag {
    fn default() -> Self {
        Self::Bool(false)
    }
}

/// Reads the account and checks issuer, audience and expiry.
///
/// The signature is not checked: the token came straight from the token endpoint over TLS, for which `OpenID`
/// Connect Core 1.0 section 3.1.3.7 (6) lets TLS vouch. Never give this function a token from anywhere else.
pub(super) fn account(
    id_token: &str,
    auth_url: &Url,
    client_id: &str,
    now: Timestamp,
) -> Result<Account> {
    let claims = claims(id_token).ok_or(wrong("id token"))?;
    let origin = auth_url.origin().ascii_serialization();
    let is_google = auth_url.host_str() == Some(GOOGLE) && claims.iss == GOOGLE;
    if claims.iss != origin && !is_google {
        return Err(wrong("issuer of the id token"));
    }
    let for_us = match &claims.aud {
        Audience::One(audience) => audience == client_id,
        Audience::Many(audiences) => audiences.iter().any(|audience| audience == client_id),
    };
    if !for_us {
        return Err(wrong("audience of the id token"));
    }
    let expiry = Timestamp::from_second(claims.exp).map_err(|_| wrong("expiry of the id token"))?;
    if now.duration_since(expiry) > LEEWAY {
        return Err(wrong("expired id token"));
    }
    let email_verified = match claims.email_verified {
        Flag::Bool(value) => value,
        Flag::Text(text) => text == "true",
    };
    Ok(Account { subject: claims.sub, email: claims.email, email_verified })
}

fn claims(id_token: &str) -> Option<Claims> {
    let payload = id_token.split('.').nth(1)?;
    let json = URL_SAFE_NO_PAD.decode(payload.trim_end_matches('=')).ok()?;
    serde_json::from_slice(&json).ok()
}

fn wrong(what: &'static str) -> Error {
    Error::Unexpected { status: Some(200), what }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CLIENT: &str = "client-1";

    fn token(claims: &serde_json::Value) -> String {
        format!("e30.{}.c2ln", URL_SAFE_NO_PAD.encode(claims.to_string()))
    }

    fn good() -> serde_json::Value {
        serde_json::json!({
            "iss": "https://accounts.google.com", "aud": CLIENT, "exp": 1_800_000_000,
            "sub": "110", "email": "ada@example.com", "email_verified": true,
        })
    }

    fn read(claims: &serde_json::Value, now: i64) -> Result<Account> {
        let auth_url = "https://accounts.google.com/o/oauth2/v2/auth".parse().unwrap();
        account(&token(claims), &auth_url, CLIENT, Timestamp::from_second(now).unwrap())
    }

    #[test]
    fn a_good_one_names_the_account() {
        let expected = Account {
            subject: "110".to_owned(),
            email: "ada@example.com".to_owned(),
            email_verified: true,
        };
        assert_eq!(read(&good(), 1_799_999_000), Ok(expected.clone()));
        let mut bare = good();
        bare["iss"] = "accounts.google.com".into();
        bare["aud"] = serde_json::json!(["other", CLIENT]);
        bare["email_verified"] = "true".into();
        assert_eq!(read(&bare, 1_800_000_299), Ok(expected));
    }

    #[test]
    fn foreign_and_late_ones_are_refused() {
        for (claim, value) in [
            ("iss", serde_json::json!("https://evil.example")),
            ("aud", serde_json::json!("client-2")),
            ("aud", serde_json::json!([])),
            ("exp", serde_json::json!(1_799_000_000)),
            ("exp", serde_json::json!("never")),
            ("email", serde_json::Value::Null),
        ] {
            let mut claims = good();
            claims[claim] = value.clone();
            assert!(read(&claims, 1_800_000_000).is_err(), "{claim} = {value}");
        }
        for garbage in ["", "a.b", "..", "a.!!.c"] {
            let auth_url = "https://accounts.google.com/auth".parse().unwrap();
            assert!(account(garbage, &auth_url, CLIENT, Timestamp::UNIX_EPOCH).is_err());
        }
    }
}

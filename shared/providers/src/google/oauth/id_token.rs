//! Whose account it is, read from the id token that came with the tokens.

use jiff::Timestamp;
use serde::Deserialize;
use url::Url;

use crate::error::Result;
use crate::oauth::Account;
use crate::oauth::id_token::{Audience, Flag, check_expiry, claims, wrong};

/// Google names itself with and without the scheme
/// (<https://developers.google.com/identity/openid-connect/openid-connect#validatinganidtoken>).
const GOOGLE: &str = "accounts.google.com";

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

/// Reads the account and checks issuer, audience and expiry; [`claims`] says why not the signature.
pub(super) fn account(
    id_token: &str,
    auth_url: &Url,
    client_id: &str,
    now: Timestamp,
) -> Result<Account> {
    let claims: Claims = claims(id_token)?;
    let origin = auth_url.origin().ascii_serialization();
    let is_google = auth_url.host_str() == Some(GOOGLE) && claims.iss == GOOGLE;
    if claims.iss != origin && !is_google {
        return Err(wrong("issuer of the id token"));
    }
    claims.aud.check(client_id)?;
    check_expiry(claims.exp, now)?;
    let email_verified = claims.email_verified.is_true();
    Ok(Account { subject: claims.sub, email: claims.email, email_verified })
}

#[cfg(test)]
mod tests {
    use base64::Engine as _;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;

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

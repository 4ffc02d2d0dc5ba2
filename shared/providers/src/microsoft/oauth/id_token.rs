//! Whose account it is, read from the id token that came with the tokens
//! (<https://learn.microsoft.com/en-us/entra/identity-platform/id-token-claims-reference>).

use jiff::Timestamp;
use serde::Deserialize;
use url::Url;

use crate::error::Result;
use crate::oauth::Account;
use crate::oauth::id_token::{Audience, check_expiry, claims, wrong};

#[derive(Deserialize)]
struct Claims {
    iss: String,
    aud: Audience,
    exp: i64,
    /// The account within its tenant, the same for every application.
    oid: String,
    /// The tenant; personal accounts have one together.
    tid: String,
    email: Option<String>,
    /// What the person signs in with; can be changed, and need not be an address that takes mail.
    preferred_username: Option<String>,
}

/// Reads the account and checks issuer, audience and expiry; [`claims`] says why not the signature.
///
/// The issuer names the tenant that the account is of, whichever that is. What identifies the account is `oid` within
/// `tid`, never the address, which an administrator can give to somebody else; and nobody vouches for the address.
pub(super) fn account(
    id_token: &str,
    auth_url: &Url,
    client_id: &str,
    now: Timestamp,
) -> Result<Account> {
    let claims: Claims = claims(id_token)?;
    if !is_guid(&claims.tid) || !is_guid(&claims.oid) {
        return Err(wrong("account of the id token"));
    }
    let origin = auth_url.origin().ascii_serialization();
    if claims.iss != format!("{origin}/{}/v2.0", claims.tid) {
        return Err(wrong("issuer of the id token"));
    }
    claims.aud.check(client_id)?;
    check_expiry(claims.exp, now)?;
    let email = claims.email.or(claims.preferred_username);
    Ok(Account {
        subject: format!("{}.{}", claims.oid, claims.tid),
        email: email.ok_or(wrong("id token without an address"))?,
        email_verified: false,
    })
}

/// `9188040d-6c67-4c5b-b112-36a304b66dad`; what is none must not become part of an issuer.
fn is_guid(text: &str) -> bool {
    let groups: Vec<usize> = text.split('-').map(str::len).collect();
    groups == [8, 4, 4, 4, 12] && text.bytes().all(|byte| byte == b'-' || byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use base64::Engine as _;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;
    use serde_json::{Value, json};

    use super::*;

    const TENANT: &str = "9188040d-6c67-4c5b-b112-36a304b66dad";
    const OBJECT: &str = "00000000-0000-0000-66f3-3332eca7ea81";

    fn good() -> Value {
        json!({
            "iss": format!("https://login.microsoftonline.com/{TENANT}/v2.0"), "aud": "client-1",
            "exp": 1_800_000_000, "oid": OBJECT, "tid": TENANT, "sub": "pairwise",
            "email": "ada@outlook.example", "preferred_username": "ada@work.example",
        })
    }

    fn read(claims: &Value) -> Result<Account> {
        let token = format!("e30.{}.c2ln", URL_SAFE_NO_PAD.encode(claims.to_string()));
        let auth_url = "https://login.microsoftonline.com/common/oauth2/v2.0/authorize";
        let now = Timestamp::from_second(1_800_000_000).unwrap();
        account(&token, &auth_url.parse().unwrap(), "client-1", now)
    }

    #[test]
    fn the_account_is_its_object_in_its_tenant() {
        let account = read(&good()).unwrap();
        assert_eq!(account.subject, format!("{OBJECT}.{TENANT}"));
        assert_eq!(
            (account.email.as_str(), account.email_verified),
            ("ada@outlook.example", false)
        );
        let mut without_address = good();
        without_address["email"] = Value::Null;
        assert_eq!(read(&without_address).unwrap().email, "ada@work.example");
    }

    #[test]
    fn foreign_and_late_ones_are_refused() {
        for (claim, value) in [
            ("iss", json!("https://login.microsoftonline.com/common/v2.0")),
            ("iss", json!(format!("https://evil.example/{TENANT}/v2.0"))),
            ("tid", json!("11111111-2222-3333-4444-555555555555")),
            ("tid", json!("common")),
            ("oid", Value::Null),
            ("aud", json!("client-2")),
            ("exp", json!(1_799_000_000)),
        ] {
            let mut claims = good();
            claims[claim] = value.clone();
            assert!(read(&claims).is_err(), "{claim} = {value}");
        }
    }
}

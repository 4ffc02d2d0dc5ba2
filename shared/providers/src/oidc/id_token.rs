//! Believing an id token: one algorithm, the provider's key, its issuer, our audience, our nonce, in time.
//!
//! The token of a mailbox's consent (`google::oauth`) names an account whose access we hold anyway. This one opens an
//! account, so TLS to the token endpoint is not all that vouches for it.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::keys::Key;
use crate::error::{Error, Result};

pub(super) const ALGORITHM: &str = "RS256";
/// Google's have about 1,200 bytes; nothing longer is even decoded.
const TOKEN_MAX: usize = 8_192;
/// How far our clock and theirs may differ.
const LEEWAY: SignedDuration = SignedDuration::from_mins(1);
/// As long as `core.user_identities.subject` may be.
const SUBJECT_MAX: usize = 255;

/// Who a provider says it is.
#[derive(Clone, PartialEq, Eq)]
pub struct Identity {
    /// The provider's id of the person: never changes, unlike the address.
    pub subject: String,
    pub email: Option<String>,
    /// Whether the provider vouches for the address.
    pub is_email_verified: bool,
    pub name: Option<String>,
}

/// Shows no address and no name.
impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Identity").finish_non_exhaustive()
    }
}

/// What the claims have to say.
pub(super) struct Expected<'a> {
    pub issuer: &'a str,
    pub audience: &'a str,
    /// None where the provider gives none back.
    pub nonce: Option<&'a str>,
}

#[derive(Deserialize)]
struct Header {
    alg: String,
    kid: Option<String>,
}

#[derive(Deserialize)]
struct Claims {
    iss: String,
    aud: Audience,
    azp: Option<String>,
    exp: i64,
    iat: i64,
    nonce: Option<String>,
    sub: String,
    email: Option<String>,
    email_verified: Option<Flag>,
    name: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Many(Vec<String>),
}

/// `LinkedIn` has written this boolean as text.
#[derive(Deserialize)]
#[serde(untagged)]
enum Flag {
    Bool(bool),
    Text(String),
}

/// A token in the right form; nothing in it is believed yet.
pub(super) struct Token<'a> {
    pub key_id: String,
    signing_input: &'a str,
    payload: &'a str,
    signature: Vec<u8>,
}

impl<'a> Token<'a> {
    pub fn parse(token: &'a str) -> Result<Self> {
        if token.len() > TOKEN_MAX {
            return Err(Error::IdToken("it is too long"));
        }
        let form = Error::IdToken("it has not three parts");
        let (signing_input, signature) = token.rsplit_once('.').ok_or(form.clone())?;
        let (header, payload) = signing_input.split_once('.').ok_or(form)?;
        // Whatever else the header says (jwk, jku, x5u, crit) is not listened to: the key comes from where we look.
        let Header { alg, kid } = json(header).ok_or(Error::IdToken("its header is none"))?;
        if alg != ALGORITHM {
            return Err(Error::IdToken("it is signed in another way"));
        }
        let key_id = kid.ok_or(Error::IdToken("it names no key"))?;
        let signature = decoded(signature).ok_or(Error::IdToken("its signature is none"))?;
        Ok(Self { key_id, signing_input, payload, signature })
    }

    pub fn verify(&self, key: &Key, expected: &Expected<'_>, now: Timestamp) -> Result<Identity> {
        if !key.verifies(self.signing_input.as_bytes(), &self.signature) {
            return Err(Error::IdToken("its signature is wrong"));
        }
        let claims: Claims = json(self.payload).ok_or(Error::IdToken("its claims are none"))?;
        claims.verify(expected, now).map_err(Error::IdToken)?;
        Ok(claims.identity())
    }
}

impl Claims {
    /// Section 3.1.3.7, what is not about the signature.
    fn verify(
        &self,
        expected: &Expected<'_>,
        now: Timestamp,
    ) -> std::result::Result<(), &'static str> {
        if self.iss != expected.issuer {
            return Err("it is of another issuer");
        }
        let is_for_us = match &self.aud {
            Audience::One(audience) => audience == expected.audience,
            // With others beside us, `azp` says who asked.
            Audience::Many(all) => {
                all.iter().any(|audience| audience == expected.audience)
                    && (all.len() == 1 || self.azp.is_some())
            }
        };
        if !is_for_us || self.azp.as_ref().is_some_and(|azp| azp != expected.audience) {
            return Err("it is for somebody else");
        }
        let instant = |seconds| Timestamp::from_second(seconds).map_err(|_| "its times are none");
        if now.duration_since(instant(self.exp)?) >= LEEWAY {
            return Err("it has expired");
        }
        if instant(self.iat)?.duration_since(now) > LEEWAY {
            return Err("it is from the future");
        }
        match (expected.nonce, &self.nonce) {
            (Some(expected), Some(nonce)) if nonce == expected => {}
            (None, None) => {}
            _ => return Err("it answers another sign-in"),
        }
        if self.sub.is_empty() || self.sub.chars().count() > SUBJECT_MAX {
            return Err("it names nobody");
        }
        Ok(())
    }

    fn identity(self) -> Identity {
        let is_email_verified = match &self.email_verified {
            Some(Flag::Bool(value)) => *value,
            Some(Flag::Text(text)) => text == "true",
            None => false,
        };
        Identity { subject: self.sub, email: self.email, is_email_verified, name: self.name }
    }
}

fn json<T: DeserializeOwned>(part: &str) -> Option<T> {
    serde_json::from_slice(&decoded(part)?).ok()
}

/// Strict base64url: no padding, no stray bits, so that a token has one spelling.
fn decoded(part: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(part).ok()
}

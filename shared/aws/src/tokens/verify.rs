//! Believing tokens: one algorithm, our own keys, one issuer, one audience, no exceptions.

use aws_sdk_kms::Client;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::claims::{ALGORITHM, Claims, Header, TYPE, TokenError, VerifiedClaims};
use super::keys::{Keys, PublicKey};
use super::signature::is_low;
use crate::Error;

/// Ours have about 600 bytes; nothing longer is even decoded.
const MAX_TOKEN: usize = 4_096;

/// Verifies access tokens. Asks KMS for each public key once, and at most once a minute when it meets an unknown one.
pub struct TokenVerifier {
    keys: Keys,
    issuer: String,
    audience: String,
}

impl TokenVerifier {
    /// `key_ids` are separated by commas: tokens of each of these KMS keys are believed.
    pub fn new(kms: Client, key_ids: &str, issuer: String, audience: String) -> Self {
        Self { keys: Keys::new(kms, key_ids), issuer, audience }
    }

    pub async fn verify(&self, token: &str, now: Timestamp) -> Result<VerifiedClaims, TokenError> {
        let token = Token::parse(token)?;
        let key = self.keys.named(&token.key_id, now).await?.ok_or(TokenError::UnknownKey)?;
        token.verify(&key, &self.issuer, &self.audience, now)
    }

    /// The JWK set (RFC 7517) for `/.well-known/jwks.json`.
    pub async fn jwks(&self, now: Timestamp) -> Result<Value, Error> {
        let keys = self.keys.all(now).await?;
        let keys: Vec<Value> = keys.iter().map(|key| key.jwk()).collect();
        Ok(json!({ "keys": keys }))
    }
}

/// A token that looks like one of ours; nothing in it is believed yet.
pub(super) struct Token<'a> {
    pub key_id: String,
    signing_input: &'a str,
    payload: &'a str,
    signature: Vec<u8>,
}

impl<'a> Token<'a> {
    pub fn parse(token: &'a str) -> Result<Self, TokenError> {
        if token.len() > MAX_TOKEN {
            return Err(TokenError::Malformed);
        }
        let (signing_input, signature) = token.rsplit_once('.').ok_or(TokenError::Malformed)?;
        let (header, payload) = signing_input.split_once('.').ok_or(TokenError::Malformed)?;
        let Header { alg, typ, kid } =
            json_part(header).map_err(|_| TokenError::UnsupportedHeader)?;
        if alg != ALGORITHM || typ != TYPE {
            return Err(TokenError::UnsupportedHeader);
        }
        Ok(Self { key_id: kid, signing_input, payload, signature: decoded(signature)? })
    }

    pub fn verify(
        &self,
        key: &PublicKey,
        issuer: &str,
        audience: &str,
        now: Timestamp,
    ) -> Result<VerifiedClaims, TokenError> {
        let is_ours = is_low(&self.signature)
            && key.key.verify_sig(self.signing_input.as_bytes(), &self.signature).is_ok();
        if !is_ours {
            return Err(TokenError::BadSignature);
        }
        json_part::<Claims>(self.payload)?.verify(issuer, audience, now)
    }
}

fn json_part<T: DeserializeOwned>(part: &str) -> Result<T, TokenError> {
    serde_json::from_slice(&decoded(part)?).map_err(|_| TokenError::Malformed)
}

/// Strict base64url: no padding, no stray bits, so that a token has one spelling.
fn decoded(part: &str) -> Result<Vec<u8>, TokenError> {
    URL_SAFE_NO_PAD.decode(part).map_err(|_| TokenError::Malformed)
}

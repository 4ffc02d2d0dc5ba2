//! A provider's public keys (RFC 7517): fetched when they are needed, kept for a while, and never many.

use std::sync::Arc;

use aws_lc_rs::signature::{RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;
use tokio::sync::RwLock;
use url::Url;

use crate::error::{Error, Result};
use crate::http::{Http, Repeat};
use crate::oauth::reachable;

/// Providers rotate their keys within days and publish a new one before they use it.
const KEPT_FOR: SignedDuration = SignedDuration::from_hours(1);
/// An unknown key id is worth one look per minute.
const REFETCH_INTERVAL: SignedDuration = SignedDuration::from_secs(60);
/// Google and `LinkedIn` publish two or three.
const KEYS_MAX: usize = 16;
const BYTES_MAX: usize = 64 * 1024;

/// An RSA key that checks RS256 signatures.
pub(super) struct Key {
    id: String,
    modulus: Vec<u8>,
    exponent: Vec<u8>,
}

impl Key {
    pub fn verifies(&self, message: &[u8], signature: &[u8]) -> bool {
        let key = RsaPublicKeyComponents { n: &self.modulus, e: &self.exponent };
        key.verify(&RSA_PKCS1_2048_8192_SHA256, message, signature).is_ok()
    }
}

#[derive(Clone)]
struct Fetched {
    keys: Arc<Vec<Arc<Key>>>,
    at: Timestamp,
}

impl Fetched {
    fn named(&self, id: &str) -> Option<Arc<Key>> {
        self.keys.iter().find(|key| key.id == id).cloned()
    }
}

pub(super) struct Keys {
    url: Url,
    fetched: RwLock<Option<Fetched>>,
}

impl Keys {
    pub fn new(url: Url) -> Self {
        Self { url, fetched: RwLock::new(None) }
    }

    /// The key that a token names. Concurrent first callers share one fetch.
    pub async fn named(&self, http: &Http, id: &str, now: Timestamp) -> Result<Arc<Key>> {
        let unknown = || Error::IdToken("its key is not among the provider's");
        // What a set that is still good answers: the key, or that there is none.
        let known = |have: &Fetched| {
            let age = now.duration_since(have.at);
            let key = have.named(id).filter(|_| age < KEPT_FOR);
            (key.is_some() || age < REFETCH_INTERVAL).then_some(key)
        };
        if let Some(key) = self.fetched.read().await.as_ref().and_then(known) {
            return key.ok_or_else(unknown);
        }
        let mut fetched = self.fetched.write().await;
        if let Some(key) = fetched.as_ref().and_then(known) {
            return key.ok_or_else(unknown);
        }
        let fresh = Fetched { keys: Arc::new(self.fetch(http).await?), at: now };
        let key = fresh.named(id);
        *fetched = Some(fresh);
        key.ok_or_else(unknown)
    }

    async fn fetch(&self, http: &Http) -> Result<Vec<Arc<Key>>> {
        let build = |client: &reqwest::Client| client.get(self.url.clone());
        let answer = http.send(Repeat::Safely, BYTES_MAX, build, reachable).await?;
        let status = Some(answer.status.as_u16());
        parse(&answer.body).ok_or(Error::Unexpected { status, what: "key set" })
    }
}

#[derive(Deserialize)]
struct Set {
    keys: Vec<Jwk>,
}

#[derive(Deserialize)]
struct Jwk {
    kty: String,
    kid: Option<String>,
    #[serde(rename = "use")]
    usage: Option<String>,
    alg: Option<String>,
    n: Option<String>,
    e: Option<String>,
}

/// The keys that can have signed an id token for us; what else stands in the set is passed over.
fn parse(body: &[u8]) -> Option<Vec<Arc<Key>>> {
    let set: Set = serde_json::from_slice(body).ok()?;
    Some(set.keys.into_iter().take(KEYS_MAX).filter_map(key).map(Arc::new).collect())
}

fn key(jwk: Jwk) -> Option<Key> {
    let is_for_us = jwk.kty == "RSA"
        && jwk.usage.is_none_or(|usage| usage == "sig")
        && jwk.alg.is_none_or(|alg| alg == super::id_token::ALGORITHM);
    let decoded = |text: Option<String>| URL_SAFE_NO_PAD.decode(text?).ok();
    let (id, modulus, exponent) = (jwk.kid?, decoded(jwk.n)?, decoded(jwk.e)?);
    is_for_us.then_some(Key { id, modulus, exponent })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_rsa_keys_for_signatures_are_kept_and_no_more_than_a_few() {
        let set =
            |jwk: &str| parse(format!(r#"{{"keys":[{jwk}]}}"#).as_bytes()).map(|keys| keys.len());
        assert_eq!(set(r#"{"kty":"RSA","kid":"a","n":"AQAB","e":"AQAB"}"#), Some(1));
        for other in [
            r#"{"kty":"oct","kid":"a","k":"AQAB"}"#,
            r#"{"kty":"EC","kid":"a","n":"AQAB","e":"AQAB"}"#,
            r#"{"kty":"RSA","kid":"a","use":"enc","n":"AQAB","e":"AQAB"}"#,
            r#"{"kty":"RSA","kid":"a","alg":"PS256","n":"AQAB","e":"AQAB"}"#,
            r#"{"kty":"RSA","n":"AQAB","e":"AQAB"}"#,
            r#"{"kty":"RSA","kid":"a","n":"+/","e":"AQAB"}"#,
        ] {
            assert_eq!(set(other), Some(0), "{other}");
        }
        assert_eq!(parse(b"<html>").map(|keys| keys.len()), None);
        let many = vec![r#"{"kty":"RSA","kid":"a","n":"AQAB","e":"AQAB"}"#; 100].join(",");
        assert_eq!(set(&many), Some(KEYS_MAX));
    }
}

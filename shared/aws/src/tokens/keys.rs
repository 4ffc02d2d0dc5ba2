//! The public half of the token key: fetched from KMS once, named by its thumbprint.

use std::sync::Arc;

use aws_lc_rs::digest;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED, ParsedPublicKey};
use aws_sdk_kms::Client;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use tokio::sync::RwLock;

use crate::Error;

const OPERATION: &str = "KMS GetPublicKey";
/// An unknown key id is worth one look at KMS per minute: anyone can send one.
const REFETCH_INTERVAL: SignedDuration = SignedDuration::from_secs(60);
/// `SubjectPublicKeyInfo` of every uncompressed P-256 key up to its point (RFC 5480, sections 2.1.1 and 2.2).
pub(super) const SPKI_PREFIX: [u8; 26] = [
    0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x08, 0x2a,
    0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00,
];

pub(super) struct PublicKey {
    /// RFC 7638 thumbprint, so that issuer and verifier agree on it without talking.
    pub id: String,
    pub key: ParsedPublicKey,
    x: String,
    y: String,
}

/// Fetches and keeps the public key of one KMS key.
pub(super) struct Keys {
    kms: Client,
    key_id: String,
    fetched: RwLock<Option<Fetched>>,
}

#[derive(Clone)]
struct Fetched {
    key: Arc<PublicKey>,
    at: Timestamp,
}

impl Keys {
    pub fn new(kms: Client, key_id: String) -> Self {
        Self { kms, key_id, fetched: RwLock::new(None) }
    }

    pub fn kms(&self) -> &Client {
        &self.kms
    }

    pub fn kms_key_id(&self) -> &str {
        &self.key_id
    }

    /// The key as last fetched; concurrent first callers share one call.
    pub async fn current(&self, now: Timestamp) -> Result<Arc<PublicKey>, Error> {
        self.fetch_unless(now, |_| true).await
    }

    /// The key named `id`, or `None` if that is not what KMS holds under our key's name.
    pub async fn named(&self, id: &str, now: Timestamp) -> Result<Option<Arc<PublicKey>>, Error> {
        let is_good =
            |have: &Fetched| have.key.id == id || now.duration_since(have.at) < REFETCH_INTERVAL;
        let key = self.fetch_unless(now, is_good).await?;
        Ok(Some(key).filter(|key| key.id == id))
    }

    async fn fetch_unless(
        &self,
        now: Timestamp,
        is_good: impl Fn(&Fetched) -> bool,
    ) -> Result<Arc<PublicKey>, Error> {
        if let Some(have) = self.fetched.read().await.as_ref().filter(|have| is_good(have)) {
            return Ok(Arc::clone(&have.key));
        }
        let mut fetched = self.fetched.write().await;
        if let Some(have) = fetched.as_ref().filter(|have| is_good(have)) {
            return Ok(Arc::clone(&have.key));
        }
        let key = Arc::new(self.fetch().await?);
        *fetched = Some(Fetched { key: Arc::clone(&key), at: now });
        Ok(key)
    }

    async fn fetch(&self) -> Result<PublicKey, Error> {
        let answer = self.kms.get_public_key().key_id(&self.key_id).send().await;
        let answer = answer.map_err(|error| Error::call(OPERATION, &error))?;
        let spki = answer
            .public_key
            .ok_or(Error::Answer { operation: OPERATION, what: "holds no key" })?;
        PublicKey::from_spki(spki.as_ref())
            .ok_or(Error::Answer { operation: OPERATION, what: "is no public key on P-256" })
    }
}

impl PublicKey {
    /// From `SubjectPublicKeyInfo` in DER. `None` if it is not an uncompressed point on P-256.
    pub fn from_spki(spki: &[u8]) -> Option<Self> {
        let point = spki.strip_prefix(&SPKI_PREFIX)?;
        let (&[0x04], coordinates) = point.split_first_chunk()? else {
            return None;
        };
        let (x, y) = coordinates.split_at_checked(32)?;
        let key = ParsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point).ok()?;
        let (x, y) = (URL_SAFE_NO_PAD.encode(x), URL_SAFE_NO_PAD.encode(y));
        Some(Self { id: thumbprint(&x, &y), key, x, y })
    }

    /// RFC 7517.
    pub fn jwk(&self) -> Value {
        json!({
            "kty": "EC", "crv": "P-256", "x": self.x, "y": self.y,
            "use": "sig", "alg": super::claims::ALGORITHM, "kid": self.id,
        })
    }
}

/// RFC 7638 section 3: the required members in this order, without spaces.
fn thumbprint(x: &str, y: &str) -> String {
    let canonical = format!(r#"{{"crv":"P-256","kty":"EC","x":"{x}","y":"{y}"}}"#);
    URL_SAFE_NO_PAD.encode(digest::digest(&digest::SHA256, canonical.as_bytes()))
}

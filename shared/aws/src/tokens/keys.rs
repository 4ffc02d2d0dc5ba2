//! The public halves of the token keys: fetched from KMS once each, named by their thumbprints.

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
/// An unknown key id is worth one look at KMS per minute and key: anyone can send one.
const REFETCH_INTERVAL: SignedDuration = SignedDuration::from_secs(60);
/// A key that KMS did not give is asked for again so much later: the token at hand may be a good one.
const RETRY_INTERVAL: SignedDuration = SignedDuration::from_secs(5);
/// A rotation needs two; each one more is a look at KMS that a stranger can cause.
const KEYS_MAX: usize = 4;
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

/// Fetches and keeps the public keys of some KMS keys: the first one signs, all of them are believed.
pub(super) struct Keys {
    kms: Client,
    signing: Key,
    others: Vec<Key>,
}

struct Key {
    kms_id: String,
    looked: RwLock<Looked>,
}

/// What the last look at KMS brought.
#[derive(Default)]
struct Looked {
    /// Of the last look that succeeded.
    key: Option<Arc<PublicKey>>,
    /// Why the last look failed.
    failure: Option<Error>,
    /// None before the first look.
    at: Option<Timestamp>,
}

impl Key {
    fn new(kms_id: &str) -> Self {
        Self { kms_id: kms_id.trim().to_owned(), looked: RwLock::default() }
    }
}

impl Looked {
    fn is_due(&self, now: Timestamp) -> bool {
        let interval = if self.failure.is_some() { RETRY_INTERVAL } else { REFETCH_INTERVAL };
        self.at.is_none_or(|at| now.duration_since(at) >= interval)
    }

    fn named(&self, id: &str) -> Option<Arc<PublicKey>> {
        self.key.clone().filter(|key| key.id == id)
    }
}

impl Keys {
    /// `kms_ids` are separated by commas, the one that signs first; more than a rotation can need are left out.
    pub fn new(kms: Client, kms_ids: &str) -> Self {
        let (signing, others) = kms_ids.split_once(',').unwrap_or((kms_ids, ""));
        let others = others.split(',').filter(|id| !id.trim().is_empty()).take(KEYS_MAX - 1);
        Self { kms, signing: Key::new(signing), others: others.map(Key::new).collect() }
    }

    fn each(&self) -> impl Iterator<Item = &Key> {
        std::iter::once(&self.signing).chain(&self.others)
    }

    pub fn kms(&self) -> &Client {
        &self.kms
    }

    /// The key that signs, as last fetched, and what KMS calls it.
    pub async fn signing(&self, now: Timestamp) -> Result<(&str, Arc<PublicKey>), Error> {
        Ok((&self.signing.kms_id, self.kept(&self.signing, now).await?))
    }

    /// All of them, or none: a set that lacks one would make its readers refuse good tokens for as long as they keep it.
    pub async fn all(&self, now: Timestamp) -> Result<Vec<Arc<PublicKey>>, Error> {
        let mut all = Vec::with_capacity(KEYS_MAX);
        for key in self.each() {
            all.push(self.kept(key, now).await?);
        }
        Ok(all)
    }

    /// The key named `id`, or `None` if KMS holds no such key under our keys' names. A key that cannot be fetched is in
    /// nobody's way but those who come with it.
    pub async fn named(&self, id: &str, now: Timestamp) -> Result<Option<Arc<PublicKey>>, Error> {
        for key in self.each() {
            if let Some(found) = key.looked.read().await.named(id) {
                return Ok(Some(found));
            }
        }
        let mut failure = None;
        for key in self.each() {
            match self.look(key, now, |looked| looked.named(id)).await {
                Ok(Some(found)) => return Ok(Some(found)),
                Ok(None) => {}
                Err(error) => failure = Some(error),
            }
        }
        failure.map_or(Ok(None), Err)
    }

    /// The key as last fetched; concurrent first callers share one call.
    async fn kept(&self, key: &Key, now: Timestamp) -> Result<Arc<PublicKey>, Error> {
        if let Some(kept) = key.looked.read().await.key.clone() {
            return Ok(kept);
        }
        let found = self.look(key, now, |looked| looked.key.clone()).await?;
        found.ok_or(Error::Answer { operation: OPERATION, what: "holds no key" })
    }

    /// Asks KMS when it is time to, and then picks from what is known.
    async fn look(
        &self,
        key: &Key,
        now: Timestamp,
        pick: impl Fn(&Looked) -> Option<Arc<PublicKey>>,
    ) -> Result<Option<Arc<PublicKey>>, Error> {
        let mut looked = key.looked.write().await;
        if let Some(found) = pick(&looked) {
            return Ok(Some(found));
        }
        if looked.is_due(now) {
            let fetched = self.fetch(&key.kms_id).await;
            looked.at = Some(now);
            looked.failure = fetched.as_ref().err().cloned();
            looked.key = fetched.ok().map(Arc::new).or(looked.key.take());
        }
        match (pick(&looked), &looked.failure) {
            (None, Some(failure)) => Err(failure.clone()),
            (found, _) => Ok(found),
        }
    }

    async fn fetch(&self, kms_id: &str) -> Result<PublicKey, Error> {
        let answer = self.kms.get_public_key().key_id(kms_id).send().await;
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

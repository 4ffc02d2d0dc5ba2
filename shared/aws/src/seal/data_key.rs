//! A data key in memory, and the format of what it seals.
//!
//! ```text
//! byte 0       1..17         17..29        29..n-16              n-16..n
//! format (1)   data key id   random nonce  AES-256-GCM ciphertext tag
//! ```

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use domain::disposition::{Disposed, Disposition};
use domain::id::{DataKeyId, TenantId};
use secrecy::SecretString;
use uuid::Uuid;
use zeroize::{Zeroize, Zeroizing};

use super::place::Place;
use crate::random;

const FORMAT: u8 = 1;
/// Format and data key id.
pub(super) const HEADER: usize = 1 + 16;
const TAG: usize = 16;

/// One tenant's unwrapped data key. AWS-LC keeps the key schedule on its own heap and wipes it when this drops.
///
/// With random nonces one key is good for 2^32 values (NIST SP 800-38D, section 8.3).
pub struct DataKey {
    id: DataKeyId,
    tenant: TenantId,
    purpose: String,
    key: LessSafeKey,
}

/// Why a sealed value did not open. Says nothing about its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    #[error("the value is shorter than any sealed value")]
    Truncated,
    #[error("the value has the unknown format {0}")]
    UnknownFormat(u8),
    #[error("the value was sealed under another data key")]
    OtherKey,
    #[error("the value was changed, or sealed for another place")]
    Refused,
    #[error("the value opened but is not text")]
    NotText,
}

impl Disposed for OpenError {
    fn disposition(&self) -> Disposition {
        Disposition::Discard
    }
}

/// The data key that opens `sealed`.
pub fn key_id_of(sealed: &[u8]) -> Result<DataKeyId, OpenError> {
    Ok(Parts::of(sealed)?.key_id())
}

impl DataKey {
    /// `None` if `key` is not 32 bytes long.
    pub(super) fn new(id: DataKeyId, tenant: TenantId, purpose: &str, key: &[u8]) -> Option<Self> {
        let key = UnboundKey::new(&AES_256_GCM, key).ok()?;
        Some(Self { id, tenant, purpose: purpose.to_owned(), key: LessSafeKey::new(key) })
    }

    pub fn id(&self) -> DataKeyId {
        self.id
    }

    pub(super) fn belongs_to(&self, tenant: TenantId, purpose: &str) -> bool {
        self.tenant == tenant && self.purpose == purpose
    }

    /// The bytes for the column of `place`.
    ///
    /// # Panics
    /// If `place` names another tenant or purpose than this key's: such a value would survive its tenant's deletion.
    pub fn seal(&self, place: &Place<'_>, secret: &[u8]) -> Vec<u8> {
        let mut nonce = [0; NONCE_LEN];
        random::fill(&mut nonce);
        self.seal_with(nonce, place, secret)
    }

    #[expect(clippy::expect_used, reason = "AES-GCM refuses only inputs of 64 GiB and more")]
    fn seal_with(&self, nonce: [u8; NONCE_LEN], place: &Place<'_>, secret: &[u8]) -> Vec<u8> {
        assert!(
            self.belongs_to(place.tenant, place.purpose),
            "a data key seals for its own tenant and purpose only"
        );
        let mut header = [FORMAT; HEADER];
        header[1..].copy_from_slice(self.id.0.as_bytes());
        let mut sealed = Vec::with_capacity(HEADER + NONCE_LEN + secret.len() + TAG);
        sealed.extend_from_slice(&header);
        sealed.extend_from_slice(&nonce);
        sealed.extend_from_slice(secret);
        let aad = Aad::from(place.associated_data(&header));
        let nonce = Nonce::assume_unique_for_key(nonce);
        let tag = self
            .key
            .seal_in_place_separate_tag(nonce, aad, &mut sealed[HEADER + NONCE_LEN..])
            .expect("a secret is shorter than 64 GiB");
        sealed.extend_from_slice(tag.as_ref());
        sealed
    }

    /// What was sealed under this key for exactly this place.
    pub fn open(&self, place: &Place<'_>, sealed: &[u8]) -> Result<SecretString, OpenError> {
        let text = String::from_utf8(std::mem::take(&mut *self.open_bytes(place, sealed)?));
        let text = text.map_err(|error| {
            error.into_bytes().zeroize();
            OpenError::NotText
        })?;
        Ok(SecretString::from(text))
    }

    /// The same secret for the same place, under this key instead of `old`.
    pub fn reseal(
        &self,
        old: &Self,
        place: &Place<'_>,
        sealed: &[u8],
    ) -> Result<Vec<u8>, OpenError> {
        Ok(self.seal(place, &old.open_bytes(place, sealed)?))
    }

    fn open_bytes(
        &self,
        place: &Place<'_>,
        sealed: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>, OpenError> {
        let parts = Parts::of(sealed)?;
        if parts.key_id() != self.id {
            return Err(OpenError::OtherKey);
        }
        if !self.belongs_to(place.tenant, place.purpose) {
            return Err(OpenError::Refused);
        }
        let aad = Aad::from(place.associated_data(parts.header));
        let nonce = Nonce::assume_unique_for_key(*parts.nonce);
        // Exactly as long as the text, so that no reallocation leaves a copy of it behind.
        let mut secret = Zeroizing::new(vec![0; parts.ciphertext.len()]);
        self.key
            .open_separate_gather(nonce, aad, parts.ciphertext, parts.tag, &mut secret)
            .map_err(|_| OpenError::Refused)?;
        Ok(secret)
    }
}

impl std::fmt::Debug for DataKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("DataKey")
            .field("id", &self.id)
            .field("key", &"[hidden]")
            .finish_non_exhaustive()
    }
}

struct Parts<'a> {
    header: &'a [u8; HEADER],
    nonce: &'a [u8; NONCE_LEN],
    ciphertext: &'a [u8],
    tag: &'a [u8; TAG],
}

impl<'a> Parts<'a> {
    fn of(sealed: &'a [u8]) -> Result<Self, OpenError> {
        let (header, rest) = sealed.split_first_chunk().ok_or(OpenError::Truncated)?;
        if header[0] != FORMAT {
            return Err(OpenError::UnknownFormat(header[0]));
        }
        let (nonce, rest) = rest.split_first_chunk().ok_or(OpenError::Truncated)?;
        let (ciphertext, tag) = rest.split_last_chunk().ok_or(OpenError::Truncated)?;
        Ok(Self { header, nonce, ciphertext, tag })
    }

    fn key_id(&self) -> DataKeyId {
        let [_, id @ ..] = *self.header;
        DataKeyId(Uuid::from_bytes(id))
    }
}

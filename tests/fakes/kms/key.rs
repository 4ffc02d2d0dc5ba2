//! One key: its backing keys, its state, and the form of what it encrypts.
//!
//! ```text
//! byte 0       1..17    17..21         21..33   33..n-16    n-16..n
//! format (1)   key id   backing key    nonce    ciphertext  tag
//! ```

use std::collections::BTreeMap;

use aws::random;
use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use jiff::Timestamp;
use uuid::Uuid;

use super::refusal::Refusal;

const FORMAT: u8 = 1;
const HEADER: usize = 1 + 16 + 4;

/// Names and values; their order does not count.
pub(super) type Context = BTreeMap<String, String>;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    Enabled,
    Disabled,
    PendingDeletion { at: Timestamp },
}

impl State {
    pub fn name(self) -> &'static str {
        match self {
            Self::Enabled => "Enabled",
            Self::Disabled => "Disabled",
            Self::PendingDeletion { .. } => "PendingDeletion",
        }
    }
}

pub(super) struct Key {
    id: Uuid,
    pub state: State,
    pub created_at: Timestamp,
    /// The last one encrypts, all of them decrypt.
    backing: Vec<LessSafeKey>,
}

impl Key {
    pub fn new(id: Uuid, now: Timestamp) -> Self {
        let mut key =
            Self { id, state: State::Enabled, created_at: now, backing: Vec::with_capacity(1) };
        key.rotate();
        key
    }

    #[expect(clippy::expect_used, reason = "32 bytes are a key")]
    pub fn rotate(&mut self) {
        let mut bytes = [0; 32];
        random::fill(&mut bytes);
        let key = UnboundKey::new(&AES_256_GCM, &bytes).expect("32 bytes");
        self.backing.push(LessSafeKey::new(key));
    }

    /// For any cryptographic use.
    pub fn usable(&self) -> Result<&Self, Refusal> {
        match self.state {
            State::Enabled => Ok(self),
            State::Disabled => Err(Refusal::DISABLED),
            State::PendingDeletion { .. } => Err(Refusal::STATE),
        }
    }

    #[expect(clippy::expect_used, reason = "plaintexts are short and backing keys few")]
    pub fn encrypt(&self, plaintext: &[u8], context: &Context) -> Vec<u8> {
        let newest = self.backing.len() - 1;
        let number = u32::try_from(newest).expect("few backing keys").to_be_bytes();
        let mut blob = [&[FORMAT][..], self.id.as_bytes(), &number].concat();
        let aad = Aad::from(associated_data(&blob, context));
        let mut nonce = [0; NONCE_LEN];
        random::fill(&mut nonce);
        let mut text = plaintext.to_vec();
        let nonce_of = Nonce::assume_unique_for_key(nonce);
        self.backing[newest]
            .seal_in_place_append_tag(nonce_of, aad, &mut text)
            .expect("a short text");
        blob.extend(nonce);
        blob.extend(text);
        blob
    }

    pub fn decrypt(&self, blob: &[u8], context: &Context) -> Result<Vec<u8>, Refusal> {
        let (header, rest) = blob.split_at_checked(HEADER).ok_or(Refusal::CIPHERTEXT)?;
        let (nonce, text) = rest.split_first_chunk().ok_or(Refusal::CIPHERTEXT)?;
        let number = header[17..].iter().fold(0, |number, byte| number << 8 | usize::from(*byte));
        let key = self.backing.get(number).ok_or(Refusal::CIPHERTEXT)?;
        let mut text = text.to_vec();
        let aad = Aad::from(associated_data(header, context));
        let nonce = Nonce::assume_unique_for_key(*nonce);
        let plain = key.open_in_place(nonce, aad, &mut text).map_err(|_| Refusal::CIPHERTEXT)?;
        Ok(plain.to_vec())
    }
}

/// The key that made a ciphertext.
pub(super) fn key_of(blob: &[u8]) -> Result<Uuid, Refusal> {
    let id = blob.get(1..17).filter(|_| blob[0] == FORMAT).ok_or(Refusal::CIPHERTEXT)?;
    Uuid::from_slice(id).map_err(|_| Refusal::CIPHERTEXT)
}

/// Each text after its length, so that no two contexts give the same bytes.
fn associated_data(header: &[u8], context: &Context) -> Vec<u8> {
    let mut bytes = header.to_vec();
    for text in context.iter().flat_map(|(name, value)| [name, value]) {
        bytes.extend((text.len() as u64).to_be_bytes());
        bytes.extend(text.as_bytes());
    }
    bytes
}

//! The secret part of the links in our own mails: an id, and a MAC that only we can make. Nothing of it is stored.

use std::fmt;

use aws_lc_rs::hmac::{self, HMAC_SHA256, Key};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use secrecy::{ExposeSecret, SecretString};
use uuid::Uuid;

const ID: usize = 16;
const MAC: usize = 32;

/// What a link is for: a token for one purpose opens nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Purpose {
    SignUp,
    PasswordReset,
    Invitation,
    Restoration,
}

impl Purpose {
    pub const ALL: [Self; 4] =
        [Self::SignUp, Self::PasswordReset, Self::Invitation, Self::Restoration];

    /// As it stands in a link's path: `/links/<name>?token=…`.
    pub fn name(self) -> &'static str {
        match self {
            Self::SignUp => "sign_up",
            Self::PasswordReset => "password_reset",
            Self::Invitation => "invitation",
            Self::Restoration => "restoration",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|purpose| purpose.name() == name)
    }
}

/// Cheap to clone.
#[derive(Clone)]
pub struct LinkKey(Key);

impl fmt::Debug for LinkKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("LinkKey")
    }
}

impl LinkKey {
    pub fn new(secret: &SecretString) -> Self {
        Self(Key::new(HMAC_SHA256, secret.expose_secret().as_bytes()))
    }

    /// The token of a link to the row `id`: 64 characters, fit for a URL.
    pub fn sign(&self, purpose: Purpose, id: Uuid) -> String {
        let mac = hmac::sign(&self.0, &message(purpose, id.as_bytes()));
        URL_SAFE_NO_PAD.encode([id.as_bytes(), mac.as_ref()].concat())
    }

    /// The row that a link leads to, if we made the token for this purpose. Compares in constant time.
    pub fn verify(&self, purpose: Purpose, token: &str) -> Option<Uuid> {
        let bytes = URL_SAFE_NO_PAD.decode(token).ok()?;
        let bytes: [u8; ID + MAC] = bytes.try_into().ok()?;
        let (id, mac) = bytes.split_at(ID);
        hmac::verify(&self.0, &message(purpose, id), mac).ok()?;
        Uuid::from_slice(id).ok()
    }

    /// What follows on a refresh token: 32 bytes as base64url that are the same each time, and that nobody computes
    /// without the key.
    pub fn successor(&self, token: &SecretString) -> String {
        let message = [b"refresh:", token.expose_secret().as_bytes()].concat();
        URL_SAFE_NO_PAD.encode(hmac::sign(&self.0, &message))
    }
}

fn message(purpose: Purpose, id: &[u8]) -> Vec<u8> {
    [purpose.name().as_bytes(), b":", id].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: Uuid = Uuid::from_u128(0x0199_f000_0000_7000_8000_0000_0000_0005);

    fn key(secret: &str) -> LinkKey {
        LinkKey::new(&secret.to_owned().into())
    }

    #[test]
    fn a_link_leads_to_its_row_and_says_nothing_of_the_key() {
        let key = key("a key of the stack");
        for purpose in Purpose::ALL {
            let token = key.sign(purpose, ID);
            assert_eq!(key.verify(purpose, &token), Some(ID));
            assert_eq!(token.len(), 64);
            assert!(token.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_'));
            assert_eq!(Purpose::from_name(purpose.name()), Some(purpose));
        }
        assert_eq!(Purpose::from_name("account_exists"), None);
        assert_eq!(format!("{key:?}"), "LinkKey");
    }

    #[test]
    fn no_bit_can_be_changed() {
        let key = key("a key of the stack");
        let token = URL_SAFE_NO_PAD.decode(key.sign(Purpose::SignUp, ID)).unwrap();
        for bit in 0..token.len() * 8 {
            let mut changed = token.clone();
            changed[bit / 8] ^= 1 << (bit % 8);
            assert_eq!(key.verify(Purpose::SignUp, &URL_SAFE_NO_PAD.encode(changed)), None);
        }
    }

    #[test]
    fn another_purpose_another_key_and_another_length_are_refused() {
        let (key, other) = (key("a key of the stack"), key("another key"));
        let token = key.sign(Purpose::Invitation, ID);
        assert_eq!(key.verify(Purpose::PasswordReset, &token), None);
        assert_eq!(key.verify(Purpose::SignUp, &token), None);
        assert_eq!(other.verify(Purpose::Invitation, &token), None);
        for length in 0..token.len() {
            assert_eq!(key.verify(Purpose::Invitation, &token[..length]), None);
        }
        for longer in [format!("{token}AAAA"), format!("{token}="), format!(" {token}")] {
            assert_eq!(key.verify(Purpose::Invitation, &longer), None);
        }
    }
}

//! Secrets that only we can make, and make again: of the links in our own mails, of refresh tokens, of API tokens, and of
//! what a sign-in elsewhere sends along and wants back. None of them is stored.

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
    IdentityLink,
}

/// What belongs to a sign-in elsewhere, besides its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignInPart {
    /// Names the row; travels through the provider and back.
    State,
    /// The cookie of the browser that began.
    Browser,
    /// PKCE (RFC 7636): 43 characters.
    CodeVerifier,
    Nonce,
}

impl SignInPart {
    fn name(self) -> &'static str {
        match self {
            Self::State => "sign_in_state",
            Self::Browser => "sign_in_browser",
            Self::CodeVerifier => "sign_in_code_verifier",
            Self::Nonce => "sign_in_nonce",
        }
    }
}

impl Purpose {
    pub const ALL: [Self; 5] = [
        Self::SignUp,
        Self::PasswordReset,
        Self::Invitation,
        Self::Restoration,
        Self::IdentityLink,
    ];

    /// As it stands in a link's path: `/links/<name>?token=…`.
    pub fn name(self) -> &'static str {
        match self {
            Self::SignUp => "sign_up",
            Self::PasswordReset => "password_reset",
            Self::Invitation => "invitation",
            Self::Restoration => "restoration",
            Self::IdentityLink => "identity_link",
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
        self.token(purpose.name(), id)
    }

    /// The row that a link leads to, if we made the token for this purpose. Compares in constant time.
    pub fn verify(&self, purpose: Purpose, token: &str) -> Option<Uuid> {
        self.row(purpose.name(), token)
    }

    /// The state of the sign-in `id`.
    pub fn sign_in_state(&self, id: Uuid) -> String {
        self.token(SignInPart::State.name(), id)
    }

    /// The sign-in that a state names, if we made it.
    pub fn sign_in(&self, state: &str) -> Option<Uuid> {
        self.row(SignInPart::State.name(), state)
    }

    /// The same each time: 43 characters that nobody computes without the key.
    pub fn sign_in_part(&self, part: SignInPart, id: Uuid) -> SecretString {
        let mac = hmac::sign(&self.0, &message(part.name(), id.as_bytes()));
        URL_SAFE_NO_PAD.encode(mac).into()
    }

    /// Whether the cookie is the one of the browser that began the sign-in. Compares in constant time.
    pub fn is_browser_of(&self, id: Uuid, cookie: &str) -> bool {
        let Ok(mac) = URL_SAFE_NO_PAD.decode(cookie) else { return false };
        let message = message(SignInPart::Browser.name(), id.as_bytes());
        hmac::verify(&self.0, &message, &mac).is_ok()
    }

    /// What follows on a refresh token: 32 bytes as base64url that are the same each time, and that nobody computes
    /// without the key.
    pub fn successor(&self, token: &SecretString) -> String {
        let message = [b"refresh:", token.expose_secret().as_bytes()].concat();
        URL_SAFE_NO_PAD.encode(hmac::sign(&self.0, &message))
    }

    /// The secret part of the API token in the row `id`: 32 bytes as base64url.
    pub fn api_token(&self, id: Uuid) -> String {
        let message = [b"api_token:", id.as_bytes().as_slice()].concat();
        URL_SAFE_NO_PAD.encode(hmac::sign(&self.0, &message))
    }

    fn token(&self, purpose: &str, id: Uuid) -> String {
        let mac = hmac::sign(&self.0, &message(purpose, id.as_bytes()));
        URL_SAFE_NO_PAD.encode([id.as_bytes(), mac.as_ref()].concat())
    }

    fn row(&self, purpose: &str, token: &str) -> Option<Uuid> {
        let bytes = URL_SAFE_NO_PAD.decode(token).ok()?;
        let bytes: [u8; ID + MAC] = bytes.try_into().ok()?;
        let (id, mac) = bytes.split_at(ID);
        hmac::verify(&self.0, &message(purpose, id), mac).ok()?;
        Uuid::from_slice(id).ok()
    }
}

fn message(purpose: &str, id: &[u8]) -> Vec<u8> {
    [purpose.as_bytes(), b":", id].concat()
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
    fn a_token_is_made_again_from_its_row_and_key_alone() {
        let key = key("a key of the stack");
        let token = key.api_token(ID);
        assert_eq!((token.len(), &token), (43, &key.api_token(ID)));
        assert_ne!(token, key.api_token(Uuid::from_u128(5)));
        assert_ne!(token, self::key("another key").api_token(ID));
        assert!(!key.sign(Purpose::SignUp, ID).contains(&token));
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
    fn what_belongs_to_a_sign_in_opens_nothing_else() {
        let key = key("a key of the stack");
        let state = key.sign_in_state(ID);
        assert_eq!(key.sign_in(&state), Some(ID));
        assert!(Purpose::ALL.iter().all(|purpose| key.verify(*purpose, &state).is_none()));
        assert!(Purpose::ALL.iter().all(|purpose| key.sign_in(&key.sign(*purpose, ID)).is_none()));
        let parts = [SignInPart::Browser, SignInPart::CodeVerifier, SignInPart::Nonce];
        for part in parts {
            let value = key.sign_in_part(part, ID);
            assert_eq!(value.expose_secret().len(), 43);
            let is_cookie = key.is_browser_of(ID, value.expose_secret());
            assert_eq!(is_cookie, part == SignInPart::Browser);
        }
        let cookie = key.sign_in_part(SignInPart::Browser, ID);
        assert!(!key.is_browser_of(Uuid::from_u128(5), cookie.expose_secret()));
        for other in ["", "x", &state] {
            assert!(!key.is_browser_of(ID, other));
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

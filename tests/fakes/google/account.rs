//! Who sits in front of the consent page, and what they click.

use super::tokens::fingerprint;

/// A Google account: its address, and the id that stays when the address changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    pub email: String,
    pub subject: String,
}

impl Account {
    /// The account that has this address, the same one every time.
    pub fn new(email: &str) -> Self {
        let digits: String =
            fingerprint(email).bytes().map(|byte| char::from(b'0' + byte % 10)).take(20).collect();
        Self { email: email.to_owned(), subject: format!("1{digits}") }
    }
}

/// What the person does on the consent page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    Allow,
    Deny,
    /// Unticks every scope but these.
    AllowOnly(Vec<String>),
}

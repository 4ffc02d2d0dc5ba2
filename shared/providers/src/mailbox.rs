//! A mailbox at its provider, whichever that is: list it once, follow it from then on, fetch a mail.
//!
//! The caller reads in a loop: `read`, record what was found together with the place behind it (compare and set, under
//! its lease), until [`Page::is_up_to_date`]. A crash in between repeats a step, which finds the same again.

use std::fmt;
use std::future::Future;

use jiff::Timestamp;
use secrecy::SecretString;

use crate::error::Result;

/// Where reading stands: opaque to everybody but the provider's own code, and stored as text once what lies before it
/// is recorded.
#[derive(Clone, PartialEq, Eq)]
pub struct Place(String);

impl Place {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<String> for Place {
    fn from(text: String) -> Self {
        Self(text)
    }
}

/// Shows how long it is: it can hold hundreds of links.
impl fmt::Debug for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Place({} bytes)", self.0.len())
    }
}

/// Named as in `mail.user_email_integrations.stage`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Not everything since the bound was listed yet.
    Listing,
    /// From here on only what is new is read.
    Following,
}

impl Stage {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Listing => "listing",
            Self::Following => "following",
        }
    }
}

/// A mail by its ids, which stay the same wherever in the mailbox it is moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MessageRef {
    pub id: String,
    pub thread_id: String,
    /// Where the provider says it beside the ids.
    pub received: Option<Timestamp>,
}

/// What one step found, each mail once; mail that was found before can come again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    pub found: Vec<MessageRef>,
    pub behind: Place,
    /// Of `behind`.
    pub stage: Stage,
    /// Nothing is left to read for now. What happened since the first step of this round may be found by the next one.
    pub is_up_to_date: bool,
}

/// One mail as it was received.
#[derive(Clone, PartialEq, Eq)]
pub struct Mail {
    /// The RFC 5322 bytes.
    pub raw: Vec<u8>,
    /// None where only the listing says it.
    pub thread_id: Option<String>,
    pub received: Option<Timestamp>,
    /// False for what is no received mail, or not any more: drafts, spam, trash, what the person sent.
    pub is_received: bool,
}

/// Shows the size, not the mail.
impl fmt::Debug for Mail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Mail").field("bytes", &self.raw.len()).finish_non_exhaustive()
    }
}

/// A provider's API; every call takes the mailbox's access token.
pub trait Mailbox: Sync {
    /// The place from which everything received since `since` is listed. Whatever cursor following needs is taken
    /// before the first page, so that what arrives while the listing goes on is not missed.
    fn start(
        &self,
        token: &SecretString,
        since: Timestamp,
    ) -> impl Future<Output = Result<Place>> + Send;

    /// One bounded step. [`Page::behind`] may be stored as soon as [`Page::found`] is recorded.
    /// [`Error::StalePlace`](crate::Error::StalePlace): start again with a bounded listing.
    fn read(
        &self,
        token: &SecretString,
        place: &Place,
    ) -> impl Future<Output = Result<Page>> + Send;

    /// One mail with its bytes. [`Error::NotFound`](crate::Error::NotFound): it was deleted.
    /// [`Error::TooLarge`](crate::Error::TooLarge): beyond [`MAIL_LIMIT`](crate::http::MAIL_LIMIT).
    fn mail(&self, token: &SecretString, id: &str) -> impl Future<Output = Result<Mail>> + Send;
}

//! From bytes to a letter: headers decoded, one body of text with its links.

mod dates;
pub(crate) mod fields;
mod guard;
mod html;
mod mime;
mod plain;
mod wrapper;

pub use guard::Unreadable;
pub(crate) use mime::open;

use jiff::Timestamp;
use jiff::tz::Offset;

use crate::limits::MAX_WRAPPERS;

/// A mail, decoded, before anything is understood.
#[derive(Debug, Default)]
pub(crate) struct Letter {
    pub message_id: Option<String>,
    pub subject: String,
    pub sender_name: Option<String>,
    /// Lower case.
    pub sender_address: Option<String>,
    /// How many it names as its writers; of several, none is certain.
    pub senders: usize,
    pub date: Option<Timestamp>,
    /// Where its writer's clock stands.
    pub zone: Option<Offset>,
    /// It offers to unsubscribe in its headers: sent to many.
    pub is_bulk: bool,
    pub attachments: usize,
    /// What the engine reads.
    pub body: Body,
    /// The HTML form where `body` is the plain one.
    pub other_body: Option<String>,
    /// It came within another one, below a head of a few lines.
    pub is_unwrapped: bool,
}

/// Text and the links in it.
#[derive(Debug, Default, Clone, PartialEq)]
pub(crate) struct Body {
    pub text: String,
    pub links: Vec<Link>,
    /// Where the HTML says that quoted history begins.
    pub quote_at: Option<usize>,
}

/// A link and the bytes of [`Body::text`] that it stands under (empty for an image).
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Link {
    pub start: usize,
    pub end: usize,
    pub url: String,
}

impl Letter {
    /// `Name <address>`, or the address alone.
    pub fn sender(&self) -> String {
        match (&self.sender_name, &self.sender_address) {
            (Some(name), Some(address)) => format!("{name} <{address}>"),
            (None, Some(address)) => address.clone(),
            (Some(name), None) => name.clone(),
            (None, None) => String::new(),
        }
    }

    /// Reads the HTML form instead of the plain one; false if there is none.
    pub fn turn_to_html(&mut self) -> bool {
        let Some(html) = self.other_body.take() else { return false };
        self.body = html::read(&html);
        if self.is_unwrapped
            && let Some(found) = wrapper::within(true, &self.body, self.zone())
        {
            self.body = found.body;
        }
        true
    }

    fn zone(&self) -> Offset {
        self.zone.unwrap_or(Offset::UTC)
    }

    /// What was found within it stands in its place; of what the head does not say, its own stays.
    fn become_inner(&mut self, found: wrapper::Wrapped) {
        if found.sender_address.is_some() || found.sender_name.is_some() {
            (self.sender_name, self.sender_address) = (found.sender_name, found.sender_address);
        }
        self.subject = found.subject.unwrap_or_else(|| std::mem::take(&mut self.subject));
        self.date = found.date.or(self.date);
        self.body = found.body;
        self.is_unwrapped = true;
    }
}

/// A mail that a person, or their mailbox, passed on: the one within it, whether it is attached or stands below a head. What
/// a mailbox passes on by itself keeps its own head, and is taken as it is.
pub(crate) fn open_passed_on(raw: &[u8]) -> Result<Letter, Unreadable> {
    let (mut letter, mut attached) = mime::open_with_attached(raw)?;
    for _ in 0..MAX_WRAPPERS {
        let is_passed_on = wrapper::is_passed_on(&letter.subject);
        let within = attached.take().filter(|_| is_passed_on || wrapper::is_nod(&letter.body.text));
        if let Some(Ok(opened)) = within.map(|raw| mime::open_with_attached(&raw)) {
            (letter, attached) = opened;
            continue;
        }
        let Some(found) = wrapper::within(is_passed_on, &letter.body, letter.zone()) else { break };
        letter.become_inner(found);
    }
    Ok(letter)
}

/// A body in whichever form it is written.
pub(crate) fn read_body(text: &str) -> Body {
    if html::looks_like_html(text) { html::read(text) } else { plain::read(text) }
}

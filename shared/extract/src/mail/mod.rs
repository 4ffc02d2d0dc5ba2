//! From bytes to a letter: headers decoded, one body of text with its links.

pub(crate) mod fields;
mod guard;
mod html;
mod mime;
mod plain;

pub use guard::Unreadable;
pub(crate) use mime::open;

use jiff::Timestamp;

/// A mail, decoded, before anything is understood.
#[derive(Debug, Default)]
pub(crate) struct Letter {
    pub message_id: Option<String>,
    pub subject: String,
    pub sender_name: Option<String>,
    /// Lower case.
    pub sender_address: Option<String>,
    pub date: Option<Timestamp>,
    /// It offers to unsubscribe in its headers: sent to many.
    pub is_bulk: bool,
    pub attachments: usize,
    /// What the engine reads.
    pub body: Body,
    /// The HTML form where `body` is the plain one.
    pub other_body: Option<String>,
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
        true
    }
}

/// A body in whichever form it is written.
pub(crate) fn read_body(text: &str) -> Body {
    if html::looks_like_html(text) { html::read(text) } else { plain::read(text) }
}

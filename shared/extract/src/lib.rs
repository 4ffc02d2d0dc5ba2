//! `extract`: the bytes of a mail become facts with evidence.
//!
//! Pure: no input or output, no clock, no network. [`understand`] is the way in; what it says is in
//! [`facts`]. Every fact quotes the words of the mail that show it, and what is not shown is not
//! said: a mail without the decisive sentence is marked for review.

mod alert;
mod application;
#[cfg(test)]
mod cases;
mod company;
mod confirmation;
mod employer;
mod facts;
mod keys;
mod kind;
pub mod limits;
mod links;
mod mail;
mod message;
mod names;
#[cfg(test)]
mod passed_on;
mod place;
#[cfg(test)]
mod properties;
mod recruiter;
mod salary;
mod senders;
mod skills;
mod terms;
mod text;
mod title;
mod view;

pub use confirmation::{Confirmation, recognise};
pub use facts::{
    ApplicationUpdate, EmploymentType, Evidence, IrrelevantReason, Kind, Message, Period, Posting,
    Salary, SkipReason, Understanding, Verdict, WorkMode,
};
pub use keys::{company_key, dedup_key, title_key};
pub use limits::{MAX_MAIL_BYTES, SNIPPET_CHARS};
pub use mail::Unreadable;
pub use mail::fields::Fields;

/// Stored with every verdict; raised whenever a rule changes what the engine says about a mail.
pub const ENGINE_VERSION: i32 = 1;

/// What is known about a mail besides its bytes.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context<'a> {
    /// The mailbox it was found in: what its owner wrote is no news to them.
    pub mailbox_address: Option<&'a str>,
    /// It was passed on: the mail within it is meant, if there is one.
    pub is_forwarded: bool,
}

/// What a mail says of itself, before it is understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// `Name <address>`, or the address alone.
    pub sender: String,
    /// In lower case; none where it names several writers.
    pub sender_address: Option<String>,
    pub subject: String,
}

/// Understands one mail, RFC 5322 as the provider hands it over.
pub fn understand(raw: &[u8], context: &Context<'_>) -> Result<Understanding, Unreadable> {
    let letter = if context.is_forwarded { mail::open_passed_on(raw)? } else { mail::open(raw)? };
    Ok(judge(letter, context))
}

/// Whose mail it says it is, and about what.
pub fn head(raw: &[u8]) -> Result<Head, Unreadable> {
    let letter = mail::open(raw)?;
    let sender = letter.sender();
    let sender_address = letter.sender_address.filter(|_| letter.senders == 1);
    Ok(Head { sender, sender_address, subject: letter.subject })
}

/// Understands a mail that comes as fields; a body may be plain text or HTML.
pub fn understand_fields(fields: &Fields, context: &Context<'_>) -> Understanding {
    judge(mail::fields::open(fields), context)
}

fn judge(letter: mail::Letter, context: &Context<'_>) -> Understanding {
    let message = message::describe(&letter);
    kind::judge(letter, message, context)
}

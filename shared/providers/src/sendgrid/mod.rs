//! SendGrid: mail that it receives for us and posts to our webhook ("Inbound Parse").
//!
//! <https://www.twilio.com/docs/sendgrid/for-developers/parsing-email/setting-up-the-inbound-parse-webhook>. Nothing in here
//! is believed before the signature on the raw body, or the secret in the path, was checked.

mod delivery;
mod multipart;
mod rebuilt;
pub mod signature;

pub use delivery::{Delivery, Dkim, FIELD_MAX, NOTE_MAX, RECIPIENTS_MAX, Refused, Spf};
pub use multipart::{PART_HEAD_MAX, PARTS_MAX};

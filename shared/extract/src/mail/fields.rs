//! A mail given as fields instead of bytes: sender, subject, body, date.

use serde::Deserialize;

use super::mime::header_text;
use super::{Letter, read_body};

/// One mail as a program hands it over; a body is plain text or HTML.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Fields {
    /// `Name <address>`, an address, or a name.
    pub from: Option<String>,
    pub subject: Option<String>,
    pub body: Option<String>,
    /// RFC 3339 or RFC 2822; anything else counts as none.
    pub date: Option<String>,
}

pub(crate) fn open(fields: &Fields) -> Letter {
    let (sender_name, sender_address) = sender(fields.from.as_deref().unwrap_or_default());
    let subject = header_text(fields.subject.as_deref().unwrap_or_default());
    let date = fields.date.as_deref().and_then(date);
    let body = read_body(fields.body.as_deref().unwrap_or_default());
    Letter { subject, sender_name, sender_address, date, body, ..Letter::default() }
}

pub(super) fn sender(from: &str) -> (Option<String>, Option<String>) {
    let from = header_text(from);
    let (name, address) = match from.rsplit_once('<') {
        Some((name, address)) => (name, address.trim_end_matches('>')),
        None if from.contains('@') && !from.contains(' ') => ("", from.as_str()),
        None => (from.as_str(), ""),
    };
    let name = name.trim().trim_matches('"').trim();
    let keep = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    (keep(name), keep(&address.trim().to_lowercase()))
}

fn date(text: &str) -> Option<jiff::Timestamp> {
    let text = text.trim();
    text.parse().ok().or_else(|| jiff::fmt::rfc2822::parse(text).ok().map(|date| date.timestamp()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn senders_come_in_three_forms() {
        let both = |name: &str, address: &str| (Some(name.to_owned()), Some(address.to_owned()));
        assert_eq!(
            sender("\"Ada, of Acme\" <Ada@Acme.example>"),
            both("Ada, of Acme", "ada@acme.example")
        );
        assert_eq!(sender("a@b.example").1.as_deref(), Some("a@b.example"));
        assert_eq!(sender("Acme Careers").0.as_deref(), Some("Acme Careers"));
    }

    #[test]
    fn dates_come_in_two_forms() {
        let expected = "2026-07-07T19:18:38Z".parse().ok();
        assert_eq!(date("2026-07-07T19:18:38Z"), expected);
        assert_eq!(date("Tue, 7 Jul 2026 19:18:38 +0000"), expected);
        assert_eq!(date("soon"), None);
    }
}

//! One post of Inbound Parse: for whom a mail came, what SendGrid's receiver says of who sent it, and the mail itself.
//!
//! The setting "send raw" decides on the form: with it the mail comes whole in `email`, without it in pieces, of which it is
//! put together again.

use std::collections::HashMap;

use serde::Deserialize;

use super::multipart::{self, Part};
use super::rebuilt::{self, Pieces};

/// Of the mail, or of one of its pieces: what Lambda hands over at most once API Gateway has put it into base64.
pub const FIELD_MAX: usize = 4_718_592;
/// Of what is said about a mail.
pub const NOTE_MAX: usize = 64 * 1024;
/// Addresses of ours that one mail may have come for.
pub const RECIPIENTS_MAX: usize = 100;
/// Signatures of one mail that are looked at.
const SIGNATURES_MAX: usize = 20;

/// Fields that are read, and how long they may be. What else SendGrid sends is passed over.
const FIELDS: [(&str, usize); 9] = [
    ("email", FIELD_MAX),
    ("headers", FIELD_MAX),
    ("text", FIELD_MAX),
    ("html", FIELD_MAX),
    ("charsets", NOTE_MAX),
    ("envelope", NOTE_MAX),
    ("SPF", NOTE_MAX),
    ("dkim", NOTE_MAX),
    ("attachments", NOTE_MAX),
];

/// Why a body is no delivery. Stable words, for the log and the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.name())]
pub enum Refused {
    ContentType,
    Malformed,
    TooManyParts,
    TooManyRecipients,
    FieldTooLarge,
    FieldTwice,
    NoEnvelope,
    NoMail,
}

impl Refused {
    pub fn name(self) -> &'static str {
        match self {
            Self::ContentType => "content_type",
            Self::Malformed => "malformed",
            Self::TooManyParts => "too_many_parts",
            Self::TooManyRecipients => "too_many_recipients",
            Self::FieldTooLarge => "field_too_large",
            Self::FieldTwice => "field_twice",
            Self::NoEnvelope => "no_envelope",
            Self::NoMail => "no_mail",
        }
    }
}

/// What the receiver says of the sender of the envelope (RFC 7208, section 2.6).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Spf {
    Pass,
    Fail,
    Softfail,
    Neutral,
    #[default]
    None,
    Temperror,
    Permerror,
}

/// What became of one signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dkim {
    /// In lower case.
    pub domain: String,
    pub is_pass: bool,
}

#[derive(Debug, PartialEq, Eq)]
pub struct Delivery {
    pub recipients: Vec<String>,
    /// Empty for what comes back to nobody: bounces.
    pub envelope_sender: String,
    pub spf: Spf,
    pub dkim: Vec<Dkim>,
    /// The mail as bytes of RFC 5322.
    pub raw: Vec<u8>,
    /// Files that came along; those of a mail in pieces are not in `raw`.
    pub attachments: usize,
}

/// <https://www.twilio.com/docs/sendgrid/for-developers/parsing-email/inbound-email#default-parameters>
#[derive(Deserialize)]
struct Envelope {
    #[serde(default)]
    to: Vec<String>,
    #[serde(default)]
    from: Option<String>,
}

impl Spf {
    const ALL: [Self; 7] = [
        Self::Pass,
        Self::Fail,
        Self::Softfail,
        Self::Neutral,
        Self::None,
        Self::Temperror,
        Self::Permerror,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Fail => "fail",
            Self::Softfail => "softfail",
            Self::Neutral => "neutral",
            Self::None => "none",
            Self::Temperror => "temperror",
            Self::Permerror => "permerror",
        }
    }

    /// A word that is not known confirms nothing.
    fn read(text: &str) -> Self {
        let text = text.trim();
        Self::ALL.into_iter().find(|one| text.eq_ignore_ascii_case(one.name())).unwrap_or_default()
    }
}

impl Delivery {
    pub fn read(content_type: &str, body: &[u8]) -> Result<Self, Refused> {
        let parts = multipart::parts(body, multipart::boundary(content_type)?)?;
        let files = parts.iter().filter(|part| part.is_file).count();
        let fields = fields(&parts)?;
        let note = |name| std::str::from_utf8(fields.get(name).copied().unwrap_or_default());
        let envelope = note("envelope").map_err(|_| Refused::NoEnvelope)?;
        let envelope: Envelope = serde_json::from_str(envelope).map_err(|_| Refused::NoEnvelope)?;
        if envelope.to.is_empty() {
            return Err(Refused::NoEnvelope);
        }
        if envelope.to.len() > RECIPIENTS_MAX {
            return Err(Refused::TooManyRecipients);
        }
        let counted = note("attachments").ok().and_then(|text| text.trim().parse().ok());
        Ok(Self {
            recipients: envelope.to,
            envelope_sender: envelope.from.unwrap_or_default(),
            spf: Spf::read(note("SPF").unwrap_or_default()),
            dkim: signatures(note("dkim").unwrap_or_default()),
            raw: mail(&fields, note("charsets").unwrap_or_default())?,
            attachments: counted.unwrap_or(0).max(files),
        })
    }
}

/// Each once: of two it could not be said which of them was meant.
fn fields<'a>(parts: &[Part<'a>]) -> Result<HashMap<&'a str, &'a [u8]>, Refused> {
    let mut fields = HashMap::new();
    for part in parts.iter().filter(|part| !part.is_file) {
        let Some((_, max)) = FIELDS.iter().find(|(name, _)| *name == part.name) else { continue };
        if part.content.len() > *max {
            return Err(Refused::FieldTooLarge);
        }
        if fields.insert(part.name, part.content).is_some() {
            return Err(Refused::FieldTwice);
        }
    }
    Ok(fields)
}

fn mail(fields: &HashMap<&str, &[u8]>, charsets: &str) -> Result<Vec<u8>, Refused> {
    if let Some(raw) = fields.get("email").filter(|raw| !raw.is_empty()) {
        return Ok(raw.to_vec());
    }
    let headers = fields.get("headers").filter(|headers| !headers.is_empty());
    let headers = headers.ok_or(Refused::NoMail)?;
    let charsets: HashMap<String, String> = serde_json::from_str(charsets).unwrap_or_default();
    let piece = |name: &'static str| {
        let content = fields.get(name).copied().filter(|content| !content.is_empty())?;
        Some((content, charsets.get(name).map(String::as_str)))
    };
    Ok(rebuilt::mail(&Pieces { headers, text: piece("text"), html: piece("html") }))
}

/// `{@example.com : pass, @other.example : fail}`, or `none`.
fn signatures(text: &str) -> Vec<Dkim> {
    let inner = text.trim().trim_start_matches('{').trim_end_matches('}');
    let one = |part: &str| {
        let (domain, verdict) = part.split_once(':')?;
        let domain = domain.trim().trim_start_matches('@').to_ascii_lowercase();
        (!domain.is_empty()).then(|| Dkim { domain, is_pass: verdict.trim() == "pass" })
    };
    inner.split(',').filter_map(one).take(SIGNATURES_MAX).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TYPE: &str = "multipart/form-data; boundary=xYzZY";

    fn form(fields: &[(&str, &str)]) -> Vec<u8> {
        let part = |(name, value): &(&str, &str)| {
            let file = if name.starts_with("attachment") && *name != "attachments" {
                "; filename=\"a.pdf\""
            } else {
                ""
            };
            format!(
                "--xYzZY\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n{value}\r\n"
            )
        };
        (fields.iter().map(part).collect::<String>() + "--xYzZY--\r\n").into_bytes()
    }

    const ENVELOPE: (&str, &str) =
        ("envelope", r#"{"to":["abc@in.example"],"from":"ada@example.com"}"#);

    #[test]
    fn a_raw_mail_is_taken_as_it_is() {
        let mail = "From: a@b.example\r\n\r\n--xYzZ is no end\r\n";
        let body = form(&[
            ("dkim", "{@example.com : pass, @list.example : fail}"),
            ("email", mail),
            ("SPF", "softfail"),
            ENVELOPE,
            ("subject", "passed over"),
        ]);
        let delivery = Delivery::read(TYPE, &body).unwrap();
        assert_eq!(delivery.raw, mail.as_bytes());
        assert_eq!(delivery.recipients, ["abc@in.example"]);
        assert_eq!(delivery.envelope_sender, "ada@example.com");
        assert_eq!(delivery.spf, Spf::Softfail);
        let told: Vec<_> =
            delivery.dkim.iter().map(|one| (one.domain.as_str(), one.is_pass)).collect();
        assert_eq!(told, [("example.com", true), ("list.example", false)]);
    }

    #[test]
    fn a_mail_in_pieces_is_put_together_and_its_files_are_counted() {
        let body = form(&[
            ("headers", "From: a@b.example\nSubject: Hi\n"),
            ("text", "Hello"),
            ("attachments", "1"),
            ("attachment1", "%PDF"),
            ("attachment2", "%PDF"),
            ("dkim", "none"),
            ("SPF", "nonsense"),
            ENVELOPE,
        ]);
        let delivery = Delivery::read(TYPE, &body).unwrap();
        assert_eq!((delivery.attachments, delivery.spf, delivery.dkim), (2, Spf::None, vec![]));
        let raw = String::from_utf8(delivery.raw).unwrap();
        assert!(raw.contains("Subject: Hi\r\n") && raw.contains("Hello"), "{raw}");
    }

    #[test]
    fn what_is_missing_doubled_or_too_long_is_refused() {
        let email = ("email", "From: a@b.example\r\n\r\nx");
        let many = format!("{{\"to\":[{}\"a@b.example\"]}}", "\"a@b.example\",".repeat(100));
        let long = "x".repeat(NOTE_MAX + 1);
        for (fields, refused) in [
            (&[email][..], Refused::NoEnvelope),
            (&[email, ("envelope", "{}")], Refused::NoEnvelope),
            (&[email, ("envelope", "nonsense")], Refused::NoEnvelope),
            (&[email, ("envelope", &many)], Refused::TooManyRecipients),
            (&[email, ("envelope", &long)], Refused::FieldTooLarge),
            (&[email, ENVELOPE, ENVELOPE], Refused::FieldTwice),
            (&[ENVELOPE], Refused::NoMail),
            (&[ENVELOPE, ("email", "")], Refused::NoMail),
        ] {
            assert_eq!(Delivery::read(TYPE, &form(fields)), Err(refused));
        }
        let huge = "x".repeat(FIELD_MAX + 1);
        let body = form(&[ENVELOPE, ("email", &huge)]);
        assert_eq!(Delivery::read(TYPE, &body), Err(Refused::FieldTooLarge));
        assert_eq!(Delivery::read("text/plain", b"x"), Err(Refused::ContentType));
    }
}

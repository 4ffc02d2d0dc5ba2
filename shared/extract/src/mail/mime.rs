//! MIME: raw bytes to a [`Letter`].

use std::sync::LazyLock;

use jiff::tz::Offset;
use mail_parser::{Address, HeaderName, Message, MessageParser, MimeHeaders, PartType};

use super::guard::{Unreadable, admit};
use super::{Letter, html, plain};
use crate::limits::MAX_HEADER_BYTES;
use crate::text::{clip, clip_bytes};

/// Reads only the headers that the engine looks at.
static PARSER: LazyLock<MessageParser> = LazyLock::new(|| {
    MessageParser::new()
        .with_mime_headers()
        .header_address(HeaderName::From)
        .header_address(HeaderName::Sender)
        .header_date(HeaderName::Date)
        .header_text(HeaderName::Subject)
        .header_id(HeaderName::MessageId)
        .header_raw(HeaderName::ListUnsubscribe)
        .default_header_ignore()
});

/// The subtypes of attached mails, as the guard leaves them.
const OPAQUE: [&str; 2] = ["rfc82_", "globa_"];

/// A plain part shorter than this beside a longer HTML part is only a note to old programs.
const STUB_CHARS: usize = 200;

pub(crate) fn open(raw: &[u8]) -> Result<Letter, Unreadable> {
    let raw = admit(raw)?;
    Ok(read(&parse(&raw)?))
}

/// With the first mail that is attached to it, as bytes.
pub(super) fn open_with_attached(raw: &[u8]) -> Result<(Letter, Option<Vec<u8>>), Unreadable> {
    let raw = admit(raw)?;
    let message = parse(&raw)?;
    let attached = message.attachments().find(|part| {
        let kind = part.content_type();
        // The guard made it an attachment like any other: it is opened here, and counted anew.
        let is_mail = |sub: &str| OPAQUE.iter().any(|mail| sub.eq_ignore_ascii_case(mail));
        kind.is_some_and(|kind| kind.subtype().is_some_and(is_mail))
    });
    let attached = attached.map(|part| part.contents().to_vec());
    Ok((read(&message), attached))
}

fn parse(raw: &[u8]) -> Result<Message<'_>, Unreadable> {
    let message = PARSER.parse(raw).ok_or(Unreadable::NoHeaders)?;
    if message.headers().is_empty() {
        return Err(Unreadable::NoHeaders);
    }
    Ok(message)
}

fn read(message: &Message<'_>) -> Letter {
    let (sender_name, sender_address) = sender(message);
    let mut letter = Letter {
        message_id: message.message_id().map(|id| clip(id, MAX_HEADER_BYTES).to_owned()),
        subject: header_text(message.subject().unwrap_or_default()),
        sender_name,
        sender_address,
        senders: message
            .header_values(HeaderName::From)
            .filter_map(|one| one.as_address())
            .map(count)
            .sum(),
        date: date(message),
        zone: zone(message),
        is_bulk: message.header(HeaderName::ListUnsubscribe).is_some(),
        attachments: message.attachment_count(),
        ..Letter::default()
    };
    choose_body(message, &mut letter);
    letter
}

fn count(addresses: &Address<'_>) -> usize {
    addresses.iter().count()
}

fn sender(message: &Message<'_>) -> (Option<String>, Option<String>) {
    let first = message.from().or_else(|| message.sender()).and_then(Address::first);
    let Some(first) = first else { return (None, None) };
    let name = first.name().map(header_text).filter(|name| !name.is_empty());
    let address = first.address().map(|address| header_text(address).to_lowercase());
    (name, address.filter(|address| !address.is_empty()))
}

fn date(message: &Message<'_>) -> Option<jiff::Timestamp> {
    let date = message.date().filter(|date| date.is_valid())?;
    jiff::Timestamp::from_second(date.to_timestamp()).ok()
}

fn zone(message: &Message<'_>) -> Option<Offset> {
    let date = message.date()?;
    let seconds = i32::from(date.tz_hour) * 3_600 + i32::from(date.tz_minute) * 60;
    let seconds = if date.tz_before_gmt { -seconds } else { seconds };
    Offset::from_seconds(seconds).ok()
}

/// One line, bounded.
pub(super) fn header_text(text: &str) -> String {
    let words: Vec<&str> = clip_bytes(text, MAX_HEADER_BYTES).split_whitespace().collect();
    words.join(" ")
}

/// Prefers plain text, unless it is empty or a stub beside real HTML.
fn choose_body(message: &Message<'_>, letter: &mut Letter) {
    let (mut text, mut markup) = (String::new(), String::new());
    for part in message.text_bodies() {
        if let PartType::Text(part) = &part.body {
            append(&mut text, part);
        }
    }
    for part in message.html_bodies() {
        if let PartType::Html(part) = &part.body {
            append(&mut markup, part);
        }
    }
    if html::looks_like_html(&text) {
        append(&mut markup, &text);
        text.clear();
    }
    let is_stub = text.trim().chars().take(STUB_CHARS).count() < STUB_CHARS;
    if !is_stub || markup.is_empty() {
        letter.body = plain::read(&text);
        letter.other_body = Some(markup).filter(|markup| !markup.is_empty());
        return;
    }
    let from_html = html::read(&markup);
    if from_html.text.len() > text.trim().len() {
        letter.body = from_html;
    } else {
        letter.body = plain::read(&text);
    }
}

fn append(whole: &mut String, part: &str) {
    if !whole.is_empty() {
        whole.push('\n');
    }
    whole.push_str(part);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Ten thousand mails within each other once overflowed the stack, where no panic is caught.
    #[test]
    fn an_encoded_mail_within_the_mail_is_not_opened() {
        const ONE: &str = "Q29udGVudC1UeXBlOiBtZXNzYWdlL3JmYzgyMgoK";
        assert_eq!(
            ONE.len() % 4,
            0,
            "it stands for `Content-Type: message/rfc822` and an empty line"
        );
        let inner = ONE.repeat(10_000);
        for kind in ["message/rfc822", "Message/Global", "multipart/digest; boundary=b"] {
            let raw = format!(
                "From: a@example.com\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: base64\r\n\r\n{inner}"
            );
            let letter = open(raw.as_bytes()).unwrap();
            assert!(letter.body.text.len() < raw.len(), "{kind}");
        }
    }
}

//! What a mail may cost before it is parsed: a cheap look at its lines bounds the parser's memory.

use std::borrow::Cow;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use crate::limits::{MAX_BOUNDARY_LINES, MAX_LINES, MAX_MAIL_BYTES, MAX_PARTS, MAX_SEARCHED_BYTES};

/// Why nothing can be said about a mail, ever: trying again does not help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    #[error("the mail is empty")]
    Empty,
    #[error("the mail has {bytes} bytes, more than {MAX_MAIL_BYTES}")]
    TooLarge { bytes: usize },
    #[error("the mail has more than {MAX_PARTS} parts")]
    TooManyParts,
    #[error("the mail has no headers")]
    NoHeaders,
}

impl Unreadable {
    /// A stable code for the ledger.
    pub fn code(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLarge { .. } => "too_large",
            Self::TooManyParts => "too_many_parts",
            Self::NoHeaders => "no_headers",
        }
    }
}

/// The bytes as they may be parsed.
///
/// Every header and every part costs the parser a small allocation, and every multipart a search for its boundary, so
/// their number has to be bounded before it starts. A mail within the mail would escape that count once it is encoded,
/// and many of them within each other cost the parser its stack; nothing reads them, so they become attachments like
/// any other.
pub(super) fn admit(raw: &[u8]) -> Result<Cow<'_, [u8]>, Unreadable> {
    if raw.is_empty() {
        return Err(Unreadable::Empty);
    }
    if raw.len() > MAX_MAIL_BYTES {
        return Err(Unreadable::TooLarge { bytes: raw.len() });
    }
    let (mut boundaries, mut lines, mut start) = (0, 0, 0);
    while start < raw.len() && lines < MAX_LINES {
        let length = memchr::memchr(b'\n', &raw[start..]).map_or(raw.len() - start, |at| at + 1);
        boundaries += usize::from(raw[start..].starts_with(b"--"));
        lines += 1;
        start += length;
    }
    let raw = &raw[..start];
    let types = Types::of(raw);
    let searched = types.boundaries * raw.len();
    let is_too_much = types.count > MAX_PARTS || boundaries > MAX_BOUNDARY_LINES;
    if is_too_much || searched > MAX_SEARCHED_BYTES {
        return Err(Unreadable::TooManyParts);
    }
    Ok(types.opaque(raw))
}

/// Words of a content type that matter here, in any case. The parser takes a subtype as it stands, in one piece.
static WORDS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let words = ["content-type", "boundary", "rfc822", "global", "digest"];
    AhoCorasick::builder().ascii_case_insensitive(true).build(words).ok()
});

/// What the Content-Type fields of a mail ask for, wherever something like one stands.
#[derive(Default)]
struct Types {
    count: usize,
    boundaries: usize,
    /// Ends of subtypes by which a part is a mail, or its parts are.
    mails: Vec<usize>,
}

impl Types {
    fn of(raw: &[u8]) -> Self {
        let mut types = Self::default();
        let mut end_of_field = 0;
        for word in WORDS.iter().flat_map(|words| words.find_iter(raw)) {
            match word.pattern().as_usize() {
                0 => {
                    types.count += 1;
                    end_of_field = end_of_field.max(field_end(raw, word.end()));
                }
                _ if word.start() >= end_of_field => {}
                1 => types.boundaries += 1,
                _ => types.mails.push(word.end()),
            }
            if types.count > MAX_PARTS {
                break;
            }
        }
        types
    }

    fn opaque<'a>(&self, raw: &'a [u8]) -> Cow<'a, [u8]> {
        if self.mails.is_empty() {
            return Cow::Borrowed(raw);
        }
        let mut raw = raw.to_vec();
        for end in &self.mails {
            raw[end - 1] = b'_';
        }
        Cow::Owned(raw)
    }
}

/// A field goes on in lines that begin with a space (RFC 5322 section 2.2.3).
fn field_end(raw: &[u8], from: usize) -> usize {
    let mut ends = memchr::memchr_iter(b'\n', &raw[from..]).map(|at| from + at);
    ends.find(|end| !matches!(raw.get(end + 1), Some(b' ' | b'\t'))).unwrap_or(raw.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ordinary_mail_is_admitted_whole() {
        let mail = b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\nhi\r\n--x--\r\n";
        assert_eq!(admit(mail).unwrap(), &mail[..]);
    }

    #[test]
    fn bombs_are_refused() {
        assert_eq!(admit(b""), Err(Unreadable::Empty));
        let nested = b"Content-Type: message/rfc822\n\n".repeat(MAX_PARTS + 1);
        assert_eq!(admit(&nested), Err(Unreadable::TooManyParts));
        let spaced = b"Content-Type: multipart/mixed; boundary =zzz\n\n\n".repeat(400);
        let mut large = spaced.clone();
        large.resize(2 * 1024 * 1024, b'x');
        assert_eq!(admit(&large), Err(Unreadable::TooManyParts));
        let bare = b"--x\n\n".repeat(MAX_BOUNDARY_LINES + 1);
        assert_eq!(admit(&bare), Err(Unreadable::TooManyParts));
    }

    #[test]
    fn a_mail_within_a_mail_is_an_attachment_like_any_other() {
        for field in [
            "Content-Type: message/rfc822",
            "content-type:\r\n message/RFC822; name=x",
            "Content-Type: Message/Global",
            "Content-Type: multipart/digest; boundary=x",
        ] {
            let mail = format!("{field}\r\n\r\nour global digest of rfc822");
            let admitted = String::from_utf8(admit(mail.as_bytes()).unwrap().into_owned()).unwrap();
            assert_ne!(admitted, mail);
            assert!(admitted.ends_with("our global digest of rfc822"), "{admitted}");
        }
    }

    #[test]
    fn a_flood_of_lines_is_cut() {
        let mail = b"a:\n".repeat(MAX_LINES + 5);
        assert_eq!(admit(&mail).unwrap().len(), 3 * MAX_LINES);
    }
}

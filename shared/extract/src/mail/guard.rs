//! What a mail may cost before it is parsed: a cheap look at its lines bounds the parser's memory.

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
    #[error("the mail's parts lie more than {} deep", crate::limits::MAX_DEPTH)]
    TooDeep,
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
            Self::TooDeep => "too_deep",
            Self::NoHeaders => "no_headers",
        }
    }
}

/// The part of the bytes that may be parsed.
///
/// Every header and every part costs the parser a small allocation, and every multipart a search
/// for its boundary, so their number has to be bounded before it starts.
pub(super) fn admit(raw: &[u8]) -> Result<&[u8], Unreadable> {
    if raw.is_empty() {
        return Err(Unreadable::Empty);
    }
    if raw.len() > MAX_MAIL_BYTES {
        return Err(Unreadable::TooLarge { bytes: raw.len() });
    }
    let (mut types, mut boundaries, mut multiparts, mut lines, mut start) = (0, 0, 0, 0, 0);
    while start < raw.len() && lines < MAX_LINES {
        let length = memchr::memchr(b'\n', &raw[start..]).map_or(raw.len() - start, |at| at + 1);
        let line = &raw[start..start + length];
        types += usize::from(has_prefix(line, b"content-type"));
        boundaries += usize::from(line.starts_with(b"--"));
        multiparts += usize::from(has_boundary(line));
        lines += 1;
        start += length;
    }
    let searched = multiparts * raw.len();
    if types > MAX_PARTS || boundaries > MAX_BOUNDARY_LINES || searched > MAX_SEARCHED_BYTES {
        return Err(Unreadable::TooManyParts);
    }
    Ok(&raw[..start])
}

fn has_prefix(line: &[u8], prefix: &[u8]) -> bool {
    line.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix))
}

fn has_boundary(line: &[u8]) -> bool {
    let mut equals = memchr::memchr_iter(b'=', line);
    equals.any(|at| at >= 8 && line[at - 8..at].eq_ignore_ascii_case(b"boundary"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ordinary_mail_is_admitted_whole() {
        let mail = b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\nhi\r\n--x--\r\n";
        assert_eq!(admit(mail), Ok(&mail[..]));
    }

    #[test]
    fn bombs_are_refused() {
        assert_eq!(admit(b""), Err(Unreadable::Empty));
        let nested = b"Content-Type: message/rfc822\n\n".repeat(MAX_PARTS + 1);
        assert_eq!(admit(&nested), Err(Unreadable::TooManyParts));
        let bare = b"--x\n\n".repeat(MAX_BOUNDARY_LINES + 1);
        assert_eq!(admit(&bare), Err(Unreadable::TooManyParts));
    }

    #[test]
    fn a_flood_of_lines_is_cut() {
        let mail = b"a:\n".repeat(MAX_LINES + 5);
        assert_eq!(admit(&mail).unwrap().len(), 3 * MAX_LINES);
    }
}

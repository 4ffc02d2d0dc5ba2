//! `multipart/form-data` (RFC 7578) over a body that is in memory: parts are borrowed, so that a bomb of them costs the body
//! once and nothing more.

use memchr::memmem;

use super::Refused;

/// SendGrid sends some fifteen fields and a part for each attachment; a mail with more parts is refused by the parser, too.
pub const PARTS_MAX: usize = 500;
/// Of one part: its name, and what an attachment is called.
pub const PART_HEAD_MAX: usize = 8 * 1024;
/// RFC 2046, section 5.1.1.
const BOUNDARY_MAX: usize = 70;

/// One part of a form.
#[derive(Debug, PartialEq)]
pub(super) struct Part<'a> {
    pub name: &'a str,
    pub is_file: bool,
    pub content: &'a [u8],
}

/// The boundary that a content type names.
pub(super) fn boundary(content_type: &str) -> Result<&str, Refused> {
    let (kind, parameters) = content_type.split_once(';').ok_or(Refused::ContentType)?;
    if !kind.trim().eq_ignore_ascii_case("multipart/form-data") {
        return Err(Refused::ContentType);
    }
    let named = parameters.split(';').find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        name.trim().eq_ignore_ascii_case("boundary").then_some(value.trim())
    });
    let boundary = named.ok_or(Refused::ContentType)?.trim_matches('"');
    let is_fit = |byte: u8| byte.is_ascii_graphic() || byte == b' ';
    if boundary.is_empty() || boundary.len() > BOUNDARY_MAX || !boundary.bytes().all(is_fit) {
        return Err(Refused::ContentType);
    }
    Ok(boundary)
}

/// All parts, in the order of the body; one that does not come to its end is refused.
pub(super) fn parts<'a>(body: &'a [u8], boundary: &str) -> Result<Vec<Part<'a>>, Refused> {
    let delimiter = ["\r\n--", boundary].concat();
    let finder = memmem::Finder::new(delimiter.as_bytes());
    // The first one may stand at the very beginning, without its line end.
    let first = &delimiter.as_bytes()[2..];
    let mut rest = if let Some(rest) = body.strip_prefix(first) {
        rest
    } else {
        let at = finder.find(body).ok_or(Refused::Malformed)?;
        &body[at + delimiter.len()..]
    };
    let mut parts = Vec::new();
    loop {
        if rest.starts_with(b"--") {
            return Ok(parts);
        }
        if parts.len() == PARTS_MAX {
            return Err(Refused::TooManyParts);
        }
        rest = rest.strip_prefix(b"\r\n").ok_or(Refused::Malformed)?;
        let end = finder.find(rest).ok_or(Refused::Malformed)?;
        parts.push(part(&rest[..end])?);
        rest = &rest[end + delimiter.len()..];
    }
}

fn part(bytes: &[u8]) -> Result<Part<'_>, Refused> {
    let window = &bytes[..bytes.len().min(PART_HEAD_MAX)];
    let end = memmem::find(window, b"\r\n\r\n").ok_or(Refused::Malformed)?;
    let head = std::str::from_utf8(&bytes[..end]).map_err(|_| Refused::Malformed)?;
    let content = &bytes[end + 4..];
    let disposition = head.split("\r\n").find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.trim().eq_ignore_ascii_case("content-disposition").then_some(value)
    });
    let disposition = disposition.ok_or(Refused::Malformed)?;
    let name = quoted(disposition, " name=\"").ok_or(Refused::Malformed)?;
    Ok(Part { name, is_file: disposition.contains(" filename"), content })
}

/// Of a parameter; a quote within one is escaped as `%22` (RFC 7578, section 5).
fn quoted<'a>(disposition: &'a str, parameter: &str) -> Option<&'a str> {
    let (_, rest) = disposition.split_once(parameter)?;
    rest.split_once('"').map(|(value, _)| value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_and_files_are_told_apart() {
        let body = b"--xYzZY\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\nline\r\n--not the end\r\n--xYzZY\r\n\
            Content-Disposition: form-data; name=\"attachment1\"; filename=\"a.pdf\"\r\nContent-Type: application/pdf\r\n\r\n\
            %PDF\r\n--xYzZY--\r\n";
        let parts = parts(body, "xYzZY").unwrap();
        assert_eq!(parts.len(), 2);
        assert_eq!((parts[0].name, parts[0].is_file), ("text", false));
        assert_eq!(parts[0].content, b"line\r\n--not the end");
        assert_eq!(parts[1], Part { name: "attachment1", is_file: true, content: b"%PDF" });
        let empty = b"--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\r\n--b--";
        assert_eq!(super::parts(empty, "b").unwrap()[0].content, b"");
    }

    #[test]
    fn a_body_that_is_cut_off_or_made_to_burst_is_refused() {
        let head = "Content-Disposition: form-data; name=\"a\"\r\n\r\nx";
        let one = format!("--b\r\n{head}\r\n");
        for cut in [String::new(), "--b".to_owned(), one.clone(), one[..20].to_owned()] {
            assert_eq!(parts(cut.as_bytes(), "b"), Err(Refused::Malformed), "{cut}");
        }
        let nameless = "--b\r\nContent-Type: text/plain\r\n\r\nx\r\n--b--";
        assert_eq!(parts(nameless.as_bytes(), "b"), Err(Refused::Malformed));
        let many = one.repeat(PARTS_MAX + 1) + "--b--";
        assert_eq!(parts(many.as_bytes(), "b"), Err(Refused::TooManyParts));
        let long = format!("--b\r\nX: {}\r\n{head}\r\n--b--", "x".repeat(PART_HEAD_MAX));
        assert_eq!(parts(long.as_bytes(), "b"), Err(Refused::Malformed));
    }

    #[test]
    fn only_a_form_has_a_boundary() {
        assert_eq!(boundary("multipart/form-data; boundary=xYzZY"), Ok("xYzZY"));
        assert_eq!(boundary("Multipart/Form-Data; charset=utf-8; Boundary=\"a b\""), Ok("a b"));
        let long = format!("multipart/form-data; boundary={}", "x".repeat(71));
        for other in [
            "",
            "application/json",
            "multipart/mixed; boundary=b",
            "multipart/form-data",
            "multipart/form-data; boundary=",
            "multipart/form-data; boundary=\u{e9}",
            &long,
        ] {
            assert_eq!(boundary(other), Err(Refused::ContentType), "{other}");
        }
    }
}

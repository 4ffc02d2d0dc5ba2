//! A mail put together from the pieces that SendGrid took it apart into: its head as it came, and its texts, each in the
//! character set that SendGrid names.

use aws_lc_rs::digest;

/// Fields of the head that speak of a form that the mail no longer has.
const OF_THE_FORM: [&str; 4] =
    ["content-type", "content-transfer-encoding", "mime-version", "content-disposition"];
/// No name of a character set is longer.
const CHARSET_MAX: usize = 40;

pub(super) struct Pieces<'a> {
    pub headers: &'a [u8],
    /// With the character set.
    pub text: Option<(&'a [u8], Option<&'a str>)>,
    pub html: Option<(&'a [u8], Option<&'a str>)>,
}

pub(super) fn mail(pieces: &Pieces<'_>) -> Vec<u8> {
    let mut mail = head(pieces.headers);
    mail.extend(b"MIME-Version: 1.0\r\n");
    let boundary = boundary(pieces);
    match (pieces.text, pieces.html) {
        (Some(text), Some(html)) => {
            let kind = format!("multipart/alternative; boundary=\"{boundary}\"");
            mail.extend(format!("Content-Type: {kind}\r\n\r\n").bytes());
            for (kind, piece) in [("plain", text), ("html", html)] {
                mail.extend(format!("--{boundary}\r\n").bytes());
                append(&mut mail, kind, piece);
            }
            mail.extend(format!("--{boundary}--\r\n").bytes());
        }
        (None, Some(html)) => append(&mut mail, "html", html),
        (text, None) => append(&mut mail, "plain", text.unwrap_or_default()),
    }
    mail
}

/// Without the fields of the old form, and nothing beyond the first empty line: that would be a body.
fn head(headers: &[u8]) -> Vec<u8> {
    let mut head = Vec::with_capacity(headers.len() + 64);
    let mut is_left_out = false;
    for line in headers.split(|byte| *byte == b'\n') {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if line.is_empty() {
            break;
        }
        // A line that begins with white space goes on with the field before it.
        if !line.starts_with(b" ") && !line.starts_with(b"\t") {
            let name = line.split(|byte| *byte == b':').next().unwrap_or_default();
            let name = name.trim_ascii();
            is_left_out = OF_THE_FORM.iter().any(|form| name.eq_ignore_ascii_case(form.as_bytes()));
        }
        if !is_left_out {
            head.extend(line);
            head.extend(b"\r\n");
        }
    }
    head
}

fn append(mail: &mut Vec<u8>, kind: &str, (content, charset): (&[u8], Option<&str>)) {
    let is_fit = |charset: &&str| {
        let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.:".contains(&byte);
        !charset.is_empty() && charset.len() <= CHARSET_MAX && charset.bytes().all(fits)
    };
    let charset = charset.filter(is_fit).unwrap_or("utf-8");
    let head = format!(
        "Content-Type: text/{kind}; charset={charset}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    );
    mail.extend(head.bytes());
    mail.extend(content);
    mail.extend(b"\r\n");
}

/// The hash of both texts: no text can be written so that it holds its own.
fn boundary(pieces: &Pieces<'_>) -> String {
    let mut hash = digest::Context::new(&digest::SHA256);
    for (text, _) in [pieces.text, pieces.html].into_iter().flatten() {
        hash.update(text);
    }
    hash.finish().as_ref().iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(pieces: &Pieces<'_>) -> String {
        String::from_utf8(mail(pieces)).unwrap()
    }

    #[test]
    fn both_texts_become_alternatives_under_the_old_head() {
        let headers = b"Received: by mx\nFrom: Ada <ada@example.com>\nContent-Type: multipart/mixed;\n boundary=old\n\
            Subject: Hi\n there\nMime-Version: 1.0\n\nBcc: injected@example.com\n";
        let pieces = Pieces {
            headers,
            text: Some((b"Hello", Some("iso-8859-1"))),
            html: Some((b"<p>Hello</p>", Some("utf-8\r\nX: y"))),
        };
        let mail = text(&pieces);
        assert!(mail.starts_with(
            "Received: by mx\r\nFrom: Ada <ada@example.com>\r\nSubject: Hi\r\n there\r\n"
        ));
        assert!(!mail.contains("old") && !mail.contains("injected") && !mail.contains("X: y"));
        assert!(mail.contains("text/plain; charset=iso-8859-1\r\n"));
        assert!(mail.contains("text/html; charset=utf-8\r\n"));
        assert_eq!(mail.matches("MIME-Version").count(), 1);
    }

    #[test]
    fn no_text_can_end_its_part() {
        let html = Some((&b"<p>x</p>"[..], None));
        let old = boundary(&Pieces { headers: b"", text: Some((b"Hello", None)), html });
        let forged = format!("Hello\r\n--{old}\r\nContent-Type: text/html\r\n\r\nforged");
        let text_of = Some((forged.as_bytes(), None));
        let pieces = Pieces { headers: b"From: a@b.example\n", text: text_of, html };
        let new = boundary(&pieces);
        assert_ne!(old, new);
        assert_eq!(text(&pieces).matches(&format!("--{new}")).count(), 3);
    }

    #[test]
    fn one_text_alone_and_none_at_all_are_mails_too() {
        let html = Pieces { headers: b"From: a@b.example", text: None, html: Some((b"<p>", None)) };
        assert!(text(&html).contains("Content-Type: text/html; charset=utf-8"));
        let none = Pieces { headers: b"From: a@b.example", text: None, html: None };
        assert!(text(&none).ends_with("Content-Transfer-Encoding: 8bit\r\n\r\n\r\n"));
    }
}

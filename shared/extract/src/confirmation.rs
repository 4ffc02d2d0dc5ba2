//! Gmail asks whoever reads an address whether mail may be forwarded to it: a code and a link, that its person wants to see.

use crate::limits::MAX_HEADER_BYTES;
use crate::mail::{self, Letter};

/// From whom it comes, in every language.
const SENDER: &str = "forwarding-noreply@google.com";
/// Where its link leads; `uf-` in the place of `vf-` takes the consent back.
const LINKS: [&str; 2] =
    ["https://mail-settings.google.com/mail/vf-", "https://mail.google.com/mail/vf-"];
const LINK_MAX: usize = 2_000;
const DIGITS_MIN: usize = 6;
const DIGITS_MAX: usize = 12;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Confirmation {
    /// What Gmail wants to hear.
    pub code: String,
    /// The same as a link to Google, if there is one.
    pub link: Option<String>,
    /// Whose mail is to be forwarded, as it says.
    pub account: Option<String>,
}

/// What Gmail asks, if it is Gmail: whose mail it is, the caller has to know from elsewhere.
pub fn recognise(raw: &[u8]) -> Option<Confirmation> {
    let letter = mail::open(raw).ok()?;
    if letter.sender_address.as_deref() != Some(SENDER) || letter.senders != 1 {
        return None;
    }
    let code = in_subject(&letter.subject).or_else(|| in_text(&letter.body.text))?;
    Some(Confirmation { code: code.to_owned(), link: link(&letter), account: account(&letter) })
}

/// `(#123456789) Gmail Forwarding Confirmation - Receive Mail from ada@example.com`
fn in_subject(subject: &str) -> Option<&str> {
    let (_, rest) = subject.split_once("(#")?;
    rest.split_once(')').map(|(code, _)| code).filter(|code| is_code(code))
}

/// `Confirmation code: 123456789`, in whatever language: the number that a line ends with behind a colon.
fn in_text(text: &str) -> Option<&str> {
    text.lines().find_map(|line| {
        let (_, code) = line.rsplit_once([':', '：'])?;
        Some(code.trim()).filter(|code| is_code(code))
    })
}

fn is_code(code: &str) -> bool {
    (DIGITS_MIN..=DIGITS_MAX).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_digit())
}

/// The host is whole, with the slash behind it: no other one can begin so.
fn link(letter: &Letter) -> Option<String> {
    let is_meant = |url: &str| {
        url.len() <= LINK_MAX
            && LINKS.iter().any(|place| url.starts_with(place))
            && url.bytes().all(|byte| byte.is_ascii_graphic())
    };
    letter.body.links.iter().find(|link| is_meant(&link.url)).map(|link| link.url.clone())
}

fn account(letter: &Letter) -> Option<String> {
    let words = letter.subject.split_whitespace().rev();
    let mut words = words.map(|word| word.trim_matches(['<', '>', '"', '.', ',']));
    let account = words.find(|word| word.contains('@') && word.len() <= MAX_HEADER_BYTES)?;
    Some(account.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mail(from: &str, subject: &str, text: &str) -> Vec<u8> {
        format!("From: {from}\r\nTo: x@in.example\r\nSubject: {subject}\r\n\r\n{text}\r\n")
            .into_bytes()
    }

    const TEXT: &str = "ada@example.com has requested to automatically forward mail to your email\r\naddress x@in.example.\r\n\
        Confirmation code: 304298959\r\n\r\nTo allow it, please click the link below to confirm the request:\r\n\r\n\
        https://mail-settings.google.com/mail/vf-%5BANGjdJ9x%5D-abc\r\n\r\nIf you accidentally clicked the link:\r\n\r\n\
        https://mail-settings.google.com/mail/uf-%5BANGjdJ9x%5D-abc\r\n";

    #[test]
    fn the_code_the_link_and_the_account_are_read() {
        let subject =
            "(#304298959) Gmail Forwarding Confirmation - Receive Mail from ada@example.com";
        for subject in
            [subject, "Gmail Forwarding Confirmation - Receive Mail from Ada@example.com"]
        {
            let mail = mail("Gmail Team <forwarding-noreply@google.com>", subject, TEXT);
            let found = recognise(&mail).unwrap();
            assert_eq!(found.code, "304298959");
            let link = "https://mail-settings.google.com/mail/vf-%5BANGjdJ9x%5D-abc";
            assert_eq!(found.link.as_deref(), Some(link));
            assert_eq!(found.account.as_deref(), Some("ada@example.com"));
        }
    }

    #[test]
    fn other_languages_have_the_same_code() {
        let french = "Code de confirmation : 304298959\r\nhttps://mail.google.com/mail/vf-x";
        let mail = mail("forwarding-noreply@google.com", "Confirmation de transfert Gmail", french);
        let found = recognise(&mail).unwrap();
        assert_eq!((found.code.as_str(), found.account), ("304298959", None));
        assert_eq!(found.link.as_deref(), Some("https://mail.google.com/mail/vf-x"));
    }

    #[test]
    fn nobody_else_and_no_other_link_is_shown() {
        let subject = "(#304298959) Gmail Forwarding Confirmation";
        for from in [
            "forwarding-noreply@google.com.evil.example",
            "a@b.example, forwarding-noreply@google.com",
        ] {
            assert_eq!(recognise(&mail(from, subject, TEXT)), None, "{from}");
        }
        let from = "forwarding-noreply@google.com";
        for link in [
            "https://mail-settings.google.com.evil.example/mail/vf-x",
            "https://evil.example/?https://mail.google.com/mail/vf-x",
            "http://mail.google.com/mail/vf-x",
            "https://mail.google.com/mail/uf-x",
            "https://mail.google.com@evil.example/mail/vf-x",
        ] {
            assert_eq!(recognise(&mail(from, subject, link)).unwrap().link, None, "{link}");
        }
        assert_eq!(recognise(&mail(from, "(#12) Hello", "Confirmation code: 12")), None);
    }
}

//! A mail within a mail: what a person passes on stands below a few lines that say whose it was, when it came and what it
//! was about. One pass over the lines, in English, French, German and Spanish.

use jiff::Timestamp;
use jiff::tz::Offset;

use super::fields::sender;
use super::mime::header_text;
use super::{Body, Link, dates, plain};

/// Lines of one head; what is longer is none.
const HEAD_LINES_MAX: usize = 30;
/// Empty lines between what announces a head and the head.
const GAP_MAX: usize = 3;
/// Shorter than this, what stands above is only a nod ("FYI").
const NOD_CHARS: usize = 60;

/// By which programs say that a mail is passed on, in front of its subject.
const PREFIXES: [&str; 8] =
    ["fwd:", "fw:", "wg:", "tr:", "rv:", "i:", "weitergeleitet:", "transféré:"];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Label {
    From,
    Date,
    Subject,
    Other,
}

const LABELS: [(&str, Label); 32] = [
    ("from", Label::From),
    ("de", Label::From),
    ("von", Label::From),
    ("date", Label::Date),
    ("sent", Label::Date),
    ("envoyé", Label::Date),
    ("envoyé le", Label::Date),
    ("gesendet", Label::Date),
    ("datum", Label::Date),
    ("enviado", Label::Date),
    ("enviado el", Label::Date),
    ("enviado a las", Label::Date),
    ("fecha", Label::Date),
    ("subject", Label::Subject),
    ("objet", Label::Subject),
    ("sujet", Label::Subject),
    ("betreff", Label::Subject),
    ("asunto", Label::Subject),
    ("to", Label::Other),
    ("à", Label::Other),
    ("a", Label::Other),
    ("an", Label::Other),
    ("para", Label::Other),
    ("cc", Label::Other),
    ("kopie", Label::Other),
    ("copie à", Label::Other),
    ("reply-to", Label::Other),
    ("répondre à", Label::Other),
    ("antwort an", Label::Other),
    ("responder a", Label::Other),
    ("importance", Label::Other),
    ("wichtigkeit", Label::Other),
];

/// Words of a line that announces a mail that is passed on, in lower case.
const ANNOUNCING: [&str; 16] = [
    "forwarded message",
    "message transféré",
    "message réexpédié",
    "weitergeleitete nachricht",
    "weitergeleiteten nachricht",
    "mensaje reenviado",
    "original message",
    "message d'origine",
    "message d\u{2019}origine",
    "ursprüngliche nachricht",
    "originalnachricht",
    "mensaje original",
    "forwarded by",
    "message original",
    "nachricht weitergeleitet",
    "mensaje transferido",
];

/// What was found within.
#[derive(Debug, PartialEq)]
pub(super) struct Wrapped {
    pub sender_name: Option<String>,
    pub sender_address: Option<String>,
    pub subject: Option<String>,
    pub date: Option<Timestamp>,
    pub body: Body,
}

/// The mail that `body` passes on: below a head, and above it nothing but a nod, unless it is known to be passed on. An
/// answer with its history below it is none.
pub(super) fn within(is_passed_on: bool, body: &Body, zone: Offset) -> Option<Wrapped> {
    let head = head(&body.text)?;
    if !is_passed_on && !is_nod(&body.text[..head.announced_at]) {
        return None;
    }
    let (sender_name, sender_address) = sender(&address(head.from?));
    let date = head.date.and_then(|date| dates::read(date, zone, head.is_english));
    let subject = head.subject.map(header_text);
    let body = inner(body, head.end, head.is_quoted);
    Some(Wrapped { sender_name, sender_address, subject, date, body })
}

pub(super) fn is_passed_on(subject: &str) -> bool {
    let subject = subject.trim_start().to_lowercase().replace('\u{a0}', "").replace(" :", ":");
    PREFIXES.iter().any(|prefix| subject.starts_with(prefix))
}

/// Nothing, or as good as nothing.
pub(super) fn is_nod(text: &str) -> bool {
    text.trim().chars().take(NOD_CHARS).count() < NOD_CHARS
}

#[derive(Default)]
struct Head<'a> {
    announced_at: usize,
    end: usize,
    is_quoted: bool,
    /// Which writes the month first.
    is_english: bool,
    from: Option<&'a str>,
    date: Option<&'a str>,
    subject: Option<&'a str>,
}

/// The first head that says from whom, and when or about what.
fn head(text: &str) -> Option<Head<'_>> {
    let (mut at, mut announced, mut gap) = (0, None, 0);
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let (bare, _) = unquoted(line);
        if is_announcing(bare) {
            (announced, gap) = (Some(start), 0);
            continue;
        }
        if bare.is_empty() {
            gap += 1;
            announced = announced.filter(|_| gap <= GAP_MAX);
            continue;
        }
        if field(bare).is_some_and(|(label, ..)| label != Label::Other)
            && let Some(found) = fields(text, start)
        {
            return Some(Head { announced_at: announced.unwrap_or(start), ..found });
        }
        announced = None;
    }
    None
}

/// Reads the lines of a head that begins at `start`.
fn fields(text: &str, start: usize) -> Option<Head<'_>> {
    let mut head = Head { end: start, ..Head::default() };
    let mut is_of_many = false;
    for line in text[start..].split_inclusive('\n').take(HEAD_LINES_MAX) {
        let (bare, is_quoted) = unquoted(line);
        match field(bare) {
            Some((label, value, is_english)) => {
                match label {
                    Label::From if head.from.is_none() => {
                        (head.from, head.is_english) = (Some(value), is_english);
                    }
                    // A second one begins another head.
                    Label::From => break,
                    Label::Date => head.date = head.date.or(Some(value)),
                    Label::Subject => head.subject = head.subject.or(Some(value)),
                    Label::Other => {}
                }
                is_of_many = label == Label::Other;
            }
            // Many recipients take several lines.
            None if is_of_many && !bare.is_empty() && bare.contains('@') => {}
            None => break,
        }
        head.is_quoted |= is_quoted;
        head.end += line.len();
    }
    (head.from.is_some() && (head.date.is_some() || head.subject.is_some())).then_some(head)
}

/// Without `>` before it and white space around it.
fn unquoted(line: &str) -> (&str, bool) {
    let line = line.trim();
    let bare = line.trim_start_matches(['>', ' ', '\u{a0}']);
    (bare, line.starts_with('>'))
}

/// `----- Forwarded message -----`, `Begin forwarded message:`, or a rule.
fn is_announcing(line: &str) -> bool {
    let is_rule = |c: char| matches!(c, '-' | '_' | '=' | ' ');
    if line.len() >= 10 && line.chars().all(is_rule) {
        return true;
    }
    let framed = line.starts_with("--") || line.starts_with("__");
    if line.len() > 120 || !(framed || line.ends_with(':')) {
        return false;
    }
    let line = line.to_lowercase();
    ANNOUNCING.iter().any(|words| line.contains(words))
}

/// `Label: value`, with the stars of bold type; and whether it is the English one of a sender.
fn field(line: &str) -> Option<(Label, &str, bool)> {
    let (name, value) = line.split_once(':')?;
    let name = name.trim_matches(['*', ' ', '\u{a0}', '\t']);
    if name.is_empty() || name.chars().count() > 20 {
        return None;
    }
    let name = name.to_lowercase();
    let label = LABELS.iter().find(|(known, _)| *known == name).map(|(_, label)| *label)?;
    let value = value.trim_matches(['*', ' ', '\u{a0}', '\t']);
    Some((label, value, name == "from"))
}

/// `Name <address>` however it is written: `*Name* <…>`, `Name [mailto:address]`, `Name <address<mailto:address>>`.
fn address(from: &str) -> String {
    let from = from.replace('*', "").replace("[mailto:", "<").replace(']', ">");
    match from.split_once("<mailto:") {
        Some((before, _)) if before.contains('<') => format!("{before}>"),
        Some((before, address)) => format!("{before}<{address}"),
        None => from,
    }
}

fn inner(body: &Body, from: usize, is_quoted: bool) -> Body {
    let text = &body.text[from..];
    if is_quoted {
        let lines: Vec<&str> = text.lines().map(unquote).collect();
        return plain::read(&lines.join("\n"));
    }
    let links = body.links.iter().filter(|link| link.start >= from);
    let links = links.map(|link| Link {
        start: link.start - from,
        end: link.end - from,
        url: link.url.clone(),
    });
    Body { text: text.to_owned(), links: links.collect(), quote_at: None }
}

/// One `>` less.
fn unquote(line: &str) -> &str {
    let line = line.strip_prefix('>').unwrap_or(line);
    line.strip_prefix(' ').unwrap_or(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(subject: &str, text: &str) -> Option<Wrapped> {
        let zone = Offset::from_hours(2).unwrap();
        within(is_passed_on(subject), &plain::read(text), zone)
    }

    const LETTER: &str = "Dear Ada,\n\nthank you for applying: https://acme.example/jobs/1";

    /// By whom, and what stands between the words of who passes it on and the letter.
    const HEADS: [(&str, &str); 9] = [
        (
            "Gmail",
            "---------- Forwarded message ---------\nFrom: *Acme Jobs* <jobs@acme.example>\nDate: Mon, Jul 6, 2026 at 10:05\u{202f}AM\nSubject: Your application\nTo: <ada@example.com>\n\n\n",
        ),
        (
            "Thunderbird",
            "-------- Forwarded Message --------\nSubject: \tYour application\nDate: \tMon, 6 Jul 2026 10:05:00 +0200\nFrom: \tAcme Jobs <jobs@acme.example>\nTo: \tada@example.com\n\n",
        ),
        (
            "Outlook",
            "________________________________\nFrom: Acme Jobs <jobs@acme.example>\nSent: Monday, July 6, 2026 10:05 AM\nTo: Ada; Bob\nSubject: Your application\n\n",
        ),
        (
            "Outlook, plain",
            "-----Original Message-----\nFrom: Acme Jobs [mailto:jobs@acme.example]\nSent: Monday, July 6, 2026 10:05 AM\nTo: Ada\nSubject: Your application\n\n",
        ),
        (
            "Apple",
            "Begin forwarded message:\n\nFrom: Acme Jobs <jobs@acme.example>\nSubject: Your application\nDate: 6 July 2026 at 10:05:00 CEST\nTo: ada@example.com\n\n",
        ),
        (
            "French",
            "De : Acme Jobs <jobs@acme.example>\nEnvoyé : lundi 6 juillet 2026 10:05\nÀ : Ada <ada@example.com>\nObjet : Your application\n\n",
        ),
        (
            "German",
            "Von: Acme Jobs <jobs@acme.example>\nGesendet: Montag, 6. Juli 2026 10:05\nAn: Ada <ada@example.com>\nBetreff: Your application\n\n",
        ),
        (
            "Spanish",
            "---------- Mensaje reenviado ---------\nDe: Acme Jobs <jobs@acme.example>\nFecha: lun, 6 jul 2026 a las 10:05\nAsunto: Your application\nPara: <ada@example.com>\n\n",
        ),
        (
            "Apple, German",
            "Anfang der weitergeleiteten Nachricht:\n\nVon: Acme Jobs <jobs@acme.example>\nBetreff: Your application\nDatum: 6. Juli 2026 um 10:05:00 MESZ\nAn: ada@example.com\n\n",
        ),
    ];

    #[test]
    fn the_original_sender_date_and_subject_stand() {
        for (program, head) in HEADS {
            for above in ["", "FYI\n\n"] {
                let found = found("Fwd: x", &format!("{above}{head}{LETTER}"));
                let found = found.unwrap_or_else(|| panic!("{program} is not understood"));
                assert_eq!(found.sender_name.as_deref(), Some("Acme Jobs"), "{program}");
                assert_eq!(found.sender_address.as_deref(), Some("jobs@acme.example"), "{program}");
                assert_eq!(found.subject.as_deref(), Some("Your application"), "{program}");
                let date = found.date.map(|date| date.to_string());
                assert_eq!(date.as_deref(), Some("2026-07-06T08:05:00Z"), "{program}");
                assert_eq!(found.body.text.trim(), LETTER, "{program}");
                let link = &found.body.links[0];
                assert_eq!(&found.body.text[link.start..link.end], link.url, "{program}");
            }
        }
    }

    #[test]
    fn a_quoted_letter_loses_its_marks() {
        let (_, head) = HEADS[4];
        let letter = format!("{head}{LETTER}");
        let quoted: Vec<String> = letter.lines().map(|line| format!("> {line}")).collect();
        let quoted = quoted.join("\n");
        let found = found("Fwd: x", &quoted).unwrap();
        assert_eq!(found.sender_address.as_deref(), Some("jobs@acme.example"));
        assert_eq!(found.body.text.trim(), LETTER);
    }

    #[test]
    fn an_answer_with_its_history_is_not_passed_on() {
        let (_, head) = HEADS[2];
        let answer =
            "Thank you, Monday at ten suits me very well; I look forward to meeting you all then.";
        assert_eq!(found("RE: Your application", &format!("{answer}\n\n{head}{LETTER}")), None);
        assert!(found("FW: Your application", &format!("{answer}\n\n{head}{LETTER}")).is_some());
        assert_eq!(found("Fwd: x", "From: the beginning it was clear.\nNothing more."), None);
        assert_eq!(found("Fwd: x", LETTER), None);
    }

    #[test]
    fn long_texts_cost_one_pass() {
        let many = "From: a\n".repeat(20_000) + &"----------\n".repeat(20_000);
        assert_eq!(found("Fwd: x", &many), None);
    }
}

//! What must hold for any mail whatever: no panic, every span occurs in the mail, bounds are kept.

use proptest::prelude::*;

use crate::limits::{MAX_POSTINGS, MAX_SPAN_CHARS, SNIPPET_CHARS};
use crate::mail::{self, Letter};
use crate::{Context, Evidence, Fields, Understanding, Verdict, understand, understand_fields};

/// Words that the rules look for, so that random mails meet many of them.
const WORDS: &[&str] = &[
    "your application",
    "unfortunately",
    "interview",
    "offer",
    "Thank you for applying to",
    "Acme, Inc.",
    "Data Engineer",
    "at",
    "the",
    "position",
    "role",
    "we",
    "not",
    "moving forward",
    "with other candidates",
    "if",
    "schedule",
    "phone screen",
    "assessment",
    "complete",
    "HackerRank",
    "https://www.linkedin.com/jobs/view/123456789/",
    "View job:",
    "\n",
    "\n\n",
    "\t",
    "Berlin, Germany",
    "Remote",
    "$120k - $150k",
    "per hour",
    "İstanbul",
    "e\u{301}",
    "\u{200b}",
    "\u{a0}",
    "Rate:",
    "Title:",
    "Client:",
    "ß",
    "。",
    "ご応募",
    "—",
    "’s",
    "Inc.",
    "(R-12345)",
    "new jobs",
    "On Monday Ada wrote:",
    "> quoted",
    "-- \n",
    "has been received",
    "withdrawn",
    "pleased to offer you",
    "W2",
    "C2C",
    "<div>",
    "</div>",
    "<a href='https://x.example/jobs/1234'>",
    "</a>",
    "<td>",
    "&nbsp;",
    "&#x1f600;",
    "\u{1f600}",
];

fn words() -> impl Strategy<Value = String> {
    let word = prop_oneof![4 => prop::sample::select(WORDS).prop_map(ToOwned::to_owned), 1 => "\\PC{0,12}"];
    prop::collection::vec(word, 0..60).prop_map(|words| words.join(" "))
}

/// All evidence of an answer.
fn evidence(understood: &Understanding) -> Vec<&Evidence> {
    let mut all: Vec<&Evidence> = understood.evidence.iter().collect();
    match &understood.verdict {
        Verdict::Postings(postings) => {
            all.extend(postings.iter().flat_map(|posting| &posting.evidence));
        }
        Verdict::Application(update) => all.extend(&update.evidence),
        Verdict::Irrelevant { .. } | Verdict::Skipped { .. } => {}
    }
    all
}

/// Whether a span stands in the subject, the sender or one of the two bodies.
fn occurs(span: &str, mut letter: Letter) -> bool {
    let plain = std::mem::take(&mut letter.body.text);
    letter.turn_to_html();
    let texts = [plain, letter.body.text.clone(), letter.subject.clone(), letter.sender()];
    texts.iter().any(|text| text.contains(span))
}

fn check(understood: &Understanding, letter: impl Fn() -> Letter) {
    for shown in evidence(understood) {
        assert!(!shown.span.is_empty(), "{shown:?}");
        assert!(occurs(&shown.span, letter()), "{shown:?}");
        assert!(shown.span.chars().count() <= MAX_SPAN_CHARS);
    }
    assert!(understood.message.snippet.chars().count() <= SNIPPET_CHARS);
    assert!((0.0..=1.0).contains(&understood.confidence));
    if let Verdict::Postings(postings) = &understood.verdict {
        assert!((1..=MAX_POSTINGS).contains(&postings.len()));
        for posting in postings {
            assert!(!posting.title.trim().is_empty());
            let salary = posting.salary.as_ref();
            assert!(
                salary
                    .is_none_or(|pay| pay.min.is_none() || pay.max.is_none() || pay.min <= pay.max)
            );
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(96) })]

    #[test]
    fn any_bytes_are_survived(raw in prop::collection::vec(any::<u8>(), 0..2_000)) {
        if let Ok(understood) = understand(&raw, &Context::default()) {
            check(&understood, || mail::open(&raw).unwrap());
        }
    }

    #[test]
    fn spans_occur_in_mails_of_fields(from in words(), subject in words(), body in words()) {
        let fields = Fields { from: Some(from), subject: Some(subject), body: Some(body), date: None };
        check(&understand_fields(&fields, &Context::default()), || mail::fields::open(&fields));
    }

    #[test]
    fn spans_occur_in_whole_mails(subject in words(), text in words(), html in words()) {
        let subject = subject.replace(['\n', '\r'], " ");
        let raw = format!(
            "From: Acme Careers <jobs@acme.example>\r\nSubject: {subject}\r\n\
             Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n\
             {text}\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{html}\r\n--b--\r\n"
        );
        let understood = understand(raw.as_bytes(), &Context::default()).unwrap();
        check(&understood, || mail::open(raw.as_bytes()).unwrap());
    }
}

/// A mail of `bytes` bytes that repeats `unit` after a head.
fn large(unit: &str, bytes: usize) -> Vec<u8> {
    let mut raw =
        b"From: a@acme.example\nSubject: Your application\nContent-Type: text/html\n\n".to_vec();
    while raw.len() + unit.len() <= bytes {
        raw.extend_from_slice(unit.as_bytes());
    }
    raw
}

#[test]
fn large_mails_of_every_texture_are_read() {
    for unit in [
        "a",
        "<",
        "<div>",
        "<a href='https://www.linkedin.com/jobs/view/123456789'>Data Engineer</a>",
        "&amp;",
        "we will not be moving forward. ",
        "if if if ",
        "On x wrote:\n",
        ">\n",
        "\t",
        "Data Engineer at Acme\n",
        "$1 - ",
        "1,",
        "https://",
        "(((",
        "\u{200b}",
        "not be able to ",
    ] {
        let raw = large(unit, 300 * 1024);
        let understood = understand(&raw, &Context::default()).unwrap();
        check(&understood, || mail::open(&raw).unwrap());
    }
}

//! Job titles: what looks like one, where one begins and ends, and its bare form.

mod clues;

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::limits::MAX_NAME_CHARS;
use crate::names::is_no_name;
use crate::place::{is_location, work_mode};
use crate::text::pattern::compile;

pub(crate) use clues::find;

/// `data/roles.txt`
static ROLES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("../../data/roles.txt").lines();
    lines.map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).collect()
});

/// `R6521 `, `124835 - `, `JR-0012: `, `Req #77 ` before a title.
static NUMBER_BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"^(?i:(?:job|req(?:uisition)?|ref(?:erence)?|id|no)\.?\s*(?:id|no|number)?[\s:.#-]*)?(?:#?(?:[A-Za-z]{0,4}[-_]?\d{3,}(?:[-_]\d+)*|\d{2,}[A-Z]{1,4}\d*)[A-Z]{0,3})(?:\s+(?:[-:|–,]\s*)?|\s*[-:|–,]\s*|$)",
    )
});

/// ` (R-12345)`, ` - 124835`, `, Req. 77` after a title.
static NUMBER_AFTER: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?i)\s*(?:[-–|,:]\s*)?[(\[]?\s*(?:(?:job|req(?:uisition)?|ref(?:erence)?|id|no)\.?\s*(?:id|no|number)?\s*[:.#-]*\s*)?#?[a-z]{0,4}[-_]?\d{4,}(?:[-_]\d+)*[a-z]{0,3}\s*[)\]]?\s*$|\s*\((?:open|closed|new|evergreen)\)\s*$",
    )
});

/// Words that end a title in running text.
const STOPS: &[&str] = &[
    "at",
    "with",
    "position",
    "role",
    "job",
    "opening",
    "vacancy",
    "opportunity",
    "has",
    "have",
    "is",
    "was",
    "are",
    "on",
    "from",
    "via",
    "through",
    "by",
    "we",
    "that",
    "which",
    "who",
    "to",
    "as",
    "it",
    "your",
    "our",
    "you",
    "within",
    "here",
    "has,",
    "will",
    "and,",
    "i",
    "because",
    "where",
    "based",
    "located",
    "posted",
    "please",
    "this",
    "but",
    "if",
    "team",
];

/// Small words within a title.
const INNER: &[&str] = &[
    "of", "and", "&", "for", "the", "-", "–", "—", "/", "|", "in", "de", "(m/f/d)", "(m/w/d)", "+",
    "or", "to", "a", "·",
];

/// Whether one of the words names an occupation.
pub(crate) fn has_role(text: &str) -> bool {
    let lower = text.to_lowercase();
    let mut words =
        lower.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty());
    words.any(|word| {
        ROLES.contains(word)
            || word.strip_suffix('s').is_some_and(|word| ROLES.contains(word))
            || word.split('-').any(|part| ROLES.contains(part))
    })
}

/// Whether a line can be a title: short, not a sentence, with an occupation in it.
pub(crate) fn looks_like_title(line: &str) -> bool {
    let line = line.trim();
    let words = line.split_whitespace().count();
    (1..=14).contains(&words)
        && line.chars().count() <= MAX_NAME_CHARS
        && !line.ends_with(['.', ':', '!', '?', ','])
        && line.chars().next().is_some_and(|c| c.is_alphanumeric() || matches!(c, '(' | '[' | '#'))
        && has_role(line)
        && !is_sentence(line)
}

fn is_sentence(line: &str) -> bool {
    const TALK: &[&str] = &[
        "you", "your", "we", "our", "us", "are", "is", "will", "have", "has", "apply", "view",
        "see", "looking", "jobs", "join", "please", "hi", "dear", "hello", "seeking", "thank",
        "best", "regards", "i'm", "my",
    ];
    let lower = line.to_lowercase();
    lower.split(|c: char| !c.is_alphanumeric() && c != '\'').any(|word| TALK.contains(&word))
}

/// The title that begins at `from`, if a title does.
pub(crate) fn title_at(text: &str, from: usize) -> Option<Range<usize>> {
    let rest = &text[from..];
    let trimmed = rest.trim_start_matches([' ', '"', '“', '*', '‘', '[']);
    let from = from + rest.len() - trimmed.len();
    let limit = trimmed.find("\n\n").unwrap_or(trimmed.len());
    let mut end = from;
    let mut depth = 0_i32;
    for (count, word) in trimmed[..limit].split_whitespace().enumerate() {
        let start = from + (word.as_ptr() as usize - trimmed.as_ptr() as usize);
        let lower = word.to_lowercase();
        let bare = lower.trim_matches(|c: char| !c.is_alphanumeric());
        if count >= 14
            || breaks_line(text, end, start)
            || depth == 0 && stops(word, bare, &trimmed[start - from + word.len()..], end > from)
        {
            break;
        }
        depth += balance(word);
        let (length, goes_on) = ending(word, &trimmed[start - from + word.len()..], depth);
        end = start + length;
        if !goes_on {
            break;
        }
    }
    let range = tidy(text, from..end);
    let title = &text[range.clone()];
    (!title.is_empty() && (has_role(title) || is_capitalised(title))).then_some(range)
}

/// A title goes on in the next line only where the margin cut it.
fn breaks_line(text: &str, end: usize, start: usize) -> bool {
    let line_start = text[..end].rfind('\n').map_or(0, |at| at + 1);
    text[end..start].contains('\n') && end - line_start < 50 || text[end..start].contains('\t')
}

fn stops(word: &str, bare: &str, after: &str, has_begun: bool) -> bool {
    if STOPS.contains(&bare) {
        return true;
    }
    if INNER.contains(&word) {
        let next = after.split_whitespace().next().unwrap_or_default();
        let leaves = ["for", "in", "to"].contains(&word)
            && ["the", "our", "a", "an", "their", "us", "you"].contains(&next);
        return !has_begun || leaves;
    }
    let is_lower = word.chars().next().is_some_and(char::is_lowercase);
    // Titles are often written small: "the software engineer position".
    is_lower && !ROLES.contains(bare) && !is_small_title_word(bare)
}

fn is_small_title_word(word: &str) -> bool {
    const SMALL: &[&str] = &[
        "software",
        "data",
        "senior",
        "junior",
        "backend",
        "frontend",
        "full",
        "stack",
        "front",
        "end",
        "back",
        "product",
        "project",
        "business",
        "machine",
        "learning",
        "web",
        "mobile",
        "cloud",
        "security",
        "network",
        "systems",
        "system",
        "quality",
        "assurance",
        "marketing",
        "sales",
        "customer",
        "service",
        "success",
        "human",
        "resources",
        "ui",
        "ux",
        "ios",
        "android",
        "research",
        "operations",
        "financial",
        "program",
    ];
    SMALL.contains(&word)
}

fn balance(word: &str) -> i32 {
    let count = |open: char| i32::try_from(word.matches(open).count()).unwrap_or(0);
    count('(') - count(')')
}

/// How much of the word belongs to the title, and whether the next one may too.
fn ending(word: &str, after: &str, depth: i32) -> (usize, bool) {
    const DOTTED: &[&str] = &["Sr", "Jr", "Mgr", "Eng", "Asst", "Assoc"];
    let bare = word.trim_end_matches(['.', ',', '!', '?', ';', ':', '"', '”', '’', '\'', '*', ']']);
    let tail = &word[bare.len()..];
    if depth > 0 || tail.is_empty() {
        return (word.len(), true);
    }
    if tail == "." && DOTTED.contains(&bare) {
        return (word.len(), true);
    }
    if tail == "," {
        let next = after.split_whitespace().next().unwrap_or_default();
        let lower = next.to_lowercase();
        let goes_on = next.chars().next().is_some_and(char::is_uppercase) && !is_no_name(&lower);
        return (if goes_on { word.len() } else { bare.len() }, goes_on);
    }
    (bare.len(), false)
}

fn is_capitalised(title: &str) -> bool {
    let mut words = title.split_whitespace().filter(|word| !INNER.contains(word));
    let first = title.split_whitespace().next().unwrap_or_default().to_lowercase();
    !is_no_name(&first)
        && words.all(|word| {
            word.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase())
        })
}

/// Marks that belong to neither end of a title.
const LOOSE: &[char] = &[
    '-', '–', '—', ':', ',', '|', '"', '“', '”', '*', '\'', '‘', '’', '·', '•', ';', '.', '/', '[',
    ']', '#',
];

/// Cuts requisition numbers, places, loose punctuation and trailing small words off.
pub(crate) fn tidy(text: &str, range: Range<usize>) -> Range<usize> {
    let mut start = range.start;
    let mut end = range.end;
    if let Some(found) = NUMBER_BEFORE.find(&text[start..end])
        && found.end() < end - start
    {
        start += found.end();
    }
    if let Some(found) = NUMBER_AFTER.find(&text[start..end])
        && found.start() > 0
    {
        end = start + found.start();
    }
    end = start + without_place(&text[start..end]).len();
    let loose = |c: char| c.is_whitespace() || LOOSE.contains(&c);
    let keeps_lead = |c: char| loose(c) && !text[start..end].starts_with(".N");
    let trimmed = text[start..end].trim_start_matches(keeps_lead);
    start = end - trimmed.len();
    let mut trimmed = trimmed.trim_end_matches(loose);
    while let Some((head, last)) = trimmed.rsplit_once(' ') {
        if !INNER.contains(&last.to_lowercase().as_str()) || last.starts_with('(') {
            break;
        }
        trimmed = head.trim_end_matches(loose);
    }
    start..start + trimmed.len()
}

/// `Data Engineer - Hamilton, OH` and `Data Engineer (Hamilton, OH)` without the place.
fn without_place(title: &str) -> &str {
    if let Some((head, tail)) = title.rsplit_once(" - ")
        && tail.contains(", ")
        && is_location(tail)
    {
        return head;
    }
    if let Some((head, inner)) = title.strip_suffix(')').and_then(|title| title.rsplit_once(" ("))
        && inner.contains(", ")
        && is_location(inner)
        && work_mode(&inner.to_lowercase()).is_none()
    {
        return head;
    }
    title
}

/// The requisition number within a raw title or beside one.
pub(crate) fn requisition(text: &str) -> Option<&str> {
    static LABELLED: LazyLock<Regex> = LazyLock::new(|| {
        compile(
            r"(?i)\b(?:job|req(?:uisition)?|position|posting|vacancy|ref(?:erence)?)\.?\s*(?:id|no\.?|number|code|#)?\s*[:#]?\s*\(?([a-z]{0,5}[-_]?\d{3,}(?:[-_]\d+)*)\b|\b((?:R|JR|REQ|Req)[-_]?\d{4,}(?:[-_]\d+)?)\b|#(\d{4,})\b",
        )
    });
    let found = LABELLED.captures(text)?;
    found.iter().skip(1).flatten().next().map(|id| id.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn title(text: &str) -> Option<&str> {
        title_at(text, 0).map(|range| &text[range])
    }

    #[test]
    fn titles_end_where_a_reader_ends_them() {
        for (text, expected) in [
            ("Cyber Security Engineer with Bayer.", "Cyber Security Engineer"),
            ("R6521 Associate Threat Response Analyst role", "Associate Threat Response Analyst"),
            ("124835 Security Consultant-SOC(XSIAM)", "Security Consultant-SOC(XSIAM)"),
            (
                "124720 Security Analyst Level 2 - SIEM & SOAR position.",
                "Security Analyst Level 2 - SIEM & SOAR",
            ),
            ("software engineer at Acme", "software engineer"),
            ("Senior Engineer, Platform at Acme", "Senior Engineer, Platform"),
            ("Data Engineer (Remote, US). We", "Data Engineer (Remote, US)"),
            ("Sr. Data Engineer, and we", "Sr. Data Engineer"),
            ("Head of Sales has been", "Head of Sales"),
            ("Nurse (R-12345)", "Nurse"),
            ("Werkstudent (m/w/d) has", "Werkstudent (m/w/d)"),
        ] {
            assert_eq!(title(text), Some(expected), "{text}");
        }
        assert_eq!(title("your time"), None);
        assert_eq!(title("the next step"), None);
    }

    #[test]
    fn lines_that_are_titles() {
        for line in ["Machine Learning Engineer Intern - Planning", "Sous Chef", "VP, Sales"] {
            assert!(looks_like_title(line), "{line}");
        }
        for line in
            ["Your job alert for engineer", "We hired an engineer.", "Acme", "View jobs: engineer"]
        {
            assert!(!looks_like_title(line), "{line}");
        }
    }

    #[test]
    fn requisition_numbers() {
        assert_eq!(requisition("Job ID: 12345"), Some("12345"));
        assert_eq!(requisition("Engineer (R-12345)"), Some("R-12345"));
        assert_eq!(requisition("the JR0012345 role"), Some("JR0012345"));
        assert_eq!(requisition("Engineer in 2026"), None);
    }
}

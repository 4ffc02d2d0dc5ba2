//! Where sentences begin and end, also in hard-wrapped letters and in lists.

use std::ops::Range;

/// Words whose full stop ends no sentence.
const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "dr", "st", "jr", "sr", "inc", "ltd", "co", "corp", "llc", "vs", "dept",
    "est", "approx", "e.g", "i.e", "eg", "ie", "u.s", "u.k", "a.m", "p.m", "mgr",
];

/// A line shorter than this was ended by its writer, not by the margin.
const WRAPPED_FROM: usize = 45;

/// The byte ranges of the sentences, without the white space around them.
pub(crate) fn split(text: &str) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    for paragraph in paragraphs(text) {
        let mut start = paragraph.start;
        let part = &text[paragraph.clone()];
        for (at, c) in part.char_indices().filter(|(_, c)| matches!(c, '.' | '!' | '?' | '。')) {
            let end = at + c.len_utf8();
            if is_end(part, at, end) {
                push(&mut sentences, text, start..paragraph.start + end);
                start = paragraph.start + end;
            }
        }
        push(&mut sentences, text, start..paragraph.end);
    }
    sentences
}

fn push(sentences: &mut Vec<Range<usize>>, text: &str, range: Range<usize>) {
    let part = &text[range.clone()];
    let trimmed = part.trim_start();
    let start = range.start + part.len() - trimmed.len();
    let end = start + trimmed.trim_end().len();
    if start < end {
        sentences.push(start..end);
    }
}

/// Whether the mark at `at..end` ends a sentence of `text`.
fn is_end(text: &str, at: usize, end: usize) -> bool {
    let rest = &text[end..];
    let Some(next) = rest.chars().next() else { return true };
    if text[at..].starts_with('。') {
        return true;
    }
    if !next.is_whitespace() {
        return false;
    }
    let Some(first) = rest.trim_start().chars().next() else { return true };
    if first.is_lowercase() {
        return false;
    }
    let before = text[..at].rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or("");
    let is_initial = before.len() == 1 && before.chars().all(char::is_uppercase);
    let is_short = ABBREVIATIONS.iter().any(|short| before.eq_ignore_ascii_case(short));
    text[at..end] != *"." || !(is_initial || is_short)
}

/// Runs of lines that belong together: parted by blank lines, list items, and lines that their
/// writer ended.
fn paragraphs(text: &str) -> Vec<Range<usize>> {
    let mut paragraphs: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    let mut previous = "";
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let content = line.trim();
        if at > start && !continues(previous, content) {
            paragraphs.push(start..at);
            start = at;
        }
        previous = content;
        at += line.len();
    }
    paragraphs.push(start..text.len());
    paragraphs
}

/// Whether a line goes on from the one before it.
fn continues(previous: &str, line: &str) -> bool {
    if previous.is_empty() || line.is_empty() || previous.ends_with([':', '!', '?']) {
        return false;
    }
    let Some(first) = line.chars().next() else { return false };
    if !first.is_alphanumeric() && !matches!(first, '(' | '"' | '\'' | '$') {
        return false;
    }
    first.is_lowercase() || previous.chars().nth(WRAPPED_FROM).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentences(text: &str) -> Vec<&str> {
        split(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn full_stops_of_abbreviations_do_not_end_one() {
        let text = "Thanks from Acme Inc. We read it at 3 p.m. today. Good luck, J. Doe";
        assert_eq!(sentences("Dr. Ada wrote. She waits"), ["Dr. Ada wrote.", "She waits"]);
        assert_eq!(sentences(text).len(), 2);
    }

    #[test]
    fn wrapped_lines_are_joined_and_ended_ones_are_not() {
        let wrapped =
            "We are sorry to tell you that after long thought we\nwill not go on.\nBest,\nAda";
        assert_eq!(sentences(wrapped).len(), 3);
        assert_eq!(sentences("Role: Cook\nPlace: Rome\n\n- one\n- two").len(), 4);
    }

    #[test]
    fn nothing_gives_nothing() {
        assert!(sentences(" \n\n ").is_empty());
    }
}

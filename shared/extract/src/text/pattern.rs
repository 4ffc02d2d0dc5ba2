//! Patterns over folded text: constants with named fragments, compiled when first needed.
//!
//! They work on bytes with ASCII classes, which keeps the automata small and never falls back to a
//! slower one; texts are UTF-8, so what a pattern finds is widened to whole characters.

use std::ops::Range;
use std::sync::OnceLock;

use regex::Regex;
use regex::bytes;

/// Fragments that the tables write as `<name>`.
const FRAGMENTS: &[(&str, &str)] = &[
    ("<app>", r"(?:applications?|candidacy|candidature|resume|cv)"),
    (
        "<role>",
        r"(?:positions?|roles?|jobs?|openings?|opportunity|opportunities|vacancy|vacancies|posts?|requisitions?|internships?)",
    ),
    (
        "<test>",
        r"(?:assessments?|(?:coding|technical|programming|skills?|online|aptitude|cognitive|take[- ]home|logic|language|design|home|written) (?:challenges?|tests?|exercises?|assignments?|tasks?|projects?|quiz)|take[- ]home|hackerrank|codility|codesignal|hirevue|testgorilla|pymetrics|case study|work sample|personality (?:test|questionnaire)|screening questionnaire|(?:(?:pre-?)?recorded|one[- ]way|on[- ]demand|asynchronous|self[- ]paced|digital|automated)(?: \w+){0,2} interview|game-based)",
    ),
    ("<talk>", r"(?:interviews?|onsite|on-site|superday|panel)"),
    ("<w4>", r"(?: [\w'/,&-]+){0,4}"),
    ("<w6>", r"(?: [\w'/,&-]+){0,6}"),
    ("<w9>", r"(?: [\w'/,&().-]+){0,9}"),
    (
        "<day>",
        r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|today|this week|next week)",
    ),
];

/// Replaces the fragments.
pub(crate) fn expand(pattern: &str) -> String {
    let mut whole = pattern.to_owned();
    for (name, fragment) in FRAGMENTS {
        whole = whole.replace(name, fragment);
    }
    whole
}

/// A constant pattern over folded text.
pub(crate) struct Pattern {
    source: &'static str,
    compiled: OnceLock<bytes::Regex>,
}

impl Pattern {
    pub const fn new(source: &'static str) -> Self {
        Self { source, compiled: OnceLock::new() }
    }

    #[expect(clippy::expect_used, reason = "patterns are constants, and the tests use every one")]
    fn compiled(&self) -> &bytes::Regex {
        self.compiled.get_or_init(|| {
            let mut builder = bytes::RegexBuilder::new(&expand(self.source));
            builder.unicode(false).build().expect("a constant pattern")
        })
    }

    pub fn is_match(&self, text: &str) -> bool {
        self.compiled().is_match(text.as_bytes())
    }

    pub fn find(&self, text: &str) -> Option<Range<usize>> {
        self.compiled().find(text.as_bytes()).map(|found| whole(text, found.range()))
    }

    pub fn find_iter<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
        self.compiled().find_iter(text.as_bytes()).map(|found| whole(text, found.range()))
    }
}

/// A range of bytes made one of characters.
fn whole(text: &str, range: Range<usize>) -> Range<usize> {
    let start = (0..=range.start).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    let end = (range.end..=text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len());
    start..end
}

/// A constant pattern over text as it was written, where capitals and accents count.
#[expect(clippy::expect_used, reason = "patterns are constants, and the tests use every one")]
pub(crate) fn compile(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a constant pattern")
}

/// Many such patterns.
#[expect(clippy::expect_used, reason = "patterns are constants, and the tests use every one")]
pub(crate) fn compile_set<'a>(patterns: impl Iterator<Item = &'a str>) -> regex::RegexSet {
    regex::RegexSet::new(patterns).expect("constant patterns")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fragments_are_replaced_and_characters_stay_whole() {
        static PATTERN: Pattern = Pattern::new(r"your <app>.{1,2}");
        let text = "your cvéé";
        assert_eq!(PATTERN.find(text), Some(0..text.len() - 2));
        assert!(!PATTERN.is_match("your own"));
    }
}

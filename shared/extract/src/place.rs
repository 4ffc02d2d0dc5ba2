//! Places of work, and whether one goes there.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::facts::WorkMode;
use crate::text::pattern::{Pattern, compile};

/// `data/places.txt`: countries, regions, states and cities, lower case.
static PLACES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("../data/places.txt").lines();
    lines.map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).collect()
});

/// States and provinces as they stand behind a comma.
const CODES: &[&str] = &[
    "AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "FL", "GA", "HI", "ID", "IL", "IN", "IA", "KS",
    "KY", "LA", "ME", "MD", "MA", "MI", "MN", "MS", "MO", "MT", "NE", "NV", "NH", "NJ", "NM", "NY",
    "NC", "ND", "OH", "OK", "OR", "PA", "RI", "SC", "SD", "TN", "TX", "UT", "VT", "VA", "WA", "WV",
    "WI", "WY", "DC", "ON", "QC", "BC", "AB", "MB", "SK", "NS", "NB", "NSW", "VIC", "QLD", "UK",
    "US", "USA", "UAE",
];

/// `City, ST`, `City, Region, Country`, with a postal code or a bracket behind.
static WRITTEN: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"\b[A-ZÀ-ÞŁŚŽ][\p{L}.'’-]+(?:[ -][A-ZÀ-ÞŁŚŽ][\p{L}.'’-]+){0,3}, ?[A-Z][\p{L}.'’-]+(?: [A-Z][\p{L}.'’-]+){0,2}(?:, ?[A-Z][\p{L}.'’-]+(?: [A-Z][\p{L}.'’-]+){0,2})?",
    )
});

/// Marks between places, or between a company and its place.
static SEGMENTS: LazyLock<Regex> = LazyLock::new(|| compile(r"\s+[-–—·•|]\s+"));

/// How "remote", "hybrid" and "on site" are written, over lower case.
static MODES: Pattern = Pattern::new(
    r"\b(hybrid|(?:fully |100% |completely )?remote(?:ly)?|work(?:ing)? from home|wfh|telecommute|work from anywhere|on-?site|on site|in[- ]office|in[- ]person)\b",
);

pub(crate) fn is_known(place: &str) -> bool {
    PLACES.contains(place.trim().to_lowercase().as_str())
}

/// Whether a whole line is a place of work: `Santa Clara, CA`, `Remote`, `Berlin, Germany (Hybrid)`.
pub(crate) fn is_location(line: &str) -> bool {
    let line = line.trim().trim_end_matches('.');
    if line.is_empty() || line.chars().count() > 80 || line.contains(['@', '$', '€', '£', ':', '?'])
    {
        return false;
    }
    let (bare, had_mode) = without_mode(line);
    if bare.is_empty() {
        return had_mode;
    }
    if bare.chars().next().is_some_and(char::is_lowercase) {
        return false;
    }
    let segments: Vec<&str> = SEGMENTS.split(&bare).collect();
    if segments.len() > 1 {
        return segments.iter().all(|segment| is_location(segment));
    }
    let lower = bare.to_lowercase();
    if crate::title::has_role(bare.split(',').next().unwrap_or_default()) {
        return false;
    }
    let is_area =
        ["area", "metroplex", "metro", "region", "county"].iter().any(|end| lower.ends_with(end))
            && lower.split(' ').count() <= 6;
    let parts: Vec<&str> = bare.split([',', '/', ';', '|']).map(str::trim).collect();
    let parts: Vec<&str> =
        parts.iter().flat_map(|part| part.split(" or ")).map(str::trim).collect();
    let last_named =
        parts.iter().rev().find(|part| !part.chars().all(|c| c.is_ascii_digit() || c == ' '));
    let is_short =
        parts.first().is_some_and(|first| first.split_whitespace().count() <= 3 || is_known(first));
    let is_short = is_short
        && parts.iter().all(|part| part.split_whitespace().count() <= 4)
        && parts.len() <= 4;
    let is_named = is_short
        && last_named.is_some_and(|part| {
            let part = part.trim_end_matches(|c: char| c.is_ascii_digit() || c == '-' || c == ' ');
            parts.len() > 1 && CODES.contains(&part) || is_known(part)
        });
    is_named || is_area || had_mode && parts.iter().all(|part| is_known(part))
}

/// The line without brackets and words about remote work, and whether there were any.
fn without_mode(line: &str) -> (String, bool) {
    const FILLERS: &[&str] =
        &["in", "within", "from", "the", "only", "anywhere", "role", "position", "first"];
    let lower = line.to_lowercase();
    if lower.len() != line.len() || !MODES.is_match(&lower) {
        let bare = line.split(" (").next().unwrap_or(line);
        return (bare.trim().to_owned(), false);
    }
    let mut bare = String::new();
    let mut from = 0;
    for mode in MODES.find_iter(&lower) {
        bare.push_str(&line[from..mode.start]);
        from = mode.end;
    }
    bare.push_str(&line[from..]);
    let words = bare
        .split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '-' | '–' | '·' | '|' | '/'));
    let words: Vec<&str> = words
        .filter(|word| {
            !word.is_empty() && *word != "," && !FILLERS.contains(&word.to_lowercase().as_str())
        })
        .collect();
    (words.join(" ").trim_matches([',', ' ']).to_owned(), true)
}

/// The place as it is written, without a bracket about remote work, loose marks, and what is no place behind a comma.
pub(crate) fn bare(line: &str) -> String {
    let mut text = crate::text::collapse(line);
    if let Some(at) = text.find(" (") {
        text.truncate(at);
    }
    while let Some((head, tail)) = text.rsplit_once(", ")
        && tail.chars().next().is_some_and(char::is_lowercase)
    {
        text.truncate(head.len());
    }
    text.trim_end_matches(['.', ',', ' ']).to_owned()
}

/// A place that is known by its name alone, behind "in": `our office in Zürich`.
pub(crate) fn find_named(text: &str) -> Option<Range<usize>> {
    static NAMED: LazyLock<Regex> = LazyLock::new(|| {
        compile(r"\bin ([A-ZÀ-ÞŁŚŽ][\p{L}'’-]+(?:[ -][A-ZÀ-ÞŁŚŽ][\p{L}'’-]+){0,2})")
    });
    NAMED.captures_iter(text).find_map(|found| {
        let name = found.get(1)?;
        is_known(name.as_str().trim_end_matches('.')).then(|| name.range())
    })
}

/// The first written place in running text that is one: `in Santa Clara, CA`.
pub(crate) fn find(text: &str) -> Option<Range<usize>> {
    WRITTEN.find_iter(text).find_map(|found| {
        let mut end = found.end();
        loop {
            let words = &text[found.start()..end];
            if is_location(words) {
                return Some(found.start()..end);
            }
            end = found.start() + words.rfind([' ', ','])?;
            if !text[found.start()..end].contains(',') {
                return None;
            }
        }
    })
}

/// Where the work is done, with the word that says so (a range of `folded`, which is lower case).
pub(crate) fn work_mode(folded: &str) -> Option<(WorkMode, Range<usize>)> {
    let mut best: Option<(WorkMode, Range<usize>)> = None;
    for found in MODES.find_iter(folded) {
        if is_denied(folded, found.start) {
            continue;
        }
        let mode = match &folded[found.clone()] {
            "hybrid" => return Some((WorkMode::Hybrid, found)),
            word if word.starts_with("on") || word.starts_with("in") => WorkMode::Onsite,
            _ => WorkMode::Remote,
        };
        if best.as_ref().is_none_or(|best| best.0 == WorkMode::Onsite && mode == WorkMode::Remote) {
            best = Some((mode, found));
        }
    }
    best
}

/// "not remote", "no remote".
fn is_denied(folded: &str, at: usize) -> bool {
    let before = folded[..at].trim_end();
    ["not", "no", "non", "isn't", "not a"].iter().any(|no| {
        before.strip_suffix(no).is_some_and(|rest| rest.is_empty() || rest.ends_with([' ', '(']))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_are_places() {
        for line in [
            "Santa Clara, CA",
            "Austin, TX 78701",
            "Remote",
            "Berlin, Germany (Hybrid)",
            "United States",
            "San Francisco Bay Area",
            "London, England, United Kingdom",
            "Remote - US",
            "New York, NY (On-site)",
            "Bengaluru, Karnataka, India",
            "Remote in Canada",
            "London",
            "Tel Aviv, Israel",
        ] {
            assert!(is_location(line), "{line}");
        }
        for line in [
            "Acme",
            "Acme, Inc.",
            "Data Engineer",
            "4 school alumni",
            "",
            "Easily apply",
            "Remote Data Engineer",
        ] {
            assert!(!is_location(line), "{line}");
        }
    }

    #[test]
    fn places_in_running_text() {
        let text = "We have a role in Santa Clara, CA and more";
        assert_eq!(find(text).map(|range| &text[range]), Some("Santa Clara, CA"));
        assert_eq!(find("Hello Ada, Thank you"), None);
    }

    #[test]
    fn modes() {
        assert_eq!(work_mode("this is fully remote").map(|found| found.0), Some(WorkMode::Remote));
        assert_eq!(
            work_mode("hybrid, 2 days on-site").map(|found| found.0),
            Some(WorkMode::Hybrid)
        );
        assert_eq!(work_mode("this is not remote"), None);
    }
}

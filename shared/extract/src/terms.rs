//! Terms of employment: type, duration, tax terms.

use std::ops::Range;

use crate::facts::EmploymentType;
use crate::text::pattern::Pattern;

/// In the order of how much they say: an internship may be full time.
static TYPES: [(EmploymentType, Pattern); 5] = [
    (
        EmploymentType::Internship,
        Pattern::new(r"\b(?:internship|intern|co-?op|werkstudent|working student)\b"),
    ),
    (
        EmploymentType::Contract,
        Pattern::new(
            r"\b(?:contract(?:[- ]to[- ](?:hire|perm(?:anent)?))?|contractor|c2c|corp[- ]to[- ]corp|c2h|w2 contract|1099|freelance|fixed[- ]term|interim)\b",
        ),
    ),
    (EmploymentType::PartTime, Pattern::new(r"\bpart[- ]time\b")),
    (
        EmploymentType::Temporary,
        Pattern::new(
            r"\b(?:temporary|temp[- ]to[- ](?:hire|perm)|seasonal (?:role|position|job|work|worker|associate|help|contract|employee)s?|temp (?:position|role|job|assignment))\b",
        ),
    ),
    (
        EmploymentType::FullTime,
        Pattern::new(r"\b(?:full[- ]?time|permanent|direct hire|fte|perm (?:role|position))\b"),
    ),
];

static DURATION: Pattern = Pattern::new(
    r"\b(?:\d{1,2} ?(?:-|to) ?)?\d{1,2}\+?[ -]?(?:months?|mos?|weeks?|years?|yrs?)\b(?:\+|(?: \w+)? (?:contract|assignment|project|engagement|duration|initial|term))?|\blong[- ]term\b",
);

static TAX: Pattern = Pattern::new(r"\b(?:c2c|corp[- ]to[- ]corp|w-?2|1099|c2h)\b");

/// The employment type and the words that say it.
pub(crate) fn employment_type(folded: &str) -> Option<(EmploymentType, Range<usize>)> {
    TYPES.iter().find_map(|(kind, pattern)| {
        let mut found = pattern.find_iter(folded);
        found.find(|found| !is_other_contract(folded, found.clone())).map(|found| (*kind, found))
    })
}

/// "contract negotiation", "employment contract", "smart contracts" are no type.
fn is_other_contract(folded: &str, range: Range<usize>) -> bool {
    let after = folded[range.end..].trim_start();
    let before = folded[..range.start].trim_end();
    let is_contract = folded[range].starts_with("contract");
    is_contract
        && (["negotiat", "manage", "law", "review", "administ", "research", "test", "manufact"]
            .iter()
            .any(|word| after.starts_with(word))
            || ["employment", "smart", "your", "sign the", "of the", "and"]
                .iter()
                .any(|word| before.ends_with(word)))
}

/// How long: a bare number of months counts only behind a label or before "contract".
pub(crate) fn duration(folded: &str, is_labelled: bool) -> Option<Range<usize>> {
    DURATION.find_iter(folded).find(|range| {
        let words = &folded[range.clone()];
        let after = folded[range.end..].trim_start();
        let before = folded[..range.start].trim_end();
        let names_it =
            ["contract", "assignment", "project", "engagement", "duration", "initial", "term"];
        let is_years = words.contains("year") || words.contains("yr");
        is_labelled
            || !is_years
                && names_it.iter().any(|word| words.ends_with(word) || after.starts_with(word))
            || before.ends_with("contract for")
            || before.ends_with("duration of")
    })
}

/// `C2C`, `W2`, `1099`, `C2H`, each once, with the words.
pub(crate) fn tax_terms(folded: &str) -> Vec<(&'static str, Range<usize>)> {
    let mut terms: Vec<(&'static str, Range<usize>)> = Vec::new();
    for found in TAX.find_iter(folded) {
        let before = folded[..found.start].trim_end();
        let is_denied = ["no", "not", "not on", "without"].iter().any(|no| before.ends_with(no));
        let term = match &folded[found.clone()] {
            "1099" => "1099",
            "c2h" => "C2H",
            word if word.starts_with('w') => "W2",
            _ => "C2C",
        };
        if !is_denied && terms.iter().all(|(known, _)| *known != term) {
            terms.push((term, found));
        }
    }
    terms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types() {
        let read = |text| employment_type(text).map(|found| found.0);
        assert_eq!(read("a full-time internship"), Some(EmploymentType::Internship));
        assert_eq!(read("6 months contract to hire"), Some(EmploymentType::Contract));
        assert_eq!(
            read("sign the contract, this is a permanent role"),
            Some(EmploymentType::FullTime)
        );
        assert_eq!(read("international"), None);
    }

    #[test]
    fn durations() {
        let read =
            |text: &'static str, labelled| duration(text, labelled).map(|range| &text[range]);
        assert_eq!(read("a 12-month contract", false), Some("12-month contract"));
        assert_eq!(read("12 months contract in rome", false), Some("12 months contract"));
        assert_eq!(read("6+ months", true), Some("6+ months"));
        assert_eq!(read("10 years of experience", false), None);
    }

    #[test]
    fn tax() {
        let terms: Vec<_> =
            tax_terms("w2 or 1099, no c2c").into_iter().map(|term| term.0).collect();
        assert_eq!(terms, ["W2", "1099"]);
    }
}

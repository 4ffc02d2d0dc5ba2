//! Keys by which the same company, title or posting is recognised in two mails.

use std::sync::LazyLock;

use regex::Regex;
use sha2::{Digest, Sha256};

use crate::facts::Posting;

/// Legal forms, which one mail writes and the next one does not.
const LEGAL_FORMS: &[&str] = &[
    "ab",
    "ag",
    "as",
    "bv",
    "co",
    "company",
    "corp",
    "corporation",
    "gmbh",
    "inc",
    "incorporated",
    "kg",
    "kk",
    "limited",
    "llc",
    "llp",
    "lp",
    "ltd",
    "ltda",
    "nv",
    "oy",
    "oyj",
    "plc",
    "pte",
    "pty",
    "pvt",
    "private",
    "sa",
    "sarl",
    "sas",
    "se",
    "spa",
    "srl",
    "ulc",
];

/// Requisition numbers within titles: `(R-12345)`, `JR0012`, `Req #77`, `- 124835`.
static REQUISITION: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:job|req(?:uisition)?|ref(?:erence)?|id|no|jr|r)\s*(?:id|no|number)?[\s:.#-]*\d{3,}\b|#\s?\d{3,}|\b\d{4,}\b").ok()
});

/// A company's name without case, punctuation and legal form: `Acme, Inc.` and `ACME` are one.
///
/// Empty if nothing of a name is left.
pub fn company_key(name: &str) -> String {
    let words = words(name);
    let legal = |word: &&String| LEGAL_FORMS.contains(&word.as_str());
    let trailing = words.iter().rev().take_while(legal).count();
    let leading = usize::from(words.len() > 1 && words[0] == "the");
    let end = words.len() - trailing;
    if leading >= end { words.join(" ") } else { words[leading..end].join(" ") }
}

/// A title without case, punctuation and requisition numbers.
pub fn title_key(title: &str) -> String {
    let plain = match REQUISITION.as_ref() {
        Some(pattern) => pattern.replace_all(title, " "),
        None => title.into(),
    };
    let words = words(&plain);
    if words.is_empty() { self::words(title).join(" ") } else { words.join(" ") }
}

/// Lower-case runs of letters and digits; `C++`, `C#` and `.NET` keep their marks.
fn words(text: &str) -> Vec<String> {
    let lower = text.to_lowercase().replace(['\'', '\u{2019}', '.'], "").replace('&', " and ");
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '+' | '#');
    let words = lower.split(|c| !is_part(c)).filter(|word| word.chars().any(char::is_alphanumeric));
    words.map(ToOwned::to_owned).collect()
}

/// The same posting gives the same key wherever it was seen: the job board's own id if the link
/// carries one (`linkedin:4414359267`), else a hash of company, title and location.
pub fn dedup_key(posting: &Posting) -> String {
    if let Some(id) = posting.url.as_deref().and_then(crate::links::job_id) {
        return id;
    }
    let location = posting.location.as_deref().map(words).unwrap_or_default().join(" ");
    let company = posting.company.as_deref().map(company_key).unwrap_or_default();
    let facts = [company, title_key(&posting.title), location];
    let hash = Sha256::digest(facts.join("\n"));
    format!("facts:{}", crate::text::hex(&hash[..16]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn companies_are_one_whatever_their_legal_form() {
        for name in ["Acme, Inc.", "ACME", "The Acme Company", "acme corp", "Acme Pvt. Ltd."] {
            assert_eq!(company_key(name), "acme", "{name}");
        }
        assert_eq!(company_key("Johnson & Johnson"), company_key("Johnson and Johnson"));
        assert_eq!(company_key("The Limited"), "the limited");
        assert_eq!(company_key("株式会社サンプル"), "株式会社サンプル");
        assert_eq!(company_key(""), "");
    }

    #[test]
    fn titles_are_one_whatever_their_number() {
        for title in ["Data Engineer (R-12345)", "data engineer", "Data Engineer - 124835"] {
            assert_eq!(title_key(title), "data engineer", "{title}");
        }
        assert_ne!(title_key("C++ Developer"), title_key("C Developer"));
        assert_ne!(title_key("Engineer I"), title_key("Engineer II"));
        assert_eq!(title_key("12345"), "12345");
    }

    #[test]
    fn a_job_board_id_beats_the_facts() {
        let url = "https://www.linkedin.com/comm/jobs/view/4414359267/?trackingId=x";
        let mut posting =
            Posting { title: "A".into(), url: Some(url.into()), ..Posting::default() };
        assert_eq!(dedup_key(&posting), "linkedin:4414359267");
        posting.url = None;
        let first = dedup_key(&posting);
        posting.company = Some("Acme".into());
        assert!(first.starts_with("facts:") && first != dedup_key(&posting));
    }
}

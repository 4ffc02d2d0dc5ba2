//! Reads a proper name out of running text: how far it goes, and what is none.

use std::ops::Range;

/// Words within a name that need no capital.
const INNER: &[&str] =
    &["of", "and", "&", "the", "de", "du", "la", "le", "der", "von", "van", "für", "et", "y", "+"];

/// Legal forms that may follow a comma.
const FORMS: &[&str] = &[
    "inc", "inc.", "llc", "llc.", "ltd", "ltd.", "corp", "corp.", "gmbh", "plc", "s.a.", "l.p.",
    "llp", "co.",
];

/// Capitalised words that begin a sentence, a greeting or a heading, and no company.
const NO_NAME: &[&str] = &[
    "we",
    "i",
    "you",
    "your",
    "our",
    "us",
    "my",
    "me",
    "this",
    "that",
    "these",
    "those",
    "it",
    "they",
    "as",
    "at",
    "in",
    "on",
    "to",
    "from",
    "with",
    "by",
    "if",
    "or",
    "so",
    "but",
    "all",
    "any",
    "an",
    "a",
    "please",
    "thank",
    "thanks",
    "unfortunately",
    "after",
    "while",
    "dear",
    "hi",
    "hello",
    "regards",
    "best",
    "sincerely",
    "re",
    "fwd",
    "fw",
    "application",
    "applications",
    "interview",
    "interviews",
    "position",
    "role",
    "job",
    "jobs",
    "career",
    "careers",
    "opportunity",
    "opening",
    "hiring",
    "recruiting",
    "recruitment",
    "recruiter",
    "talent",
    "human",
    "resources",
    "hr",
    "team",
    "department",
    "company",
    "candidate",
    "applicant",
    "update",
    "status",
    "next",
    "steps",
    "new",
    "online",
    "remote",
    "hybrid",
    "zoom",
    "microsoft teams",
    "google meet",
    "teams",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "today",
    "tomorrow",
    "action",
    "required",
    "important",
    "reminder",
    "invitation",
    "confirmation",
    "congratulations",
    "here",
];

/// Of those, the ones that names have inside: `Bain & Company`, `Department for Transport`.
const INSIDE: &[&str] =
    &["company", "department", "human", "resources", "new", "online", "next", "remote", "best"];

/// What goes on after a possessive: `St. Mary's Hospital`.
const OWNED: &[&str] = &[
    "hospital",
    "university",
    "foods",
    "market",
    "markets",
    "bank",
    "group",
    "pizza",
    "club",
    "health",
    "medical",
    "center",
    "college",
    "school",
    "kitchen",
    "coffee",
    "company",
    "store",
    "stores",
    "wholesale",
    "sporting",
    "healthcare",
    "bakery",
    "inc",
    "inc.",
];

const MAX_WORDS: usize = 7;

/// Words of a text with their byte ranges, white space and tabs between them.
fn words(text: &str, from: usize) -> impl Iterator<Item = (Range<usize>, &str)> {
    let rest = &text[from..];
    rest.split_whitespace().map(move |word| {
        let start = from + (word.as_ptr() as usize - rest.as_ptr() as usize);
        (start..start + word.len(), word)
    })
}

/// The company name that begins at `from` (after blanks and quotes), if one does.
pub(crate) fn company_at(text: &str, from: usize) -> Option<Range<usize>> {
    let from = skip_openers(text, from);
    let line_end = text[from..].find("\n\n").map_or(text.len(), |end| from + end);
    let mut range: Option<Range<usize>> = None;
    for (count, (word_range, word)) in words(&text[..line_end], from).enumerate() {
        if count >= MAX_WORDS {
            break;
        }
        // A name does not go on into the next line unless the line was full.
        if let Some(range) = &range
            && text[range.end..word_range.start].contains('\n')
            && line_length(text, range.end) < 50
        {
            break;
        }
        if range.is_some() && word.starts_with(['(', '[', '<', '|', '-', '–', '—', '·', '•'])
        {
            break;
        }
        let bare = bare(word);
        let lower = bare.trim_end_matches('.').to_lowercase();
        if !is_name_word(bare, count == 0) {
            if range.is_some() && INNER.contains(&bare) && next_is_name(text, word_range.end) {
                continue;
            }
            break;
        }
        let lower = lower.split(['\'', '’']).next().unwrap_or(&lower).to_owned();
        let is_inside = INNER.contains(&lower.as_str()) || INSIDE.contains(&lower.as_str());
        if NO_NAME.contains(&lower.as_str()) && (count == 0 || !is_inside) {
            break;
        }
        let lead = word.find(bare).unwrap_or(0);
        let start = range.as_ref().map_or(word_range.start + lead, |range| range.start);
        let bare_end = word_range.start + lead + bare.len();
        let (end, goes_on) = ending(text, bare, bare_end, word_range.end);
        range = Some(start..end);
        if !goes_on {
            break;
        }
    }
    let range = range?;
    let name = text[range.clone()].trim_end_matches(['.', ',', '-', '–', '—']);
    let is_form = name.is_empty() || INNER.contains(&name);
    let end = range.start + if keeps_dot(&text[range.clone()]) { range.len() } else { name.len() };
    (!is_form).then_some(range.start..end)
}

/// A word without the marks around it; a full stop stays only on an abbreviation.
fn bare(word: &str) -> &str {
    const MARKS: &[char] =
        &['"', '“', '”', '\'', '’', '(', ')', ',', '!', '?', ':', ';', '*', '|', '.', ']', '>'];
    let start = word.len() - word.trim_start_matches(MARKS).len();
    let end = start + word[start..].trim_end_matches(MARKS).len();
    let dotted = word.get(start..end + 1).filter(|dotted| keeps_dot(dotted));
    dotted.unwrap_or(&word[start..end])
}

/// Where the name ends after this word, and whether another word may belong to it.
fn ending(text: &str, bare: &str, bare_end: usize, word_end: usize) -> (usize, bool) {
    let tail = &text[bare_end..word_end];
    let possessive = bare.strip_suffix("'s").or_else(|| bare.strip_suffix("’s"));
    if let Some(owner) = possessive
        && tail.is_empty()
    {
        let next = text[word_end..].split_whitespace().next().unwrap_or_default().to_lowercase();
        if OWNED.contains(&next.trim_end_matches([',', '!', '?', '.'])) {
            return (bare_end, true);
        }
        return (bare_end - (bare.len() - owner.len()), false);
    }
    if tail.starts_with(',') {
        let next = text[word_end..].split_whitespace().next().unwrap_or_default();
        let next = next.trim_end_matches([',', '!', '?', ';', ':', ')']).to_lowercase();
        return (bare_end, FORMS.contains(&next.as_str()));
    }
    if !tail.is_empty() {
        return (bare_end, false);
    }
    (bare_end, !bare.ends_with('.') || keeps_dot(bare))
}

fn keeps_dot(name: &str) -> bool {
    const DOTTED: &[&str] =
        &["Inc.", "Corp.", "Ltd.", "Co.", "L.P.", "S.A.", "N.V.", "Bros.", "St.", "Dr.", "U.S."];
    DOTTED.iter().any(|dotted| name.ends_with(dotted))
}

fn line_length(text: &str, at: usize) -> usize {
    at - text[..at].rfind('\n').map_or(0, |start| start + 1)
}

fn skip_openers(text: &str, from: usize) -> usize {
    let rest = &text[from..];
    let trimmed = rest.trim_start_matches(|c: char| {
        c == ' ' || matches!(c, '"' | '“' | '‘' | '\'' | '*' | '[' | '(')
    });
    let trimmed = trimmed.strip_prefix("the ").unwrap_or(trimmed);
    from + rest.len() - trimmed.len()
}

/// `Acme`, `eBay`, `3M`, and in first place `monday.com`.
fn is_name_word(word: &str, is_first: bool) -> bool {
    let Some(first) = word.chars().next() else { return false };
    if first.is_uppercase() || first.is_numeric() || first == '&' && word.len() > 1 {
        return true;
    }
    let is_caseless = first.is_alphabetic() && !first.is_lowercase();
    let has_capital = word.chars().any(char::is_uppercase) && !word.contains("://");
    let is_domain = is_first
        && [".com", ".ai", ".io", ".org", ".co", ".tech"].iter().any(|end| word.ends_with(end))
        && !word.contains('@')
        && !word.contains('/');
    is_caseless || has_capital && !word.contains('@') || is_domain
}

fn next_is_name(text: &str, from: usize) -> bool {
    words(text, from).take(2).any(|(_, word)| word.chars().next().is_some_and(char::is_uppercase))
        && words(text, from).next().is_some_and(|(_, word)| {
            word.chars().next().is_some_and(char::is_uppercase) || INNER.contains(&word)
        })
}

/// Whether a word, lower case, begins no name.
pub(crate) fn is_no_name(word: &str) -> bool {
    NO_NAME.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn company(text: &str) -> Option<&str> {
        company_at(text, 0).map(|range| &text[range])
    }

    #[test]
    fn names_end_where_a_reader_ends_them() {
        for (text, name) in [
            ("Acme. We will", "Acme"),
            ("Acme, Inc. and we", "Acme, Inc."),
            ("Bank of America for the role", "Bank of America"),
            ("Johnson & Johnson!", "Johnson & Johnson"),
            ("eBay's team", "eBay"),
            ("monday.com has", "monday.com"),
            ("NCR Voyix Corp. has", "NCR Voyix Corp."),
            ("the Acme Group (London)", "Acme Group"),
            ("“Deepwatch India”.", "Deepwatch India"),
            ("Acme\nHello", "Acme"),
            ("Acme We will", "Acme"),
        ] {
            assert_eq!(company(text), Some(name), "{text}");
        }
    }

    #[test]
    fn what_is_no_name() {
        for text in ["our team", "We are", "the role", "", "a new job", "Careers", "and Acme"] {
            assert_eq!(company(text), None, "{text}");
        }
    }
}

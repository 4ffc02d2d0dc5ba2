//! What a fact rests on: the words of the mail, or the person who corrected them.

use jiff::Timestamp;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

/// Words of a mail that show a fact.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Evidence {
    /// Which fact: `kind`, `company`, `title`, `location`, `salary`, …
    pub fact: String,
    /// Verbatim from the mail's text, subject or sender.
    #[serde(alias = "span")]
    pub quote: String,
    /// The rule that read it.
    pub rule: String,
}

/// A person's correction; the original is what had been read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Correction {
    /// The field: `title`, `company`, …
    pub fact: String,
    /// What it was before: a text, a list for skills, or null.
    pub original: Value,
    pub corrected_by: Uuid,
    pub corrected_at: Timestamp,
}

/// The mail that something was read from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct SourceEmail {
    /// RFC 5322 `Message-ID`.
    pub message_id: Option<String>,
    pub subject: Option<String>,
    pub sender: Option<String>,
    pub date: Option<Timestamp>,
}

/// Both kinds stand in one list on a posting.
#[derive(Deserialize)]
#[serde(untagged)]
enum Entry {
    Evidence(Evidence),
    Correction(Correction),
}

/// Evidence and corrections of a stored list. What an older or newer engine wrote in another shape is left out.
pub fn read(list: Option<Value>) -> (Vec<Evidence>, Vec<Correction>) {
    let (mut evidence, mut corrections) = (Vec::new(), Vec::new());
    let Some(Value::Array(entries)) = list else { return (evidence, corrections) };
    for entry in entries.into_iter().filter_map(|entry| serde_json::from_value(entry).ok()) {
        match entry {
            Entry::Evidence(entry) => evidence.push(entry),
            Entry::Correction(entry) => corrections.push(entry),
        }
    }
    (evidence, corrections)
}

/// For a list in the middle of a larger JSON value.
pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Evidence>, D::Error> {
    Ok(read(Option::deserialize(deserializer)?).0)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn both_kinds_and_neither_are_read() {
        let (evidence, corrections) = read(Some(json!([
            {"fact": "title", "span": "Data Engineer", "rule": "subject"},
            {"fact": "title", "quote": "Data Engineer", "rule": "subject"},
            {"fact": "title", "original": null, "corrected_by": Uuid::nil(), "corrected_at": "2026-01-02T03:04:05Z"},
            {"something": "else"},
        ])));
        assert_eq!(evidence[0], evidence[1]);
        assert_eq!(corrections[0].original, Value::Null);
        assert_eq!((evidence.len(), corrections.len()), (2, 1));
        assert_eq!(read(None), (vec![], vec![]));
    }
}

//! A field of a correction: left out it stays, null clears it, a value replaces it.

use domain::id::UserId;
use jiff::Timestamp;
use lambda::{Code, Problem};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use crate::evidence::Correction;

/// For `#[serde(default)]` fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Change<T> {
    #[default]
    Keep,
    To(Option<T>),
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Change<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::deserialize(deserializer).map(Self::To)
    }
}

/// What a person changed, with the originals.
pub struct Corrections {
    by: UserId,
    now: Timestamp,
    list: Vec<Correction>,
}

impl Corrections {
    pub fn new(by: UserId, now: Timestamp) -> Self {
        Self { by, now, list: Vec::new() }
    }

    /// The field's value after the change. A change to the same value is none.
    pub fn apply<T: PartialEq + Serialize>(
        &mut self,
        fact: &str,
        old: Option<T>,
        change: Change<T>,
    ) -> Option<T> {
        match change {
            Change::To(new) if new != old => {
                let original = serde_json::to_value(old).unwrap_or_default();
                self.record(fact, original);
                new
            }
            _ => old,
        }
    }

    /// The same for a field that is never empty; null was refused before.
    pub fn apply_required<T: PartialEq + Serialize + Clone>(
        &mut self,
        fact: &str,
        old: T,
        change: Change<T>,
    ) -> T {
        self.apply(fact, Some(old.clone()), change).unwrap_or(old)
    }

    /// For the statement that appends them. A body that corrects nothing is refused: that would be an approval.
    pub fn into_json(self) -> Result<Value, Problem> {
        if self.list.is_empty() {
            return Err(
                Problem::new(Code::InvalidBody).invalid("", "corrects nothing; approve it instead")
            );
        }
        serde_json::to_value(self.list).map_err(|error| Problem::internal(&error))
    }

    fn record(&mut self, fact: &str, original: Value) {
        let (corrected_by, corrected_at) = (self.by.0, self.now);
        self.list.push(Correction { fact: fact.to_owned(), original, corrected_by, corrected_at });
    }
}

/// A line of text: not blank, without control characters, at most `max` characters. Null passes.
pub fn line(change: &Change<String>, max: usize) -> garde::Result {
    match change {
        Change::To(Some(text)) => check(text, max, char::is_control),
        _ => Ok(()),
    }
}

/// A line that cannot be null.
pub fn required_line(change: &Change<String>, max: usize) -> garde::Result {
    not_null(change)?;
    line(change, max)
}

/// Text of several lines.
pub fn text(change: &Change<String>, max: usize) -> garde::Result {
    let is_forbidden = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    match change {
        Change::To(Some(text)) => check(text, max, is_forbidden),
        _ => Ok(()),
    }
}

/// A list of at most `max_items` lines of at most `max` characters each.
pub fn lines(change: &Change<Vec<String>>, max_items: usize, max: usize) -> garde::Result {
    not_null(change)?;
    let Change::To(Some(items)) = change else { return Ok(()) };
    if items.len() > max_items {
        return Err(garde::Error::new(format!("must have at most {max_items} items")));
    }
    items.iter().try_for_each(|item| check(item, max, char::is_control))
}

pub fn not_null<T>(change: &Change<T>) -> garde::Result {
    if matches!(change, Change::To(None)) {
        Err(garde::Error::new("must not be null"))
    } else {
        Ok(())
    }
}

fn check(text: &str, max: usize, is_forbidden: impl Fn(char) -> bool) -> garde::Result {
    if text.trim().is_empty() {
        return Err(garde::Error::new("must not be blank"));
    }
    if text.chars().count() > max {
        return Err(garde::Error::new(format!("must have at most {max} characters")));
    }
    if text.chars().any(is_forbidden) {
        return Err(garde::Error::new("must not contain control characters"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use uuid::Uuid;

    use super::*;

    #[derive(Deserialize)]
    struct Body {
        #[serde(default)]
        title: Change<String>,
    }

    fn change(body: Value) -> Change<String> {
        serde_json::from_value::<Body>(body).unwrap().title
    }

    #[test]
    fn absent_null_and_a_value_are_three_things() {
        assert_eq!(change(json!({})), Change::Keep);
        assert_eq!(change(json!({"title": null})), Change::To(None));
        assert_eq!(change(json!({"title": "a"})), Change::To(Some("a".to_owned())));
    }

    #[test]
    fn only_what_differs_is_recorded_with_its_original() {
        let mut corrections = Corrections::new(UserId(Uuid::nil()), Timestamp::UNIX_EPOCH);
        assert_eq!(corrections.apply("a", Some(1), Change::Keep), Some(1));
        assert_eq!(corrections.apply("b", Some(1), Change::To(Some(1))), Some(1));
        assert!(corrections.list.is_empty());
        assert_eq!(corrections.apply("c", Some(1), Change::To(None)), None);
        assert_eq!(corrections.apply_required("d", 1, Change::To(Some(2))), 2);
        let facts: Vec<&str> =
            corrections.list.iter().map(|correction| correction.fact.as_str()).collect();
        assert_eq!(facts, ["c", "d"]);
        assert_eq!(corrections.list[1].original, 1);
    }

    #[test]
    fn lines_are_lines() {
        let to = |text: &str| Change::To(Some(text.to_owned()));
        assert!(line(&to("äöü"), 3).is_ok());
        assert!(line(&to("äöüß"), 3).is_err());
        assert!(line(&to("a\0"), 3).is_err());
        assert!(line(&to("a\n"), 3).is_err());
        assert!(text(&to("a\nb"), 3).is_ok());
        assert!(line(&to("  "), 3).is_err());
        assert!(line(&Change::To(None), 3).is_ok());
        assert!(required_line(&Change::To(None), 3).is_err());
        assert!(lines(&Change::To(Some(vec!["a".to_owned(), "b".to_owned()])), 1, 3).is_err());
    }
}

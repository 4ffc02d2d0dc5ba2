//! What a mail says, in a form that a column takes and a screen shows as it is: no control characters, no marks that
//! turn the direction of writing, no more characters than the column's limit.

use serde::Serialize;
use serde_json::Value;

pub fn text(text: &str, chars_max: usize) -> String {
    text.chars().filter(|character| is_plain(*character)).take(chars_max).collect()
}

/// Lines stay lines; the rest of Unicode's controls, and the bidirectional ones (UAX #9, section 2), go. PostgreSQL
/// refuses NUL anyway.
fn is_plain(character: char) -> bool {
    let turns = matches!(character, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    !turns && (!character.is_control() || matches!(character, '\n' | '\t'))
}

/// jsonb refuses the escape of NUL as well.
pub fn json(value: &impl Serialize) -> serde_json::Result<Value> {
    let mut value = serde_json::to_value(value)?;
    strip(&mut value);
    Ok(value)
}

fn strip(value: &mut Value) {
    match value {
        Value::String(string) => string.retain(|character| character != '\0'),
        Value::Array(items) => items.iter_mut().for_each(strip),
        Value::Object(fields) => fields.values_mut().for_each(strip),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_go_and_limits_hold() {
        assert_eq!(text("a\u{202e}b\u{7}\u{1b}c\nd", 9), "abc\nd");
        assert_eq!(text("a\0b\u{e9}c", 3), "ab\u{e9}");
        assert_eq!(json(&vec![("x\0y", 1)]).unwrap(), serde_json::json!([["xy", 1]]));
    }
}

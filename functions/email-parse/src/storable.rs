//! What a mail says, in a form that a column takes: no NUL, no more characters than the column's limit.

use serde::Serialize;
use serde_json::Value;

/// PostgreSQL text holds every character but NUL.
pub(crate) fn text(text: &str, chars_max: usize) -> String {
    text.chars().filter(|character| *character != '\0').take(chars_max).collect()
}

/// jsonb refuses the escape of NUL as well.
pub(crate) fn json(value: &impl Serialize) -> serde_json::Result<Value> {
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
    fn nul_goes_and_limits_hold() {
        assert_eq!(text("a\0b\u{e9}c", 3), "ab\u{e9}");
        assert_eq!(json(&vec![("x\0y", 1)]).unwrap(), serde_json::json!([["xy", 1]]));
    }
}

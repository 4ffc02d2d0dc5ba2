//! The header field: a string in the sense of RFC 9651, or the same text bare, as most clients send it.

use axum::http::{HeaderMap, HeaderName};
use utoipa::IntoParams;
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::{Required, schema};

use crate::problem::{Code, Problem};

pub const KEY: HeaderName = HeaderName::from_static("idempotency-key");
/// As long as `core.idempotency_keys.key` may be.
const LENGTH_MAX: usize = 255;

/// The parameter, for `#[utoipa::path]`.
#[derive(Debug)]
pub struct Header;

impl IntoParams for Header {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let text = ObjectBuilder::new()
            .schema_type(Type::String)
            .min_length(Some(1))
            .max_length(Some(LENGTH_MAX + 2));
        let parameter = ParameterBuilder::new()
            .name("Idempotency-Key")
            .parameter_in(ParameterIn::Header)
            .required(Required::False)
            .description(Some(
                "Sent again with the same key within 24 hours, the request is not done again, and the answer is the same. \
                 Another request under the same key is refused.",
            ))
            .schema(Some(schema::Schema::from(text)))
            .example(Some("\"8e03978e-40d5-43e2-bc93-6894a57f9324\"".into()));
        vec![parameter.build()]
    }
}

/// None without the header.
pub(super) fn key(headers: &HeaderMap) -> Result<Option<String>, Problem> {
    let mut values = headers.get_all(KEY).iter();
    let Some(value) = values.next() else { return Ok(None) };
    let key = value.to_str().ok().and_then(parse).filter(|_| values.next().is_none());
    let problem = || Problem::new(Code::InvalidIdempotencyKey).invalid("Idempotency-Key", RULE);
    key.map(Some).ok_or_else(problem)
}

const RULE: &str = "must be one string of 1 to 255 printable ASCII characters";

fn parse(value: &str) -> Option<String> {
    let value = value.trim();
    let key = match value.strip_prefix('"') {
        Some(rest) => unquoted(rest.strip_suffix('"')?)?,
        None => value.chars().all(is_bare).then(|| value.to_owned())?,
    };
    (1..=LENGTH_MAX).contains(&key.len()).then_some(key)
}

fn is_bare(letter: char) -> bool {
    letter.is_ascii_graphic() && !['"', '\\', ','].contains(&letter)
}

/// RFC 9651, section 4.2.5: only quotes and backslashes are escaped.
fn unquoted(text: &str) -> Option<String> {
    let mut key = String::new();
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => key.push(letters.next().filter(|next| ['"', '\\'].contains(next))?),
            '"' => return None,
            ' '..='~' => key.push(letter),
            _ => return None,
        }
    }
    Some(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_a_string_or_the_same_text_bare() {
        for (sent, key) in [
            ("\"8e03978e-40d5\"", "8e03978e-40d5"),
            ("8e03978e-40d5", "8e03978e-40d5"),
            (" \"two words\" ", "two words"),
            ("\"a \\\"b\\\" \\\\\"", "a \"b\" \\"),
            ("order/17:retry=1", "order/17:retry=1"),
        ] {
            assert_eq!(parse(sent).as_deref(), Some(key), "{sent}");
        }
        assert_eq!(parse(&"k".repeat(255)).unwrap().len(), 255);
    }

    #[test]
    fn anything_else_is_none() {
        let long = "k".repeat(256);
        for sent in [
            "",
            "\"\"",
            "\"",
            "\"a",
            "a\"",
            "\"a\"b\"",
            "\"a\\n\"",
            "a b",
            "a,b",
            "\"a\";p=1",
            "ä",
            &long,
        ] {
            assert_eq!(parse(sent), None, "{sent}");
        }
    }

    #[test]
    fn one_request_has_one_key() {
        let mut headers = HeaderMap::new();
        assert_eq!(key(&headers).unwrap(), None);
        headers.append(KEY, "a".parse().unwrap());
        assert_eq!(key(&headers).unwrap().as_deref(), Some("a"));
        headers.append(KEY, "a".parse().unwrap());
        assert_eq!(key(&headers).unwrap_err().code(), Code::InvalidIdempotencyKey);
    }
}

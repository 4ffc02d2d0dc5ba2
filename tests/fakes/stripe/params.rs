//! Stripe's parameters: `a[b][c]=d`, in a query or a form.

use std::collections::BTreeMap;

use serde_json::{Map, Value};
use url::form_urlencoded;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Params(BTreeMap<String, String>);

impl Params {
    pub fn read(bytes: &[u8]) -> Self {
        Self(form_urlencoded::parse(bytes).into_owned().collect())
    }

    pub fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    pub fn number(&self, name: &str) -> Option<i64> {
        self.text(name)?.parse().ok()
    }

    /// `name[key]=value` as an object.
    pub fn map(&self, name: &str) -> Value {
        let prefix = format!("{name}[");
        let pairs = self.0.iter().filter_map(|(key, value)| {
            let key = key.strip_prefix(&prefix)?.strip_suffix(']')?;
            (!key.contains('[')).then(|| (key.to_owned(), Value::from(value.as_str())))
        });
        Value::Object(pairs.collect::<Map<_, _>>())
    }
}

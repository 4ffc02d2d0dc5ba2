//! Stripe's parameters: `a[b][c]=d`, in a query or a form.

use std::collections::BTreeMap;

use serde_json::{Map, Value};
use url::form_urlencoded;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Params(BTreeMap<String, Vec<String>>);

impl Params {
    pub fn read(bytes: &[u8]) -> Self {
        let mut all: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (name, value) in form_urlencoded::parse(bytes).into_owned() {
            all.entry(name).or_default().push(value);
        }
        Self(all)
    }

    /// The last one counts.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.all(name).last().map(String::as_str)
    }

    /// Each that has this name, as `a[]` may.
    pub fn all(&self, name: &str) -> &[String] {
        self.0.get(name).map(Vec::as_slice).unwrap_or_default()
    }

    pub fn number(&self, name: &str) -> Option<i64> {
        self.text(name)?.parse().ok()
    }

    /// `name[key]=value` as an object.
    pub fn map(&self, name: &str) -> Value {
        let prefix = format!("{name}[");
        let pairs = self.0.iter().filter_map(|(key, values)| {
            let key = key.strip_prefix(&prefix)?.strip_suffix(']')?;
            let value = values.last()?;
            (!key.contains('[')).then(|| (key.to_owned(), Value::from(value.as_str())))
        });
        Value::Object(pairs.collect::<Map<_, _>>())
    }
}

//! Reading a field that may be there, be null, or be a whole object where its id would do.

use jiff::Timestamp;
use serde_json::Value;

use super::{Metadata, ObjectError};

#[derive(Clone, Copy)]
pub(crate) struct Fields<'a>(pub &'a Value);

impl<'a> Fields<'a> {
    pub fn text(self, name: &'static str) -> Result<&'a str, ObjectError> {
        self.0[name].as_str().ok_or(ObjectError { what: name })
    }

    /// An id, also where the object was expanded.
    pub fn id(self, name: &'static str) -> Result<String, ObjectError> {
        self.id_if_any(name).ok_or(ObjectError { what: name })
    }

    pub fn id_if_any(self, name: &'static str) -> Option<String> {
        let value = &self.0[name];
        value
            .as_str()
            .or_else(|| value["id"].as_str())
            .filter(|id| !id.is_empty())
            .map(str::to_owned)
    }

    pub fn number(self, name: &'static str) -> Result<i64, ObjectError> {
        self.0[name].as_i64().ok_or(ObjectError { what: name })
    }

    /// False where it is missing.
    pub fn flag(self, name: &'static str) -> bool {
        self.0[name].as_bool().unwrap_or(false)
    }

    pub fn time(self, name: &'static str) -> Result<Timestamp, ObjectError> {
        let seconds = self.number(name)?;
        Timestamp::from_second(seconds).map_err(|_| ObjectError { what: name })
    }

    pub fn time_if_any(self, name: &'static str) -> Option<Timestamp> {
        self.time(name).ok()
    }

    pub fn text_if_any(self, name: &'static str) -> Option<String> {
        self.0[name].as_str().map(str::to_owned)
    }

    pub fn metadata(self) -> Metadata {
        let pairs = self.0["metadata"].as_object().into_iter().flatten();
        pairs.filter_map(|(name, value)| Some((name.clone(), value.as_str()?.to_owned()))).collect()
    }

    pub fn below(self, name: &str) -> Self {
        Self(&self.0[name])
    }

    /// Of a list object.
    pub fn each(self, name: &str) -> impl Iterator<Item = Self> + use<'a> {
        self.0[name]["data"].as_array().into_iter().flatten().map(Self)
    }
}

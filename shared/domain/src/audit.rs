//! One line of the trail: who did what to which row, and what may be said about it.
//!
//! A line cannot hold a secret, because nothing in here can: words come from the source code, everything else is a
//! number, a flag, an id or an instant. No text that a request, a mail or a provider brought fits in.

use serde_json::{Map, Value};
use uuid::Uuid;

use crate::id::{TenantId, UserId};

/// `core.audit_log.status`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    Success,
    /// Asked for and not allowed.
    Refused,
    /// Tried, and it did not work.
    Failed,
}

impl Status {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Success => "success",
            Self::Refused => "refused",
            Self::Failed => "failed",
        }
    }
}

/// Facts about an operation, by name.
///
/// ```compile_fail
/// let token = String::from("whatever a request said");
/// domain::audit::Details::default().word("token", &token);
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Details(Map<String, Value>);

impl Details {
    /// A word of our own: the name of a state, a role, a reason.
    #[must_use]
    pub fn word(self, name: &'static str, word: &'static str) -> Self {
        self.with(name, word.into())
    }

    /// Several, such as the names of the fields that changed.
    #[must_use]
    pub fn words(self, name: &'static str, words: impl IntoIterator<Item = &'static str>) -> Self {
        self.with(name, words.into_iter().collect::<Vec<_>>().into())
    }

    #[must_use]
    pub fn count(self, name: &'static str, count: impl Into<i64>) -> Self {
        self.with(name, count.into().into())
    }

    #[must_use]
    pub fn flag(self, name: &'static str, flag: bool) -> Self {
        self.with(name, flag.into())
    }

    #[must_use]
    pub fn id(self, name: &'static str, id: impl Into<Uuid>) -> Self {
        self.with(name, id.into().to_string().into())
    }

    fn with(mut self, name: &'static str, value: Value) -> Self {
        self.0.insert(name.to_owned(), value);
        self
    }

    pub fn into_json(self) -> Value {
        Value::Object(self.0)
    }
}

/// A line before it is written; the rest of its columns come from the door and from where the request came.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// What it was about: `account`, `tenant`, `mailbox`, `grant`, `review`, and so on.
    pub action: &'static str,
    pub operation: &'static str,
    pub resource: Option<(&'static str, Uuid)>,
    pub status: Status,
    pub message: Option<&'static str>,
    pub details: Option<Details>,
    pub request: Option<Details>,
    pub response: Option<Details>,
    pub parent: Option<Uuid>,
    /// Who did it, where the door does not know.
    pub by: Option<UserId>,
    /// Whose trail it is, where that is another than the door's.
    pub tenant: Option<TenantId>,
}

impl Entry {
    pub fn new(action: &'static str, operation: &'static str) -> Self {
        Self {
            action,
            operation,
            resource: None,
            status: Status::Success,
            message: None,
            details: None,
            request: None,
            response: None,
            parent: None,
            by: None,
            tenant: None,
        }
    }

    #[must_use]
    pub fn on(mut self, kind: &'static str, id: impl Into<Uuid>) -> Self {
        self.resource = Some((kind, id.into()));
        self
    }

    #[must_use]
    pub fn status(mut self, status: Status) -> Self {
        self.status = status;
        self
    }

    /// For people, in a sentence of our own.
    #[must_use]
    pub fn message(mut self, message: &'static str) -> Self {
        self.message = Some(message);
        self
    }

    #[must_use]
    pub fn details(mut self, details: Details) -> Self {
        self.details = Some(details);
        self
    }

    /// What was asked for.
    #[must_use]
    pub fn request(mut self, request: Details) -> Self {
        self.request = Some(request);
        self
    }

    /// What came of it.
    #[must_use]
    pub fn response(mut self, response: Details) -> Self {
        self.response = Some(response);
        self
    }

    /// The line of the operation that this one is a part of.
    #[must_use]
    pub fn part_of(mut self, parent: Uuid) -> Self {
        self.parent = Some(parent);
        self
    }

    /// On the identity door, which knows nobody. On the tenant door it is the signed-in person, whatever stands here.
    #[must_use]
    pub fn by(mut self, user: UserId) -> Self {
        self.by = Some(user);
        self
    }

    /// On the identity door, where a transaction began before its tenant was known.
    #[must_use]
    pub fn in_tenant(mut self, tenant: TenantId) -> Self {
        self.tenant = Some(tenant);
        self
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn details_are_scalars_by_name() {
        let details = Details::default()
            .word("role", "admin")
            .words("changed", ["name", "slug"])
            .count("mails", 3_i32)
            .flag("is_again", true)
            .id("mailbox", Uuid::nil());
        assert_eq!(
            details.into_json(),
            json!({"role": "admin", "changed": ["name", "slug"], "mails": 3, "is_again": true,
                   "mailbox": "00000000-0000-0000-0000-000000000000"})
        );
    }

    #[test]
    fn a_line_says_only_what_it_was_told() {
        let entry = Entry::new("mailbox", "pause").on("mailbox", Uuid::nil());
        assert_eq!(entry.status, Status::Success);
        assert_eq!((entry.by, entry.tenant, entry.details), (None, None, None));
    }
}

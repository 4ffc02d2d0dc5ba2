//! The chain of the trail: the one form in which an entry is hashed, and what a checker says of it.
//!
//! The form is independent of how the database prints rows: the fields in a fixed order, each as `<bytes>:<text>`, a
//! missing one as `-`, so that no two entries have the same.

use jiff::Timestamp;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// Names the form; another form needs another name.
const FORM: &str = "placewright-audit-1";

pub type Hash = [u8; 32];

/// All of an entry but its place in the chain.
#[derive(Clone, Debug)]
pub struct Line<'a> {
    pub id: Uuid,
    pub tenant_id: Uuid,
    pub user_id: Option<Uuid>,
    pub action_type: &'a str,
    pub operation: &'a str,
    pub resource_type: Option<&'a str>,
    pub resource_id: Option<&'a str>,
    pub status: &'a str,
    pub message: Option<&'a str>,
    /// JSON as the database keeps it, with its keys in the database's order; so the next two.
    pub details: Option<&'a str>,
    pub request_data: Option<&'a str>,
    pub response_data: Option<&'a str>,
    pub duration_ms: Option<f64>,
    pub ip_address: Option<&'a str>,
    pub user_agent: Option<&'a str>,
    pub correlation_id: Option<&'a str>,
    pub parent_audit_id: Option<Uuid>,
    pub created_at: Timestamp,
}

impl Line<'_> {
    /// SHA-256 of the hash before, the place and the whole entry.
    pub fn hash(&self, position: i64, previous: Option<&[u8]>) -> Hash {
        let mut form = Form::default();
        form.text(FORM);
        form.bytes(previous);
        form.text(&position.to_string());
        form.text(&self.id.to_string());
        form.text(&self.tenant_id.to_string());
        form.maybe(self.user_id.map(|id| id.to_string()).as_deref());
        form.text(self.action_type);
        form.text(self.operation);
        form.maybe(self.resource_type);
        form.maybe(self.resource_id);
        form.text(self.status);
        form.maybe(self.message);
        form.maybe(self.details);
        form.maybe(self.request_data);
        form.maybe(self.response_data);
        // To the bit: no two ways to print a number.
        form.maybe(self.duration_ms.map(|ms| ms.to_bits().to_string()).as_deref());
        form.maybe(self.ip_address);
        form.maybe(self.user_agent);
        form.maybe(self.correlation_id);
        form.maybe(self.parent_audit_id.map(|id| id.to_string()).as_deref());
        form.text(&self.created_at.as_microsecond().to_string());
        form.0.finalize().into()
    }
}

#[derive(Default)]
struct Form(Sha256);

impl Form {
    fn text(&mut self, text: &str) {
        self.bytes(Some(text.as_bytes()));
    }

    fn maybe(&mut self, text: Option<&str>) {
        self.bytes(text.map(str::as_bytes));
    }

    fn bytes(&mut self, bytes: Option<&[u8]>) {
        let Some(bytes) = bytes else { return self.0.update(b"-") };
        self.0.update(format!("{}:", bytes.len()));
        self.0.update(bytes);
    }
}

/// Where a chain stands, apart from its entries or at the end of what was read of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Head {
    pub position: i64,
    pub hash: Option<Hash>,
}

/// What is wrong at a place of the chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Break {
    /// The entry of this place is gone, or entries changed places.
    Gap,
    /// The entry follows on another than the one before it.
    Link,
    /// The entry is not what was sealed.
    Entry,
    /// The chain ends before or behind the head that is kept apart, or with another hash.
    Head,
}

impl Break {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Gap => "gap",
            Self::Link => "link",
            Self::Entry => "entry",
            Self::Head => "head",
        }
    }
}

impl Head {
    /// The head behind the next entry as it is stored, if that is how it was sealed.
    pub fn follow(
        self,
        line: &Line<'_>,
        position: i64,
        previous: Option<&[u8]>,
        hash: &[u8],
    ) -> Result<Self, Break> {
        if position != self.position + 1 {
            return Err(Break::Gap);
        }
        if previous != self.hash.as_ref().map(Hash::as_slice) {
            return Err(Break::Link);
        }
        let right = line.hash(position, previous);
        if right.as_slice() != hash {
            return Err(Break::Entry);
        }
        Ok(Self { position, hash: Some(right) })
    }

    /// The head behind an entry that is sealed now.
    #[must_use]
    pub fn seal(self, line: &Line<'_>) -> Self {
        let position = self.position + 1;
        let hash = line.hash(position, self.hash.as_ref().map(Hash::as_slice));
        Self { position, hash: Some(hash) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(operation: &str) -> Line<'_> {
        Line {
            id: Uuid::from_u128(1),
            tenant_id: Uuid::from_u128(2),
            user_id: None,
            action_type: "mailbox",
            operation,
            resource_type: None,
            resource_id: None,
            status: "success",
            message: None,
            details: None,
            request_data: None,
            response_data: None,
            duration_ms: None,
            ip_address: None,
            user_agent: None,
            correlation_id: None,
            parent_audit_id: None,
            created_at: Timestamp::UNIX_EPOCH,
        }
    }

    fn hex(hash: Hash) -> String {
        hash.iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
    }

    /// Whoever keeps a copy of a head must be able to check it years later.
    #[test]
    fn the_form_does_not_change() {
        let form = "19:placewright-audit-1-1:136:00000000-0000-0000-0000-00000000000136:\
                    00000000-0000-0000-0000-000000000002-7:mailbox5:pause--7:success---------1:0";
        let wanted: Hash = Sha256::digest(form).into();
        assert_eq!(hex(line("pause").hash(1, None)), hex(wanted));
    }

    #[test]
    fn a_field_cannot_pass_for_its_neighbour() {
        let mut shifted = line("pause");
        shifted.resource_type = Some("x");
        let mut other = line("pause");
        other.resource_id = Some("x");
        assert_ne!(shifted.hash(1, None), other.hash(1, None));
        let mut empty = line("pause");
        empty.message = Some("");
        assert_ne!(empty.hash(1, None), line("pause").hash(1, None));
    }

    #[test]
    fn a_chain_tells_what_happened_to_it() {
        let (a, b) = (line("a"), line("b"));
        let first = Head::default().seal(&a);
        let second = first.seal(&b);
        let (h1, h2) = (first.hash.unwrap(), second.hash.unwrap());
        let start = Head::default();
        assert_eq!(start.follow(&a, 1, None, &h1), Ok(first));
        assert_eq!(first.follow(&b, 2, Some(&h1), &h2), Ok(second));
        assert_eq!(start.follow(&b, 2, Some(&h1), &h2), Err(Break::Gap));
        assert_eq!(first.follow(&b, 2, Some(&h2), &h2), Err(Break::Link));
        assert_eq!(first.follow(&line("c"), 2, Some(&h1), &h2), Err(Break::Entry));
    }
}

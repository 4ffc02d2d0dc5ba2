//! Messages of our own queues: versioned, tagged, ids instead of content.
//!
//! Their JSON is pinned by `events/<function>/*.json`. A message can arrive twice and in any order.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::id::{CorrelationId, EmailId, MailboxId, TenantId, UserId};
use crate::scope::TenantScope;

/// The queues of the product; `core.outbox.queue` holds these names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Queue {
    MailboxSync,
    EmailParse,
}

impl Queue {
    pub const ALL: [Self; 2] = [Self::MailboxSync, Self::EmailParse];

    pub fn name(self) -> &'static str {
        match self {
            Self::MailboxSync => "mailbox-sync",
            Self::EmailParse => "email-parse",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|queue| queue.name() == name)
    }
}

/// A body that belongs to one queue.
pub trait Message: Sized {
    const QUEUE: Queue;

    /// As it goes over the wire: `type` with its version beside the fields.
    fn to_json(&self) -> serde_json::Result<Value>;

    /// Fails on another type or version, a missing field and an unknown one.
    fn from_json(text: &str) -> serde_json::Result<Self>;
}

/// List what is new in one mailbox. Sent by `mailbox-poll` and by "sync now".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SyncMailbox {
    pub tenant_id: TenantId,
    pub user_id: UserId,
    pub mailbox_id: MailboxId,
    /// The fencing token of the claim: work under an older one changes nothing.
    pub lease_token: i64,
    pub correlation_id: CorrelationId,
}

/// Fetch, understand and store one mail of the ledger. Sent by `mailbox-sync`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ParseEmail {
    pub tenant_id: TenantId,
    pub user_id: UserId,
    pub mailbox_id: MailboxId,
    /// The row of `mail.processed_emails`.
    pub email_id: EmailId,
    pub correlation_id: CorrelationId,
}

impl SyncMailbox {
    pub fn scope(&self) -> TenantScope {
        TenantScope::from_queue_envelope(self.tenant_id, self.user_id)
    }
}

impl ParseEmail {
    pub fn scope(&self) -> TenantScope {
        TenantScope::from_queue_envelope(self.tenant_id, self.user_id)
    }
}

#[derive(Serialize, Deserialize)]
#[serde(tag = "type")]
enum Wire {
    #[serde(rename = "sync_mailbox.v1")]
    SyncMailbox(SyncMailbox),
    #[serde(rename = "parse_email.v1")]
    ParseEmail(ParseEmail),
}

fn misplaced() -> serde_json::Error {
    serde::de::Error::custom("this message belongs to another queue")
}

impl Message for SyncMailbox {
    const QUEUE: Queue = Queue::MailboxSync;

    fn to_json(&self) -> serde_json::Result<Value> {
        serde_json::to_value(Wire::SyncMailbox(self.clone()))
    }

    fn from_json(text: &str) -> serde_json::Result<Self> {
        match serde_json::from_str(text)? {
            Wire::SyncMailbox(message) => Ok(message),
            Wire::ParseEmail(_) => Err(misplaced()),
        }
    }
}

impl Message for ParseEmail {
    const QUEUE: Queue = Queue::EmailParse;

    fn to_json(&self) -> serde_json::Result<Value> {
        serde_json::to_value(Wire::ParseEmail(self.clone()))
    }

    fn from_json(text: &str) -> serde_json::Result<Self> {
        match serde_json::from_str(text)? {
            Wire::ParseEmail(message) => Ok(message),
            Wire::SyncMailbox(_) => Err(misplaced()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Messages of an older deployment are still in the queue while a newer one starts: their JSON is pinned.
    #[test]
    fn bodies_are_what_the_fixtures_say() {
        let events = [
            include_str!("../../../events/mailbox-sync/sync_mailbox_v1.json"),
            include_str!("../../../events/email-parse/parse_email_v1.json"),
        ];
        let [sync, parse] = events.map(|event| {
            let event: Value = serde_json::from_str(event).unwrap();
            event["Records"][0]["body"].as_str().unwrap().to_owned()
        });
        let message = SyncMailbox::from_json(&sync).unwrap();
        assert_eq!(message.to_json().unwrap(), serde_json::from_str::<Value>(&sync).unwrap());
        let message = ParseEmail::from_json(&parse).unwrap();
        assert_eq!(message.to_json().unwrap(), serde_json::from_str::<Value>(&parse).unwrap());
        assert!(SyncMailbox::from_json(&parse).is_err());
        assert!(ParseEmail::from_json(&parse.replace("v1", "v9")).is_err());
        assert!(ParseEmail::from_json(&parse.replace("\"type\"", "\"extra\":1,\"type\"")).is_err());
    }
}

//! Messages of our own queues: versioned, tagged, ids instead of content.
//!
//! Their JSON is pinned by `events/<function>/*.json`. A message can arrive twice and in any order.

use serde::{Deserialize, Serialize};

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
pub trait Message: Serialize + for<'de> Deserialize<'de> {
    const QUEUE: Queue;
}

/// List what is new in one mailbox. Sent by `mailbox-poll` and by "sync now".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename = "sync_mailbox.v1", deny_unknown_fields)]
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
#[serde(tag = "type", rename = "parse_email.v1", deny_unknown_fields)]
pub struct ParseEmail {
    pub tenant_id: TenantId,
    pub user_id: UserId,
    pub mailbox_id: MailboxId,
    /// The row of `mail.processed_emails`.
    pub email_id: EmailId,
    pub correlation_id: CorrelationId,
}

impl Message for SyncMailbox {
    const QUEUE: Queue = Queue::MailboxSync;
}

impl Message for ParseEmail {
    const QUEUE: Queue = Queue::EmailParse;
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

//! Messages of our own queues: versioned, tagged, ids instead of content.
//!
//! Their JSON is pinned by `events/<function>/*.json`. A message can arrive twice and in any order.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use crate::id::{CorrelationId, EmailId, ExportId, MailboxId, TenantId, UserId};
use crate::scope::TenantScope;

/// The queues of the product; `core.outbox.queue` holds these names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Queue {
    MailboxSync,
    EmailParse,
    NoticeSend,
    DataExport,
    StripeRefetch,
}

impl Queue {
    pub const ALL: [Self; 5] = [
        Self::MailboxSync,
        Self::EmailParse,
        Self::NoticeSend,
        Self::DataExport,
        Self::StripeRefetch,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Self::MailboxSync => "mailbox-sync",
            Self::EmailParse => "email-parse",
            Self::NoticeSend => "notice-send",
            Self::DataExport => "data-export",
            Self::StripeRefetch => "stripe-refetch",
        }
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

/// Mail one of our own notices. Sent by `identity-api`; the address is in the row, not in here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SendNotice {
    /// Of the row.
    pub tenant_id: TenantId,
    pub notice: NoticeKind,
    /// The row that the notice is about; which table, `notice` says.
    pub id: Uuid,
    pub correlation_id: CorrelationId,
}

/// Write the archive of an export. Sent by `identity-api`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExportData {
    pub tenant_id: TenantId,
    /// The row of `core.exports`.
    pub export_id: ExportId,
    pub correlation_id: CorrelationId,
}

/// Ask Stripe what the object of an event is now. Sent by `stripe-webhook`, `license-sweep` and a superuser's replay.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RefetchStripe {
    /// Of the row.
    pub tenant_id: TenantId,
    /// The row of `market.stripe_events`.
    pub event: Uuid,
    pub correlation_id: CorrelationId,
}

/// What the product itself writes to people about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoticeKind {
    /// `core.sign_ups`: prove the address.
    SignUp,
    /// `core.sign_ups`: somebody asked for an account of an address that has one.
    AccountExists,
    /// `core.password_resets`
    PasswordReset,
    /// `core.invitations`
    Invitation,
    /// `core.erasures`: an account or a tenant was deleted, and how to undo it.
    Erasure,
    /// `core.identity_links`: somebody signed in elsewhere with the address of an account.
    IdentityLink,
    /// `core.notifications`
    Notification,
}

impl NoticeKind {
    pub fn name(self) -> &'static str {
        match self {
            Self::SignUp => "sign_up",
            Self::AccountExists => "account_exists",
            Self::PasswordReset => "password_reset",
            Self::Invitation => "invitation",
            Self::Erasure => "erasure",
            Self::IdentityLink => "identity_link",
            Self::Notification => "notification",
        }
    }
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
    #[serde(rename = "send_notice.v1")]
    SendNotice(SendNotice),
    #[serde(rename = "export_data.v1")]
    ExportData(ExportData),
    #[serde(rename = "refetch_stripe.v1")]
    RefetchStripe(RefetchStripe),
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
            _ => Err(misplaced()),
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
            _ => Err(misplaced()),
        }
    }
}

impl Message for SendNotice {
    const QUEUE: Queue = Queue::NoticeSend;

    fn to_json(&self) -> serde_json::Result<Value> {
        serde_json::to_value(Wire::SendNotice(self.clone()))
    }

    fn from_json(text: &str) -> serde_json::Result<Self> {
        match serde_json::from_str(text)? {
            Wire::SendNotice(message) => Ok(message),
            _ => Err(misplaced()),
        }
    }
}

impl Message for ExportData {
    const QUEUE: Queue = Queue::DataExport;

    fn to_json(&self) -> serde_json::Result<Value> {
        serde_json::to_value(Wire::ExportData(self.clone()))
    }

    fn from_json(text: &str) -> serde_json::Result<Self> {
        match serde_json::from_str(text)? {
            Wire::ExportData(message) => Ok(message),
            _ => Err(misplaced()),
        }
    }
}

impl Message for RefetchStripe {
    const QUEUE: Queue = Queue::StripeRefetch;

    fn to_json(&self) -> serde_json::Result<Value> {
        serde_json::to_value(Wire::RefetchStripe(self.clone()))
    }

    fn from_json(text: &str) -> serde_json::Result<Self> {
        match serde_json::from_str(text)? {
            Wire::RefetchStripe(message) => Ok(message),
            _ => Err(misplaced()),
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
            include_str!("../../../events/notice-send/send_notice_v1.json"),
            include_str!("../../../events/data-export/export_data_v1.json"),
            include_str!("../../../events/stripe-refetch/refetch_stripe_v1.json"),
        ];
        let [sync, parse, notice, export, refetch] = events.map(|event| {
            let event: Value = serde_json::from_str(event).unwrap();
            event["Records"][0]["body"].as_str().unwrap().to_owned()
        });
        let message = SyncMailbox::from_json(&sync).unwrap();
        assert_eq!(message.to_json().unwrap(), serde_json::from_str::<Value>(&sync).unwrap());
        let message = ParseEmail::from_json(&parse).unwrap();
        assert_eq!(message.to_json().unwrap(), serde_json::from_str::<Value>(&parse).unwrap());
        let message = SendNotice::from_json(&notice).unwrap();
        assert_eq!(message.to_json().unwrap(), serde_json::from_str::<Value>(&notice).unwrap());
        let message = ExportData::from_json(&export).unwrap();
        assert_eq!(message.to_json().unwrap(), serde_json::from_str::<Value>(&export).unwrap());
        let message = RefetchStripe::from_json(&refetch).unwrap();
        assert_eq!(message.to_json().unwrap(), serde_json::from_str::<Value>(&refetch).unwrap());
        assert!(SyncMailbox::from_json(&parse).is_err());
        assert!(ParseEmail::from_json(&notice).is_err());
        assert!(ParseEmail::from_json(&parse.replace("v1", "v9")).is_err());
        assert!(ParseEmail::from_json(&parse.replace("\"type\"", "\"extra\":1,\"type\"")).is_err());
        assert!(SendNotice::from_json(&notice.replace("sign_up", "sign_down")).is_err());
    }

    #[test]
    fn a_notice_is_called_what_it_is_on_the_wire() {
        use NoticeKind::{
            AccountExists, Erasure, IdentityLink, Invitation, Notification, PasswordReset, SignUp,
        };
        let all =
            [SignUp, AccountExists, PasswordReset, Invitation, Erasure, IdentityLink, Notification];
        for kind in all {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.name());
        }
    }
}

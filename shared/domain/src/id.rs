//! One id type per entity, so that a mailbox id cannot be passed where a tenant id is wanted.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }

        impl From<$name> for Uuid {
            fn from(id: $name) -> Self {
                id.0
            }
        }
    )*};
}

ids! {
    /// `core.tenants.id`
    TenantId
    /// `core.users.id`
    UserId
    /// `core.oauth_grants.id`
    GrantId
    /// `core.data_keys.id`
    DataKeyId
    /// `core.exports.id`
    ExportId
    /// `mail.user_email_integrations.id`
    MailboxId
    /// `mail.processed_emails.id`
    EmailId
    /// `career.job_postings.id`
    JobPostingId
    /// `career.applications.id`
    ApplicationId
}

/// The platform's own tenant, home of what nobody belongs to yet; migration 5 makes it.
pub const PLATFORM: TenantId = TenantId(Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000));

impl ExportId {
    /// Where its archive lies.
    pub fn object_key(self, tenant: TenantId) -> String {
        format!("{tenant}/{self}.zip")
    }
}

impl MailboxId {
    /// Where a mail that was forwarded to it lies until it is understood; `content` is the hash of its bytes, so that the
    /// same mail lies there once.
    pub fn object_key(self, tenant: TenantId, content: &str) -> String {
        format!("{tenant}/{self}/{content}.eml")
    }
}

/// A new row's id for a row that must know it before it is written: a sealed value is bound to its row.
#[expect(clippy::disallowed_methods, reason = "the one place that makes ids outside Postgres")]
pub fn fresh() -> Uuid {
    Uuid::now_v7()
}

/// The id that follows one cause through every log line and queue message.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CorrelationId(pub String);

impl CorrelationId {
    /// A fresh one, for an event that carries none.
    pub fn fresh() -> Self {
        Self(fresh().to_string())
    }
}

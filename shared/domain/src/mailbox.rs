//! A connected mailbox: provider, state, and why it stopped.

use jiff::SignedDuration;
use serde::{Deserialize, Serialize};

/// How long a claim of a mailbox holds: longer than a sync takes, and renewed with every page it stores.
pub const SYNC_LEASE: SignedDuration = SignedDuration::from_mins(3);

/// `mail.user_email_integrations.provider`
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Provider {
    Gmail,
    Outlook,
    /// No provider: mail is forwarded to an address of ours.
    Forwarding,
}

impl Provider {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Gmail => "gmail",
            Self::Outlook => "outlook",
            Self::Forwarding => "forwarding",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        [Self::Gmail, Self::Outlook, Self::Forwarding].into_iter().find(|one| one.as_str() == name)
    }
}

/// Why a grant or a mailbox stopped working; stable codes that clients may branch on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReasonCode {
    /// The provider says the refresh token is dead (RFC 6749 section 5.2, `invalid_grant`).
    InvalidGrant,
    /// The provider refuses this access although the token is fresh (403).
    InsufficientPermissions,
    /// The provider asks us to slow down (429, or 403 with a rate-limit reason).
    RateLimited,
    /// The provider answers 5xx or not at all.
    ProviderUnavailable,
    /// The person disconnected the mailbox.
    Disconnected,
    /// The tenant has no license for mailboxes now; what was handed on before is still read.
    LicenseRequired,
}

impl ReasonCode {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::InvalidGrant => "invalid_grant",
            Self::InsufficientPermissions => "insufficient_permissions",
            Self::RateLimited => "rate_limited",
            Self::ProviderUnavailable => "provider_unavailable",
            Self::Disconnected => "disconnected",
            Self::LicenseRequired => "license_required",
        }
    }
}

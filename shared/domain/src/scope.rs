//! Whose data a piece of work may touch.

use serde::{Deserialize, Serialize};

use crate::id::{TenantId, UserId};

/// A member's role in a tenant (`core.tenant_users.role`), weakest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    Viewer,
    Member,
    Admin,
    Owner,
}

impl Role {
    pub fn name(self) -> &'static str {
        match self {
            Self::Viewer => "viewer",
            Self::Member => "member",
            Self::Admin => "admin",
            Self::Owner => "owner",
        }
    }
}

/// Proof that a tenant and a person in it were established from something trustworthy.
///
/// The tenant door of `db` takes nothing else. There are five ways to one, each named after its source;
/// `tests/it/tidy.rs` lists the only files that may call them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TenantScope {
    tenant: TenantId,
    user: UserId,
    role: Role,
}

impl TenantScope {
    /// From the claims of an access token whose signature, issuer, audience and expiry were verified, or from the row of
    /// an API token that its hash named, with its owner's present role.
    pub fn from_verified_token(tenant: TenantId, user: UserId, role: Role) -> Self {
        Self { tenant, user, role }
    }

    /// From a message of one of our own queues, to which only our own functions may send.
    pub fn from_queue_envelope(tenant: TenantId, user: UserId) -> Self {
        Self { tenant, user, role: Role::Member }
    }

    /// From a row that an unguessable, single-use secret named: an OAuth `state`.
    pub fn from_consumed_state(tenant: TenantId, user: UserId) -> Self {
        Self { tenant, user, role: Role::Member }
    }

    /// From a row of `mail.inbound_addresses` that the unguessable address of a mail named, in a webhook whose caller was
    /// verified.
    pub fn from_inbound_address(tenant: TenantId, user: UserId) -> Self {
        Self { tenant, user, role: Role::Member }
    }

    /// From a row of `core.erasures` that is due: what belongs to this person there is on its way out.
    pub fn from_due_erasure(tenant: TenantId, user: UserId) -> Self {
        Self { tenant, user, role: Role::Member }
    }

    pub fn tenant(&self) -> TenantId {
        self.tenant
    }

    pub fn user(&self) -> UserId {
        self.user
    }

    pub fn role(&self) -> Role {
        self.role
    }
}

//! The doors: which settings a transaction begins with.

use std::sync::Arc;

use domain::id::TenantId;
use domain::scope::{Role, TenantScope};

use crate::error::Error;
use crate::lane::Lane;
use crate::{Single, Tx};

/// Work for one person in one tenant.
#[derive(Clone, Debug)]
pub struct TenantDoor {
    lane: Arc<Lane>,
    scope: TenantScope,
}

impl TenantDoor {
    pub(crate) fn new(lane: Arc<Lane>, scope: TenantScope) -> Self {
        Self { lane, scope }
    }

    /// For statements that are each a transaction of their own, in one round trip.
    pub async fn single(&self) -> Result<Single, Error> {
        Single::open(Arc::clone(&self.lane), self.opening()).await
    }

    /// One transaction for several statements.
    pub async fn begin(&self) -> Result<Tx, Error> {
        Tx::open(Arc::clone(&self.lane), self.opening()).await
    }

    /// One transaction with the sight of an administrator: what the tenant shares, without the limit to one person.
    pub async fn begin_as_admin(&self) -> Result<Tx, Error> {
        if self.scope.role() < Role::Admin {
            return Err(Error::NotAdmin);
        }
        Tx::open(Arc::clone(&self.lane), self.opening() + "; set local role placewright_admin")
            .await
    }

    /// Ids need no quoting: they are typed.
    fn opening(&self) -> String {
        let (tenant, user) = (self.scope.tenant(), self.scope.user());
        format!("begin; set local app.tenant_id = '{tenant}'; set local app.user_id = '{user}'")
    }
}

/// Work that is nobody's own: across tenants, or in one tenant before it is known who asks.
#[derive(Clone, Debug)]
pub struct SystemDoor {
    lane: Arc<Lane>,
    function: &'static str,
    tenant: Option<TenantId>,
    /// Taken on for the transaction.
    role: Option<&'static str>,
}

impl SystemDoor {
    pub(crate) fn new(lane: Arc<Lane>, function: &'static str, tenant: Option<TenantId>) -> Self {
        Self { lane, function, tenant, role: None }
    }

    pub(crate) fn taking(self, role: &'static str) -> Self {
        Self { role: Some(role), ..self }
    }

    /// For statements that are each a transaction of their own, in one round trip.
    pub async fn single(&self) -> Result<Single, Error> {
        Single::open(Arc::clone(&self.lane), self.opening()).await
    }

    /// One transaction for several statements.
    pub async fn begin(&self) -> Result<Tx, Error> {
        Tx::open(Arc::clone(&self.lane), self.opening()).await
    }

    fn opening(&self) -> String {
        let function = self.function.replace('\'', "");
        let tenant = self.tenant.map(|tenant| format!("; set local app.tenant_id = '{tenant}'"));
        let role = self.role.map(|role| format!("; set local role {role}"));
        let (tenant, role) = (tenant.unwrap_or_default(), role.unwrap_or_default());
        format!("begin; set local application_name = '{function}'{tenant}{role}")
    }
}

//! Who may: a superuser, as the database says at this call. And that what they do is told: the way to the rows of a tenant
//! leads through the line in its trail.

use std::marker::PhantomData;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use db::{Tx, queries};
use domain::id::{TenantId, UserId};
use domain::permission::{Asked, PlatformOperation};
use lambda::audit::{self, Entry};
use lambda::auth::May;
use lambda::origin::Origin;
use lambda::{Code, Problem};

use super::not_found;
use crate::{Deps, PLATFORM};

/// A superuser about to do `P`. Has no `TenantScope` to give away: the handlers of tenants are closed to them.
pub(crate) struct Superuser<P> {
    user: UserId,
    origin: Origin,
    operation: PhantomData<P>,
}

impl<P: PlatformOperation> FromRequestParts<Deps> for Superuser<P> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, deps: &Deps) -> Result<Self, Problem> {
        let May { scope, origin, .. } = May::<Asked<P>>::from_request_parts(parts, deps).await?;
        let user = scope.user();
        let door = deps.db.platform(P::OPERATION, PLATFORM).single().await?;
        if queries::platform::is_superuser().bind(&door, &user.0).one().await? {
            return Ok(Self { user, origin, operation: PhantomData });
        }
        tracing::warn!(%user, operation = P::OPERATION, "a platform operation was refused");
        Err(Problem::new(Code::Forbidden))
    }
}

impl<P: PlatformOperation> Superuser<P> {
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// The line that tells of the operation, to be given its object.
    pub fn entry(&self) -> Entry {
        Entry::new("platform", P::OPERATION).by(self.user)
    }

    /// A transaction that begins with the line in the trail of `tenant`; no such tenant is a 404.
    pub async fn act(&self, deps: &Deps, tenant: TenantId, entry: Entry) -> Result<Tx, Problem> {
        let tx = deps.db.platform(P::OPERATION, tenant).begin().await?;
        if !queries::platform::tenant_exists().bind(&tx, &tenant.0).one().await? {
            return Err(not_found());
        }
        audit::write(&tx, &self.origin, entry).await?;
        Ok(tx)
    }
}

//! Who may: a superuser, as the database says at this call. And that what they do is told: the way to the rows of a tenant
//! leads through the line in its trail.

use std::marker::PhantomData;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use db::{Tx, queries};
use domain::id::{TenantId, UserId};
use domain::permission::{Asked, PlatformOperation};
use lambda::auth::May;
use lambda::origin::Origin;
use lambda::{Code, Problem};
use uuid::Uuid;

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

/// What an operation is done to.
pub(crate) struct Target<'a> {
    pub kind: &'a str,
    pub id: Option<Uuid>,
    /// What is asked for, as the trail shows it.
    pub details: Option<serde_json::Value>,
}

impl<'a> Target<'a> {
    pub fn new(kind: &'a str, id: Uuid) -> Self {
        Self { kind, id: Some(id), details: None }
    }

    pub fn all(kind: &'a str) -> Self {
        Self { kind, id: None, details: None }
    }
}

impl<P: PlatformOperation> Superuser<P> {
    /// A transaction that begins with the line in the trail of `tenant`; no such tenant is a 404.
    pub async fn act(
        &self,
        deps: &Deps,
        tenant: TenantId,
        target: Target<'_>,
    ) -> Result<Tx, Problem> {
        let tx = deps.db.platform(P::OPERATION, tenant).begin().await?;
        let id = target.id.map(|id| id.to_string());
        let Origin { correlation_id, ip_address, user_agent } = &self.origin;
        let lines = queries::platform::record_platform_audit()
            .bind(
                &tx,
                &self.user.0,
                &P::OPERATION,
                &target.kind,
                &id,
                &target.details,
                correlation_id,
                ip_address,
                user_agent,
            )
            .one()
            .await?;
        if lines == 1 { Ok(tx) } else { Err(not_found()) }
    }
}

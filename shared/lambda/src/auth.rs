//! Whether a request may be handled: a handler that takes `May<SomeOperation>` runs only for who is signed in with a role
//! that suffices, one that takes `Anyone<SomeOperation>` for everybody; both only within their limits.

mod caller;
mod licenses;

use std::marker::PhantomData;
use std::sync::Arc;

use aws::tokens::{TokenVerifier, VerifiedClaims};
use axum::extract::{FromRef, FromRequestParts};
use axum::http::request::Parts;
use db::Db;
use domain::permission::{Open, Operation, Permission};
use domain::scope::TenantScope;
use jiff::Timestamp;
use uuid::Uuid;

use caller::Caller;
pub use caller::{API_TOKEN_PREFIX, api_token_hash, role_of};
use licenses::Licenses;

use crate::clock;
use crate::idempotency::Holder;
use crate::limits::{Limits, Who};
use crate::origin::Origin;
use crate::problem::{Code, Problem};
use crate::standing::{Guarded, Slot, Standing};

/// What the guards stand on; each HTTP function has one in its `Deps`. Cheap to clone.
#[derive(Clone)]
pub struct Guard {
    verifier: Arc<TokenVerifier>,
    db: Db,
    limits: Limits,
    licenses: Licenses,
}

/// The signed-in person and tenant of this request, allowed to do `P`.
#[derive(Debug)]
pub struct May<P> {
    pub scope: TenantScope,
    pub origin: Origin,
    /// The session of the access token, if it is of one.
    pub session: Option<Uuid>,
    operation: PhantomData<P>,
}

/// Whoever it is, allowed to try `P`.
#[derive(Debug)]
pub struct Anyone<P> {
    pub origin: Origin,
    operation: PhantomData<P>,
}

impl Guard {
    pub fn new(verifier: Arc<TokenVerifier>, db: Db) -> Self {
        Self { verifier, db, limits: Limits::default(), licenses: Licenses::default() }
    }

    /// Who is signed in at this browser, once more of their limits: a handler's `May` for pages.
    pub(crate) async fn signed<P: Permission>(
        &self,
        parts: &Parts,
        claims: &VerifiedClaims,
    ) -> Result<TenantScope, Problem> {
        let mut caller = Caller::person(claims);
        let now = clock::now();
        self.admit::<P>(parts, caller.who(), now).await?;
        let scope = self.scope::<P>(&mut caller).await?;
        self.licensed::<P>(scope, now).await?;
        Ok(scope)
    }

    /// One permit for a page whose person was found by other means.
    pub async fn admit_person<P: Operation>(
        &self,
        parts: &Parts,
        scope: TenantScope,
    ) -> Result<(), Problem> {
        self.admit::<P>(parts, Who::Person(scope), clock::now()).await
    }

    pub(crate) fn verifier(&self) -> &TokenVerifier {
        &self.verifier
    }

    /// One permit of all that `who` is under.
    async fn admit<P: Operation>(
        &self,
        parts: &Parts,
        who: Who<'_>,
        now: Timestamp,
    ) -> Result<(), Problem> {
        let standing = self.limits.take(&self.db, who, P::COST, now).await?;
        note::<P>(parts, Some(standing))
    }

    /// Whether the tenant has the license that `P` needs.
    async fn licensed<P: Permission>(
        &self,
        scope: TenantScope,
        now: Timestamp,
    ) -> Result<(), Problem> {
        let Some(module) = P::MODULE else { return Ok(()) };
        self.licenses.ask(&self.db, scope, module, now).await
    }

    /// Too many bad tokens of one network address are not even told that they are bad.
    fn refuse<P: Operation>(
        &self,
        parts: &Parts,
        origin: &Origin,
        problem: Problem,
        now: Timestamp,
    ) -> Problem {
        let is_counted = [Code::Unauthenticated, Code::InvalidToken].contains(&problem.code());
        let network = origin.network().filter(|_| is_counted);
        let standing = network.map(|network| self.limits.refused(&network, now));
        note::<P>(parts, standing).err().unwrap_or(problem)
    }
}

impl<S, P> FromRequestParts<S> for May<P>
where
    Guard: FromRef<S>,
    S: Send + Sync,
    P: Permission,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let (guard, now) = (Guard::from_ref(state), clock::now());
        let Ok(origin) = Origin::from_request_parts(parts, state).await;
        let caller = guard.caller(parts, now).await;
        let mut caller =
            caller.map_err(|problem| guard.refuse::<P>(parts, &origin, problem, now))?;
        guard.admit::<P>(parts, caller.who(), now).await?;
        let scope = guard.scope::<P>(&mut caller).await?;
        guard.licensed::<P>(scope, now).await?;
        parts.extensions.insert(Holder::person(scope));
        Ok(Self { scope, origin, session: caller.session(), operation: PhantomData })
    }
}

impl<S, P> FromRequestParts<S> for Anyone<P>
where
    Guard: FromRef<S>,
    S: Send + Sync,
    P: Open,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let (guard, now) = (Guard::from_ref(state), clock::now());
        let Ok(origin) = Origin::from_request_parts(parts, state).await;
        let network = origin.network();
        match &network {
            Some(network) => guard.admit::<P>(parts, Who::Address(network), now).await?,
            None => note::<P>(parts, None)?,
        }
        parts.extensions.insert(Holder::address(network.as_deref()));
        Ok(Self { origin, operation: PhantomData })
    }
}

/// For the frame; and the refusal, if that is what it is.
fn note<P: Operation>(parts: &Parts, standing: Option<Standing>) -> Result<(), Problem> {
    let refusal = standing.as_ref().filter(|standing| standing.is_refused).map(|standing| {
        Problem::new(Code::RateLimited).retry_after(standing.retry_after().unwrap_or(1))
    });
    if let Some(slot) = parts.extensions.get::<Slot>() {
        slot.fill(Guarded { operation: P::OPERATION, standing });
    }
    refusal.map_or(Ok(()), Err)
}

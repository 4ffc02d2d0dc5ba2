//! What an object at Stripe is now, taken over, unless we know better.
//!
//! Stripe promises no order (<https://docs.stripe.com/webhooks#event-ordering>) and dates events to the second. So each object
//! has a watermark: what is older is passed over, and what nobody can order is asked for anew.

mod objects;

use db::Tx;
use db::queries::sales::{self, SeeObjectParams};
use db::queries::{GenericClient, Params};
use domain::id::TenantId;
use jiff::Timestamp;
use lambda::origin::Origin;
use providers::stripe::{Kind, Object};

pub use objects::{MODULE, PURCHASE, TENANT};

use crate::{Catalogue, Error, relicense};

/// Of when a snapshot is, by Stripe's clock.
#[derive(Clone, Debug)]
pub struct Seen {
    /// All that happened before is in it.
    from: Timestamp,
    /// Nothing that happens after is in it.
    until: Timestamp,
    /// The event that it came with.
    event: Option<String>,
}

/// What became of a snapshot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Applied {
    Yes,
    /// We know a newer state.
    Superseded,
    /// As old as what we know, and another: only Stripe can tell which is newer.
    Unordered,
    /// Nothing that we sold; why.
    NotOurs(&'static str),
}

/// Where and when it is applied.
#[derive(Clone, Copy, Debug)]
pub struct Desk<'a> {
    pub tx: &'a Tx,
    pub tenant: TenantId,
    pub catalogue: &'a Catalogue,
    pub origin: &'a Origin,
    pub now: Timestamp,
}

impl Seen {
    pub fn with_event(id: &str, created: Timestamp) -> Self {
        Self { from: created, until: created, event: Some(id.to_owned()) }
    }

    /// Asked for at `from` at the earliest and answered at `until`, both by Stripe's clock.
    pub fn fetched(from: Timestamp, until: Timestamp) -> Self {
        Self { from, until, event: None }
    }
}

/// Takes over what `object` is, and judges the tenant's licenses by it. In a transaction that began with `lock`.
pub async fn apply(desk: Desk<'_>, object: &Object, seen: &Seen) -> Result<Applied, Error> {
    match see(desk.tx, object, seen).await? {
        Applied::Yes => {}
        other => return Ok(other),
    }
    if let Some(why) = objects::put(desk, object, seen).await? {
        return Ok(Applied::NotOurs(why));
    }
    if matters(object.kind()) {
        relicense(desk.tx, desk.catalogue, desk.origin.cause(), desk.now).await?;
    }
    Ok(Applied::Yes)
}

/// Whether what we know of an object is surely newer than `at`, by Stripe's clock.
pub async fn contains(
    client: &impl GenericClient,
    stripe_id: &str,
    at: Timestamp,
) -> Result<bool, Error> {
    let known = sales::seen_object().bind(client, &stripe_id).opt().await?;
    Ok(known.is_some_and(|known| known.known_from > at))
}

/// Whether licenses can rest on it.
fn matters(kind: Kind) -> bool {
    !matches!(kind, Kind::Customer | Kind::CheckoutSession)
}

/// Moves the watermark on, or says why not.
async fn see(tx: &Tx, object: &Object, seen: &Seen) -> Result<Applied, Error> {
    let params = SeeObjectParams {
        stripe_id: object.id(),
        kind: object.kind().name(),
        known_from: seen.from,
        known_until: seen.until,
        seen_event: seen.event.as_deref(),
        is_deleted: matches!(object, Object::Customer(customer) if customer.is_deleted),
        newer_than: seen.from,
    };
    if sales::see_object().params(tx, &params).opt().await?.is_some() {
        return Ok(Applied::Yes);
    }
    let known = sales::seen_object().bind(tx, &object.id()).one().await?;
    let is_the_same = seen.event.is_some() && known.seen_event == seen.event;
    let is_older = seen.until < known.known_from;
    Ok(if is_the_same || is_older { Applied::Superseded } else { Applied::Unordered })
}

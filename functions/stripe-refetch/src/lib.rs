//! SQS: asks Stripe what an object is now, where the event alone could not tell, and applies that.

mod error;

use aws_lambda_events::sqs::{SqsBatchResponse, SqsEvent};
use billing::Shelf;
use billing::apply::{self, Applied, Desk, Seen};
use billing::events::{self, State};
use billing::owner;
use db::Db;
use domain::id::{PLATFORM, TenantId};
use domain::queue::RefetchStripe;
use jiff::Timestamp;
use lambda::origin::Origin;
use providers::stripe::{Event, Fetched, Kind, Stripe};
use tracing::Instrument;

pub use error::Error;

pub const FUNCTION: &str = "stripe-refetch";

pub struct Deps {
    pub db: Db,
    pub shelf: Shelf,
    pub stripe: Stripe,
}

pub async fn handle(deps: &Deps, event: SqsEvent, now: Timestamp) -> SqsBatchResponse {
    lambda::batch::run(event, |message: RefetchStripe| Box::pin(refetch(deps, message, now))).await
}

/// One event of the ledger. Nothing is left to do if it was settled meanwhile.
pub async fn refetch(deps: &Deps, message: RefetchStripe, now: Timestamp) -> Result<(), Error> {
    let span = tracing::info_span!("refetch", event = %message.event, correlation_id = %message.correlation_id.0);
    work(deps, &message, now).instrument(span).await
}

async fn work(deps: &Deps, message: &RefetchStripe, now: Timestamp) -> Result<(), Error> {
    let open = {
        let door = deps.db.billing(FUNCTION, message.tenant_id).single().await?;
        db::queries::sales::open_event().bind(&door, &message.event).opt().await?
    };
    let Some(open) = open else { return Ok(()) };
    let event = Event::read(&open.payload).map_err(|_| Error::Unreadable)?;
    if is_outdated(deps, message.tenant_id, &event).await? {
        return settle(deps, message, State::Superseded, None).await;
    }
    let fetched = match fetch(deps, &event).await {
        Ok(fetched) => fetched,
        Err(Error::Stripe(providers::Error::NotFound)) => {
            return settle(deps, message, State::Ignored, Some("gone_at_stripe")).await;
        }
        Err(error) => return Err(error),
    };
    let Some(first) = fetched.first() else {
        return settle(deps, message, State::Ignored, Some("nothing_to_fetch")).await;
    };
    let Some(tenant) = owner(deps, message.tenant_id, first).await? else {
        return settle(deps, message, State::Ignored, Some("unknown_customer")).await;
    };
    let origin = Origin::of_event(&message.correlation_id, now);
    let catalogue = deps.shelf.catalogue(now).await?;
    let tx = deps.db.billing(FUNCTION, tenant).begin().await?;
    billing::lock(&tx).await?;
    let desk = Desk { tx: &tx, tenant, catalogue: &catalogue, origin: &origin, now };
    let (mut state, mut reason) = (State::Applied, None);
    for one in &fetched {
        match apply::apply(desk, &one.object, &Seen::fetched(one.asked_at, one.at)).await? {
            Applied::Yes | Applied::Superseded => {}
            // Within the second of what we know: the next try is in another one.
            Applied::Unordered => return Err(Error::SameSecond),
            Applied::NotOurs(why) => (state, reason) = (State::Ignored, Some(why)),
        }
    }
    if tenant == message.tenant_id {
        events::settle(&tx, message.event, state, reason).await?;
    }
    tx.commit().await?;
    if tenant != message.tenant_id {
        settle(deps, message, state, reason).await?;
    }
    Ok(())
}

/// Whether another question was answered since, for the same object: one answer will do for all events before it.
async fn is_outdated(deps: &Deps, tenant: TenantId, event: &Event) -> Result<bool, Error> {
    let leads_on = event.object().is_ok_and(|object| events::more(event.kind, &object).is_some());
    let Some(id) = event.object_id.as_deref().filter(|_| !leads_on) else { return Ok(false) };
    let door = deps.db.billing(FUNCTION, tenant).single().await?;
    Ok(apply::contains(&door, id, event.created).await?)
}

/// The event's object, and what else it leads to.
async fn fetch(deps: &Deps, event: &Event) -> Result<Vec<Fetched>, Error> {
    let kind = event.object["object"].as_str().and_then(Kind::parse);
    let Some((kind, id)) = kind.zip(event.object_id.as_deref()) else { return Ok(Vec::new()) };
    let first = deps.stripe.retrieve(kind, id).await?;
    let more = match events::more(event.kind, &first.object) {
        Some((kind, id)) => Some(deps.stripe.retrieve(kind, id).await?),
        None => None,
    };
    Ok(std::iter::once(first).chain(more).collect())
}

/// Whose it is: as the webhook found, or as what it belongs to says.
async fn owner(deps: &Deps, known: TenantId, one: &Fetched) -> Result<Option<TenantId>, Error> {
    if known != PLATFORM {
        return Ok(Some(known));
    }
    let mut tenant = owner::whose(&deps.db, FUNCTION, &one.object).await?;
    if let Some((kind, id)) = owner::parent(&one.object).filter(|_| tenant == PLATFORM) {
        let parent = deps.stripe.retrieve(kind, id).await?;
        tenant = owner::whose(&deps.db, FUNCTION, &parent.object).await?;
    }
    Ok(Some(tenant).filter(|tenant| *tenant != PLATFORM))
}

/// What the webhook found nobody for is nobody's, or was applied to whose it is: its row keeps no word of it.
async fn settle(
    deps: &Deps,
    message: &RefetchStripe,
    state: State,
    reason: Option<&str>,
) -> Result<(), Error> {
    let tx = deps.db.billing(FUNCTION, message.tenant_id).begin().await?;
    if message.tenant_id == PLATFORM {
        events::settle_and_empty(&tx, message.event, state, reason).await?;
    } else {
        events::settle(&tx, message.event, state, reason).await?;
    }
    tx.commit().await?;
    Ok(())
}

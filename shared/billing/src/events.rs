//! The ledger of events, and what each of them leads to.

use db::queries::Params;
use db::queries::sales::{self, RecordEventParams};
use db::{Tx, queries};
use domain::id::{CorrelationId, TenantId};
use domain::queue::{Message, Queue, RefetchStripe};
use jiff::Timestamp;
use providers::stripe::{Event, EventKind, Kind, Object};
use uuid::Uuid;

use crate::Error;

/// `stripe_events.state`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Applied,
    Ignored,
    Superseded,
    Fetching,
    Failed,
}

impl State {
    pub fn name(self) -> &'static str {
        match self {
            Self::Applied => "applied",
            Self::Ignored => "ignored",
            Self::Superseded => "superseded",
            Self::Fetching => "fetching",
            Self::Failed => "failed",
        }
    }
}

/// The row's id, or none if the event is known and done: Stripe sends some more than once. One that failed has another turn.
pub async fn record(
    client: &impl queries::GenericClient,
    event: &Event,
    payload: &[u8],
    state: State,
    reason: Option<&str>,
) -> Result<Option<Uuid>, db::Error> {
    let params = RecordEventParams {
        event_id: event.id.as_str(),
        event_type: event.type_name.as_str(),
        api_version: event.api_version.as_deref(),
        is_live: event.is_live,
        occurred_at: event.created,
        payload,
        state: state.name(),
        reason,
    };
    let new = sales::record_event().params(client, &params).opt().await?;
    if new.is_some() {
        return Ok(new);
    }
    Ok(sales::retry_event().bind(client, &state.name(), &reason, &event.id).opt().await?)
}

pub async fn settle(
    client: &impl queries::GenericClient,
    row: Uuid,
    state: State,
    reason: Option<&str>,
) -> Result<(), db::Error> {
    sales::settle_event().bind(client, &state.name(), &reason, &row).one().await?;
    Ok(())
}

/// One of the platform's own tenant: settled there, and nothing of what it says is kept.
pub async fn settle_and_empty(
    tx: &Tx,
    row: Uuid,
    state: State,
    reason: Option<&str>,
) -> Result<(), db::Error> {
    settle(tx, row, state, reason).await?;
    sales::empty_event().bind(tx, &row).one().await?;
    Ok(())
}

/// Has its object asked for anew: a message of the outbox, in the transaction of the event.
pub async fn ask_again(
    tx: &Tx,
    tenant: TenantId,
    event: Uuid,
    correlation_id: CorrelationId,
    now: Timestamp,
) -> Result<(), Error> {
    let message = RefetchStripe { tenant_id: tenant, event, correlation_id };
    let bodies = vec![message.to_json()?];
    let queue = Queue::StripeRefetch.name();
    // The relay has it within a minute: by then Stripe's clock has moved on, too.
    queries::outbox::put_in_outbox().bind(tx, &queue, &now, &bodies).one().await?;
    Ok(())
}

/// What must be asked of Stripe beside the event's own object, for what we keep to be whole.
pub fn more(kind: EventKind, object: &Object) -> Option<(Kind, &str)> {
    match (kind, object) {
        // The card that paid, which tells who had a trial before.
        (EventKind::PaymentSucceeded, Object::PaymentIntent(payment)) => {
            payment.latest_charge.as_deref().map(|id| (Kind::Charge, id))
        }
        // Its own event may be lost.
        (EventKind::CheckoutCompleted, Object::CheckoutSession(session)) => {
            session.subscription.as_deref().map(|id| (Kind::Subscription, id))
        }
        _ => None,
    }
}

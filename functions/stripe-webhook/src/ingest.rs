//! One event, one transaction: the ledger's row, the watermark, what the object is now, and the licenses that follow.

use billing::apply::{self, Applied, Desk, Seen};
use billing::events::{self, State};
use billing::owner;
use domain::id::{PLATFORM, TenantId};
use jiff::Timestamp;
use lambda::digest::sha256;
use lambda::origin::Origin;
use lambda::{Code, Problem};
use providers::stripe::{Event, EventError, EventKind, Object};

use crate::{Deps, Error, FUNCTION};

pub const DUPLICATE: &str = "duplicate";
/// Another product's customers are none of ours, and nobody here could ever have it erased.
const NOTHING: &[u8] = b"{}";

/// What became of it. A failure leaves it to Stripe's next try, with a row that says why.
pub(crate) async fn ingest(
    deps: &Deps,
    event: &Event,
    payload: &[u8],
    origin: &Origin,
    now: Timestamp,
) -> Result<&'static str, Error> {
    if event.kind == EventKind::Ignored {
        return note(deps, event, "not_handled").await;
    }
    let object = match event.object() {
        Ok(object) => object,
        // Of another version of Stripe's API, perhaps: asked for anew, it comes in ours.
        Err(error) => {
            tracing::warn!(event = event.id, what = error.what, "an object is not as expected");
            return fetch(deps, event, payload, (PLATFORM, origin), now).await;
        }
    };
    let tenant = owner::whose(&deps.db, FUNCTION, &object).await?;
    if tenant == PLATFORM {
        return match owner::parent(&object) {
            Some(_) => fetch(deps, event, payload, (PLATFORM, origin), now).await,
            None => note(deps, event, "unknown_customer").await,
        };
    }
    if !event.is_of_our_version() {
        return fetch(deps, event, payload, (tenant, origin), now).await;
    }
    let outcome = apply_to(deps, event, &object, payload, (tenant, origin), now).await;
    if let Err(error) = &outcome {
        // The transaction left nothing; this says that it was tried.
        let door = deps.db.billing(FUNCTION, tenant).single().await?;
        let reason = match error {
            Error::Db(_) | Error::Billing(billing::Error::Db(_)) => "database",
            Error::Billing(_) => "billing",
        };
        events::record(&door, event, payload, State::Failed, Some(reason)).await?;
    }
    outcome
}

async fn apply_to(
    deps: &Deps,
    event: &Event,
    object: &Object,
    payload: &[u8],
    (tenant, origin): (TenantId, &Origin),
    now: Timestamp,
) -> Result<&'static str, Error> {
    let catalogue = deps.shelf.catalogue(now).await?;
    let tx = deps.db.billing(FUNCTION, tenant).begin().await?;
    billing::lock(&tx).await?;
    let Some(row) = events::record(&tx, event, payload, State::Applied, None).await? else {
        return Ok(DUPLICATE);
    };
    let desk = Desk { tx: &tx, tenant, catalogue: &catalogue, origin, now };
    let seen = Seen::with_event(&event.id, event.created);
    let applied = apply::apply(desk, object, &seen).await?;
    let (state, reason) = match applied {
        Applied::Yes if events::more(event.kind, object).is_some() => (State::Fetching, None),
        Applied::Yes => (State::Applied, None),
        Applied::Superseded => (State::Superseded, None),
        Applied::Unordered => (State::Fetching, Some("unordered")),
        Applied::NotOurs(why) => (State::Ignored, Some(why)),
    };
    if state == State::Fetching {
        events::ask_again(&tx, tenant, row, origin.correlation(), now).await?;
    }
    if state != State::Applied {
        events::settle(&tx, row, state, reason).await?;
    }
    tx.commit().await?;
    Ok(state.name())
}

/// Its object is asked for anew, by a message in the same transaction.
async fn fetch(
    deps: &Deps,
    event: &Event,
    payload: &[u8],
    (tenant, origin): (TenantId, &Origin),
    now: Timestamp,
) -> Result<&'static str, Error> {
    let tx = deps.db.billing(FUNCTION, tenant).begin().await?;
    let Some(row) = events::record(&tx, event, payload, State::Fetching, None).await? else {
        return Ok(DUPLICATE);
    };
    events::ask_again(&tx, tenant, row, origin.correlation(), now).await?;
    tx.commit().await?;
    Ok(State::Fetching.name())
}

/// That it came is kept, so that it counts once; nothing of what it says.
async fn note(deps: &Deps, event: &Event, reason: &str) -> Result<&'static str, Error> {
    let door = deps.db.billing(FUNCTION, PLATFORM).single().await?;
    let row = events::record(&door, event, NOTHING, State::Ignored, Some(reason)).await?;
    Ok(row.map_or(DUPLICATE, |_| State::Ignored.name()))
}

/// Stripe's signature, and not an event: kept under its own hash, so that somebody can look.
pub(crate) async fn unreadable(
    deps: &Deps,
    payload: &[u8],
    error: &EventError,
    now: Timestamp,
) -> Result<Problem, Problem> {
    tracing::error!(reason = %error, "a signed body is no event");
    let hash = sha256(payload)
        .iter()
        .fold(String::from("sha256:"), |text, byte| format!("{text}{byte:02x}"));
    let event = Event {
        id: hash,
        kind: EventKind::Ignored,
        type_name: "unreadable".to_owned(),
        api_version: None,
        created: now,
        is_live: false,
        object_id: None,
        object: serde_json::Value::Null,
    };
    let reason = error.to_string();
    let door = deps.db.billing(FUNCTION, PLATFORM).single().await?;
    events::record(&door, &event, payload, State::Ignored, Some(&reason)).await?;
    Ok(Problem::new(Code::InvalidBody).invalid("", reason))
}

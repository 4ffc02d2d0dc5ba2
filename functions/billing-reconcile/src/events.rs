//! The events of the last days: one that never came is kept now, and its object is asked for as the webhook has it done. So no
//! refund, dispute or payment is lost with its delivery.

use billing::events::{self, State};
use billing::owner;
use db::queries::reconcile;
use domain::id::PLATFORM;
use jiff::SignedDuration;
use providers::stripe::ListedEvent;

use crate::{Error, FUNCTION, Page, Run};

/// Longer than it stays unnoticed that none comes.
const LOOKED_BACK: SignedDuration = SignedDuration::from_hours(7 * 24);
/// The webhook may come first.
const ON_ITS_WAY: SignedDuration = SignedDuration::from_mins(10);

pub(crate) async fn page(run: &Run<'_>, after: Option<&str>) -> Result<Page, Error> {
    let (from, until) = (run.started_at - LOOKED_BACK, run.started_at - ON_ITS_WAY);
    let listed = run.deps.stripe.list_events(from, until, after).await?;
    let ids: Vec<&str> = listed.items.iter().map(|one| one.event.id.as_str()).collect();
    let known = {
        let door = run.deps.db.system(FUNCTION).single().await?;
        reconcile::known_events().bind(&door, &ids).all().await?
    };
    let mut page = Page::of(&listed);
    for one in &listed.items {
        page.checked += 1;
        if !known.contains(&one.event.id) {
            mend(run, one, &mut page).await;
        }
    }
    Ok(page)
}

/// The others go on if one cannot be mended.
async fn mend(run: &Run<'_>, one: &ListedEvent, page: &mut Page) {
    let event = &one.event;
    match take(run, one).await {
        Ok(true) => {
            page.mended += 1;
            page.differs(&event.id, "existence", None, Some(&event.type_name));
        }
        Ok(false) => {}
        Err(error) => {
            page.failed += 1;
            let error = &error as &dyn std::error::Error;
            tracing::error!(object = event.id, error, "not mended");
        }
    }
}

/// Whether its object is asked for.
async fn take(run: &Run<'_>, one: &ListedEvent) -> Result<bool, Error> {
    let (event, payload) = (&one.event, &one.payload);
    let mut tenant = PLATFORM;
    // What cannot be read may be of another version: asked for anew, it comes in ours.
    if let Ok(object) = event.object() {
        tenant = owner::whose(&run.deps.db, FUNCTION, &object).await?;
        if tenant == PLATFORM && owner::parent(&object).is_none() {
            // Another product's, and kept as the webhook keeps it.
            let door = run.deps.db.billing(FUNCTION, PLATFORM).single().await?;
            let reason = Some("unknown_customer");
            events::record(&door, event, payload, State::Ignored, reason).await?;
            return Ok(false);
        }
    }
    let tx = run.deps.db.billing(FUNCTION, tenant).begin().await?;
    // It came meanwhile.
    let Some(row) = events::record(&tx, event, payload, State::Fetching, None).await? else {
        return Ok(false);
    };
    events::ask_again(&tx, tenant, row, run.origin.correlation(), run.now).await?;
    tx.commit().await?;
    Ok(true)
}

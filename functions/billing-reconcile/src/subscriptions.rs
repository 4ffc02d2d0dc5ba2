//! All subscriptions that Stripe has, those that ended included.

use billing::apply::Seen;
use db::queries::reconcile;
use domain::id::TenantId;
use jiff::Timestamp;
use providers::stripe::{Object, Subscription};

use crate::{Error, FUNCTION, Page, Run};

pub(crate) async fn page(run: &Run<'_>, after: Option<&str>) -> Result<Page, Error> {
    let listed = run.deps.stripe.list_subscriptions(after).await?;
    let mut page = Page::of(&listed);
    let seen = Seen::fetched(listed.asked_at, listed.at);
    for one in listed.items {
        page.checked += 1;
        run.compare(Object::Subscription(one), &seen, &mut page).await?;
    }
    Ok(page)
}

/// The fields that differ, if we have it at all.
pub(crate) async fn differs(
    run: &Run<'_>,
    tenant: TenantId,
    one: &Subscription,
    page: &mut Page,
) -> Result<bool, Error> {
    let ours = {
        let door = run.deps.db.billing(FUNCTION, tenant).single().await?;
        reconcile::check_subscription().bind(&door, &run.now, &one.id).opt().await?
    };
    let Some(ours) = ours else {
        page.differs(&one.id, "existence", None, Some(one.status.name()));
        return Ok(true);
    };
    let before = page.differences.len();
    if ours.status != one.status.name() {
        page.differs(&one.id, "status", Some(&ours.status), Some(one.status.name()));
    }
    let mut time = |field: &str, ours: Option<Timestamp>, stripe: Option<Timestamp>| {
        if ours != stripe {
            let text = |at: Option<Timestamp>| at.map(|at| at.to_string());
            page.differs(&one.id, field, text(ours).as_deref(), text(stripe).as_deref());
        }
    };
    time("current_period_start", Some(ours.current_period_start), Some(one.current_period_start));
    time("current_period_end", Some(ours.current_period_end), Some(one.current_period_end));
    time("ended_at", ours.ended_at, one.ended_at);
    if ours.cancel_at_period_end != one.cancel_at_period_end {
        let word = |flag: bool| if flag { "true" } else { "false" };
        let (ours, stripe) = (word(ours.cancel_at_period_end), word(one.cancel_at_period_end));
        page.differs(&one.id, "cancel_at_period_end", Some(ours), Some(stripe));
    }
    Ok(page.differences.len() > before)
}

//! The invoices of the last weeks: older ones are not paid any more.

use billing::apply::Seen;
use db::queries::reconcile;
use domain::id::TenantId;
use jiff::SignedDuration;
use providers::stripe::{Invoice, Object};

use crate::{Error, FUNCTION, Page, Run};

/// Longer than Stripe tries to have one paid.
const LOOKED_BACK: SignedDuration = SignedDuration::from_hours(35 * 24);

pub(crate) async fn page(run: &Run<'_>, after: Option<&str>) -> Result<Page, Error> {
    let since = run.started_at - LOOKED_BACK;
    let listed = run.deps.stripe.list_invoices(since, after).await?;
    let mut page = Page::of(&listed);
    let seen = Seen::fetched(listed.asked_at, listed.at);
    for one in listed.items {
        page.checked += 1;
        run.compare(Object::Invoice(one), &seen, &mut page).await?;
    }
    Ok(page)
}

pub(crate) async fn differs(
    run: &Run<'_>,
    tenant: TenantId,
    one: &Invoice,
    page: &mut Page,
) -> Result<bool, Error> {
    let ours = {
        let door = run.deps.db.billing(FUNCTION, tenant).single().await?;
        reconcile::known_invoice().bind(&door, &one.id).opt().await?
    };
    let (before, status) = (page.differences.len(), one.status.name());
    match ours {
        None => page.differs(&one.id, "existence", None, Some(status)),
        Some(ours) => {
            if ours.status != status {
                page.differs(&one.id, "status", Some(&ours.status), Some(status));
            }
            for (what, ours, stripe) in [
                ("amount_paid", ours.amount_paid, one.amount_paid),
                ("amount_due", ours.amount_due, one.amount_due),
            ] {
                if ours != stripe {
                    page.differs(&one.id, what, Some(&ours.to_string()), Some(&stripe.to_string()));
                }
            }
        }
    }
    Ok(page.differences.len() > before)
}

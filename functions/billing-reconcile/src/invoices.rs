//! The invoices of the last weeks: older ones are not paid any more.

use billing::apply::{self, Applied, Desk, Seen};
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
    let mut page = Page::default();
    if listed.has_more {
        page.after = listed.items.last().map(|last| last.id.clone());
    }
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
            if ours.amount_paid != one.amount_paid || ours.amount_due != one.amount_due {
                let (ours, stripe) = (ours.amount_paid.to_string(), one.amount_paid.to_string());
                page.differs(&one.id, "amount_paid", Some(&ours), Some(&stripe));
            }
        }
    }
    Ok(page.differences.len() > before)
}

impl Run<'_> {
    /// The others go on if one cannot be mended.
    pub(crate) async fn mend(
        &self,
        tenant: TenantId,
        object: &Object,
        seen: &Seen,
        page: &mut Page,
    ) {
        match self.apply(tenant, object, seen).await {
            Ok(Applied::Yes) => page.mended += 1,
            Ok(Applied::Superseded | Applied::Unordered) => {}
            Ok(Applied::NotOurs(reason)) => {
                page.failed += 1;
                tracing::warn!(object = object.id(), reason, "not mended");
            }
            Err(error) => {
                page.failed += 1;
                let error = &error as &dyn std::error::Error;
                tracing::error!(object = object.id(), error, "not mended");
            }
        }
    }

    async fn apply(
        &self,
        tenant: TenantId,
        object: &Object,
        seen: &Seen,
    ) -> Result<Applied, Error> {
        let tx = self.deps.db.billing(FUNCTION, tenant).begin().await?;
        billing::lock(&tx).await?;
        let desk = Desk {
            tx: &tx,
            tenant,
            catalogue: self.catalogue,
            origin: &self.origin,
            now: self.now,
        };
        let applied = apply::apply(desk, object, seen).await?;
        tx.commit().await?;
        Ok(applied)
    }
}

//! One object of Stripe against what we have of it; where they differ, ours is mended, each in a transaction of its own.

use billing::apply::{self, Applied, Desk, Seen};
use domain::id::{PLATFORM, TenantId};
use providers::stripe::Object;

use crate::{Error, FUNCTION, Page, Run, invoices, subscriptions};

impl Run<'_> {
    /// Mends what differs. What cannot be ordered just now has an event on its way.
    pub(crate) async fn compare(
        &self,
        object: Object,
        seen: &Seen,
        page: &mut Page,
    ) -> Result<(), Error> {
        let tenant = billing::owner::whose(&self.deps.db, FUNCTION, &object).await?;
        if tenant == PLATFORM {
            // Something else that the same account at Stripe sells.
            return Ok(());
        }
        let is_other = match &object {
            Object::Subscription(one) => subscriptions::differs(self, tenant, one, page).await?,
            Object::Invoice(one) => invoices::differs(self, tenant, one, page).await?,
            _ => false,
        };
        if is_other {
            self.mend(tenant, &object, seen, page).await;
        }
        Ok(())
    }

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

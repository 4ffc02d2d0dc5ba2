//! Every tenant's licenses, judged anew: what the catalogue says may have changed since.

use db::queries::reconcile;
use domain::id::TenantId;
use uuid::Uuid;

use crate::{Error, FUNCTION, Page, Run};

const PER_PAGE: i64 = 100;

pub(crate) async fn page(run: &Run<'_>, after: Option<&str>) -> Result<Page, Error> {
    let after = after.and_then(|text| text.parse().ok()).unwrap_or(Uuid::nil());
    let tenants = {
        let door = run.deps.db.system(FUNCTION).single().await?;
        reconcile::licensed_tenants().bind(&door, &after, &PER_PAGE).all().await?
    };
    let mut page = Page::default();
    if i64::try_from(tenants.len()).unwrap_or(PER_PAGE) == PER_PAGE {
        page.after = tenants.last().map(Uuid::to_string);
    }
    for tenant in tenants {
        page.checked += 1;
        let tx = run.deps.db.billing(FUNCTION, TenantId(tenant)).begin().await?;
        billing::lock(&tx).await?;
        let changes = billing::relicense(&tx, run.catalogue, run.origin.cause(), run.now).await?;
        tx.commit().await?;
        for change in changes.iter().filter(|change| change.before != change.after) {
            page.mended += 1;
            let (ours, now) = (change.before.name(), change.after.name());
            page.differs(&change.license.to_string(), "state", Some(ours), Some(now));
        }
    }
    Ok(page)
}

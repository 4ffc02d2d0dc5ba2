//! Every tenant's licenses, judged anew: what the catalogue says may have changed since.

use billing::Change;
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
        let tenant = TenantId(tenant);
        match judge(run, tenant).await {
            Ok(changes) => tell(&changes, &mut page),
            // The others' licenses go on.
            Err(error) => {
                page.failed += 1;
                let error = &error as &dyn std::error::Error;
                tracing::error!(tenant = %tenant.0, error, "not judged");
            }
        }
    }
    Ok(page)
}

async fn judge(run: &Run<'_>, tenant: TenantId) -> Result<Vec<Change>, Error> {
    let tx = run.deps.db.billing(FUNCTION, tenant).begin().await?;
    billing::lock(&tx).await?;
    let changes = billing::relicense(&tx, run.catalogue, run.origin.cause(), run.now).await?;
    tx.commit().await?;
    Ok(changes)
}

fn tell(changes: &[Change], page: &mut Page) {
    for change in changes.iter().filter(|change| change.before != change.after) {
        page.mended += 1;
        let (ours, now) = (change.before.name(), change.after.name());
        page.differs(&change.license.to_string(), "state", Some(ours), Some(now));
    }
}

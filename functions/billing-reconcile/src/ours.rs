//! Subscriptions that we think run and that Stripe did not list: asked for one by one. One that Stripe does not know at all
//! is reported and left alone: most likely it is of another account or mode, and a mistake there must not end licenses.

use billing::apply::Seen;
use db::queries::reconcile;
use domain::id::TenantId;
use providers::stripe::Kind;

use crate::{Error, FUNCTION, Page, Run};

const PER_PAGE: i64 = 100;

pub(crate) async fn page(run: &Run<'_>, after: Option<&str>) -> Result<Page, Error> {
    let rows = {
        let door = run.deps.db.system(FUNCTION).single().await?;
        reconcile::unchecked_subscriptions()
            .bind(&door, &run.started_at, &after.unwrap_or_default(), &PER_PAGE)
            .all()
            .await?
    };
    let mut page = Page::default();
    if i64::try_from(rows.len()).unwrap_or(PER_PAGE) == PER_PAGE {
        page.after = rows.last().map(|last| last.stripe_subscription_id.clone());
    }
    for row in rows {
        page.checked += 1;
        let id = row.stripe_subscription_id.as_str();
        match run.deps.stripe.retrieve(Kind::Subscription, id).await {
            Ok(fetched) => {
                page.differs(id, "listing", Some("live"), None);
                let seen = Seen::fetched(fetched.asked_at, fetched.at);
                run.mend(TenantId(row.tenant_id), &fetched.object, &seen, &mut page).await;
            }
            Err(providers::Error::NotFound) => {
                page.failed += 1;
                page.differs(id, "existence", Some("live"), None);
            }
            // As in the list: this one alone is passed.
            Err(error @ providers::Error::Unexpected { .. }) => {
                page.failed += 1;
                tracing::warn!(object = id, %error, "an object is not as expected");
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(page)
}

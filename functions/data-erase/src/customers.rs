//! Who a tenant is at Stripe goes there first, and with it what it pays for: afterwards nobody would know of it.

use db::queries::erasures::{self, CustomersToDelete};
use domain::id::TenantId;
use providers::stripe::Stripe;

use crate::{ATTEMPTS_MAX, Error, FUNCTION, Progress, Work, add};

/// Of one tenant in one run; it has one, as a rule.
const CUSTOMERS_PER_RUN: i64 = 20;
const TABLE: &str = "market.stripe_objects";

pub(crate) async fn all(work: &mut Work<'_>, tenant: TenantId) -> Result<Progress, Error> {
    let customers = {
        let door = work.deps.db.eraser(FUNCTION, tenant).single().await?;
        erasures::customers_to_delete().bind(&door, &CUSTOMERS_PER_RUN).all().await?
    };
    let is_full = i64::try_from(customers.len()).is_ok_and(|count| count == CUSTOMERS_PER_RUN);
    let mut waits = false;
    for customer in customers {
        let is_deleted = goes(work.deps.stripe.as_ref(), &customer).await;
        // Whatever Stripe refuses, somebody can mend: a key that is missing, or may too little.
        if !is_deleted && work.attempts < ATTEMPTS_MAX {
            waits = true;
            continue;
        }
        let outcome = if is_deleted { "customers_deleted" } else { "customers_not_deleted" };
        let tx = work.deps.db.eraser(FUNCTION, tenant).begin().await?;
        erasures::erase_customer().bind(&tx, &customer.id).opt().await?;
        erasures::add_removed().bind(&tx, &TABLE, &1, &work.id).one().await?;
        add(&tx, work.id, outcome, 1).await?;
        tx.commit().await?;
        work.erased.rows += 1;
        work.erased.customers_not_deleted += usize::from(!is_deleted);
    }
    Ok(match (waits, is_full) {
        (true, _) => Progress::Waits,
        (false, true) => Progress::More,
        (false, false) => Progress::Done,
    })
}

/// Without Stripe's key it is as if Stripe did not answer.
async fn goes(stripe: Option<&Stripe>, customer: &CustomersToDelete) -> bool {
    let Some(stripe) = stripe else {
        tracing::warn!(customer = customer.stripe_id, "not deleted: Stripe's key is not set");
        return false;
    };
    let deleted = stripe.delete_customer(&customer.stripe_id).await;
    if let Err(error) = &deleted {
        let error = error as &dyn std::error::Error;
        tracing::warn!(customer = customer.stripe_id, error, "not deleted at Stripe");
    }
    deleted.is_ok()
}

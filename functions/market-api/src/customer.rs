//! The tenant as Stripe's customer: made when it first buys something.

use db::queries::Params;
use db::queries::sales::{self, SeeObjectParams};
use domain::scope::TenantScope;
use jiff::Timestamp;
use lambda::Problem;
use providers::stripe::{Kind, Metadata};

use crate::{Deps, FUNCTION, refusal};

/// Its id at Stripe, if it has bought anything.
pub(crate) async fn known(deps: &Deps, scope: TenantScope) -> Result<Option<String>, Problem> {
    let door = deps.db.billing(FUNCTION, scope.tenant()).single().await?;
    Ok(sales::stripe_customer().bind(&door).opt().await?)
}

/// Its id at Stripe. Two who ask at once get the same one: the key is the tenant's.
pub(crate) async fn ensured(deps: &Deps, scope: TenantScope) -> Result<String, Problem> {
    if let Some(known) = known(deps, scope).await? {
        return Ok(known);
    }
    let buyer = {
        let door = deps.db.tenant(scope).single().await?;
        sales::buyer().bind(&door).one().await?
    };
    let tenant = scope.tenant().to_string();
    let metadata = Metadata::from([(billing::apply::TENANT.to_owned(), tenant.clone())]);
    let key = format!("customer-{tenant}");
    let clock = deps.test_clock.as_deref();
    let customer =
        deps.stripe.create_customer(&buyer.email, &buyer.name, &metadata, clock, &key).await;
    let customer = customer.map_err(refusal::stripe)?;
    note(deps, scope, Kind::Customer, &customer.id).await?;
    Ok(customer.id)
}

/// So that news of an object finds its tenant. Whatever news comes is newer than this.
pub(crate) async fn note(
    deps: &Deps,
    scope: TenantScope,
    kind: Kind,
    id: &str,
) -> Result<(), Problem> {
    let tx = deps.db.billing(FUNCTION, scope.tenant()).begin().await?;
    let params = SeeObjectParams {
        stripe_id: id,
        kind: kind.name(),
        known_from: Timestamp::UNIX_EPOCH,
        known_until: Timestamp::UNIX_EPOCH,
        seen_event: None::<&str>,
        is_deleted: false,
        newer_than: Timestamp::UNIX_EPOCH,
    };
    sales::see_object().params(&tx, &params).opt().await?;
    tx.commit().await?;
    Ok(())
}

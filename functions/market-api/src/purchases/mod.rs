//! `/v1/purchases`: a module bought for good. Pending, then paid at Stripe, then completed, then licensed.

pub(crate) mod cancel;
pub(crate) mod confirm;
pub(crate) mod create;
pub(crate) mod get;
pub(crate) mod list;

use billing::Catalogue;
use billing::apply::{self, Desk, Seen};
use db::queries::sales::{self, PurchaseRow};
use domain::scope::TenantScope;
use jiff::Timestamp;
use lambda::audit::{self, Entry};
use lambda::origin::Origin;
use lambda::{Code, Problem};
use providers::stripe::Fetched;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{Deps, FUNCTION, Money};

#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct PurchaseResponse {
    id: Uuid,
    /// The module's slug.
    #[schema(example = "calendar")]
    module: String,
    amount: i64,
    #[schema(example = "eur")]
    currency: String,
    /// `pending`, `completed`, `failed` (another payment method may be tried) or `canceled`.
    #[schema(example = "pending")]
    status: String,
    /// Stripe's code of the last failure.
    failure_code: Option<String>,
    amount_refunded: i64,
    /// `open`, `won` or `lost`; null: not disputed.
    dispute_status: Option<String>,
    completed_at: Option<Timestamp>,
    created_at: Timestamp,
}

impl PurchaseResponse {
    fn of(row: PurchaseRow, catalogue: &Catalogue) -> Self {
        let module = catalogue.by_id(row.module_id);
        Self {
            id: row.id,
            module: module.map(|module| module.row.slug.clone()).unwrap_or_default(),
            amount: row.amount,
            currency: row.currency,
            status: row.status,
            failure_code: row.failure_code,
            amount_refunded: row.amount_refunded,
            dispute_status: row.dispute_status,
            completed_at: row.completed_at,
            created_at: row.created_at,
        }
    }
}

async fn find(deps: &Deps, scope: TenantScope, id: Uuid) -> Result<PurchaseRow, Problem> {
    let door = deps.db.tenant(scope).single().await?;
    let row = sales::purchase().bind(&door, &id).opt().await?;
    row.ok_or_else(|| Problem::new(Code::NotFound))
}

/// What Stripe just told us, taken over as if it had come by itself; with the line that tells who asked.
pub(crate) async fn take_over(
    deps: &Deps,
    scope: TenantScope,
    origin: &Origin,
    fetched: &Fetched,
    entry: Entry,
    now: Timestamp,
) -> Result<(), Problem> {
    let catalogue = deps.shelf.catalogue(now).await?;
    let tenant = scope.tenant();
    let tx = deps.db.billing(FUNCTION, tenant).begin().await?;
    billing::lock(&tx).await?;
    let desk = Desk { tx: &tx, tenant, catalogue: &catalogue, origin, now };
    let seen = Seen::fetched(fetched.asked_at, fetched.at);
    audit::write(&tx, origin, entry.by(scope.user())).await?;
    apply::apply(desk, &fetched.object, &seen).await?;
    tx.commit().await?;
    Ok(())
}

pub(crate) fn price(amount: Option<i64>, currency: &str) -> Result<Money, Problem> {
    let amount = amount.ok_or_else(|| Problem::new(Code::NotForSale))?;
    Ok(Money { amount, currency: currency.to_owned() })
}

//! `/v1/credits` and `/v1/credit-holds`: what the tenant may spend, and spending it.

pub(crate) mod entries;
pub(crate) mod get;
pub(crate) mod hold;
pub(crate) mod release;
pub(crate) mod settle;

use billing::credits;
use db::Tx;
use db::queries::credits::CreditEntry;
use domain::scope::TenantScope;
use jiff::Timestamp;
use lambda::Problem;
use lambda::audit::{self, Details, Entry};
use lambda::origin::Origin;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{Deps, FUNCTION, refusal};

#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct CreditEntryResponse {
    id: Uuid,
    /// `grant`, `hold`, `settle`, `release` or `refund`.
    #[schema(example = "hold")]
    kind: String,
    /// Whole credits.
    #[schema(example = 5)]
    amount: i64,
    #[schema(example = "cv_analysis")]
    purpose: String,
    /// The hold that this ends or pays back.
    hold_id: Option<Uuid>,
    /// Of a hold: then its credits come back by themselves.
    expires_at: Option<Timestamp>,
    created_at: Timestamp,
}

impl From<CreditEntry> for CreditEntryResponse {
    fn from(row: CreditEntry) -> Self {
        Self {
            id: row.id,
            kind: row.kind,
            amount: row.amount,
            purpose: row.purpose,
            hold_id: row.hold_id,
            expires_at: row.expires_at,
            created_at: row.created_at,
        }
    }
}

/// One change of the ledger, in a transaction of its own with its line in the trail.
async fn change<F>(
    deps: &Deps,
    scope: TenantScope,
    origin: &Origin,
    operation: &'static str,
    work: F,
) -> Result<CreditEntry, Problem>
where
    F: AsyncFnOnce(&Tx) -> Result<CreditEntry, credits::Error>,
{
    let tx = deps.db.billing(FUNCTION, scope.tenant()).begin().await?;
    billing::lock(&tx).await?;
    let row = work(&tx).await.map_err(refusal::credit)?;
    let details = Details::default().count("amount", row.amount);
    let entry = Entry::new("credit", operation).on("credit_entry", row.id).by(scope.user());
    audit::write(&tx, origin, entry.details(details)).await?;
    tx.commit().await?;
    Ok(row)
}

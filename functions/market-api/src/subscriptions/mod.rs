//! `/v1/subscriptions`: as Stripe has them. They begin and are paid on Stripe's own pages.

pub(crate) mod create;
pub(crate) mod get;
pub(crate) mod list;
pub(crate) mod update;

use billing::Catalogue;
use db::queries::sales::{self, SubscriptionRow};
use domain::scope::TenantScope;
use jiff::Timestamp;
use lambda::{Code, Problem};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::Deps;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Interval {
    Month,
    Year,
}

impl From<Interval> for providers::stripe::Interval {
    fn from(interval: Interval) -> Self {
        match interval {
            Interval::Month => Self::Month,
            Interval::Year => Self::Year,
        }
    }
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SubscriptionResponse {
    id: Uuid,
    /// The module's slug.
    #[schema(example = "calendar")]
    module: String,
    /// Stripe's: `trialing`, `active`, `past_due`, `unpaid`, `canceled`, `paused`, `incomplete` or `incomplete_expired`.
    #[schema(example = "active")]
    status: String,
    /// `month` or `year`.
    interval: Option<String>,
    /// Minor units per interval.
    amount: Option<i64>,
    #[schema(example = "eur")]
    currency: Option<String>,
    current_period_start: Timestamp,
    current_period_end: Timestamp,
    cancel_at_period_end: bool,
    canceled_at: Option<Timestamp>,
    ended_at: Option<Timestamp>,
    created_at: Timestamp,
}

impl SubscriptionResponse {
    fn of(row: SubscriptionRow, catalogue: &Catalogue) -> Self {
        let module = catalogue.by_id(row.module_id);
        Self {
            id: row.id,
            module: module.map(|module| module.row.slug.clone()).unwrap_or_default(),
            status: row.status,
            interval: row.billing_interval,
            amount: row.amount,
            currency: row.currency,
            current_period_start: row.current_period_start,
            current_period_end: row.current_period_end,
            cancel_at_period_end: row.cancel_at_period_end,
            canceled_at: row.canceled_at,
            ended_at: row.ended_at,
            created_at: row.created_at,
        }
    }
}

async fn find(deps: &Deps, scope: TenantScope, id: Uuid) -> Result<SubscriptionRow, Problem> {
    let door = deps.db.tenant(scope).single().await?;
    let row = sales::subscription().bind(&door, &id).opt().await?;
    row.ok_or_else(|| Problem::new(Code::NotFound))
}

//! `/v1/modules`: the catalogue.

pub(crate) mod get;
pub(crate) mod list;

use billing::Module;
use domain::license::Need;
use domain::money::annual_discount;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::Money;

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ModuleResponse {
    #[schema(example = "cv-analysis")]
    slug: String,
    name: String,
    description: String,
    #[schema(value_type = Object)]
    capabilities: Value,
    dependencies: Vec<Dependency>,
    /// JSON Schema of a license's settings.
    #[schema(value_type = Object)]
    settings_schema: Value,
    settings_schema_version: i32,
    prices: Prices,
    /// 0: not offered to try.
    trial_days: i32,
    /// Everybody has it, without a license.
    is_included: bool,
    /// False: nobody can begin with it any more.
    is_active: bool,
}

#[derive(Debug, Serialize, ToSchema)]
struct Dependency {
    #[schema(example = "tracker")]
    module: String,
    /// Without it nothing works.
    is_required: bool,
}

/// Null: not sold so.
#[derive(Debug, Serialize, ToSchema)]
struct Prices {
    onetime: Option<Money>,
    monthly: Option<Money>,
    annual: Option<Money>,
    /// By how much a year is cheaper than twelve months.
    #[schema(example = 20)]
    annual_discount_percent: Option<i64>,
}

impl From<&Module> for ModuleResponse {
    fn from(module: &Module) -> Self {
        let row = &module.row;
        let money = |amount: Option<i64>| {
            amount.map(|amount| Money { amount, currency: row.currency.clone() })
        };
        let discount = row.price_monthly.zip(row.price_annual);
        let dependency =
            |need: &Need| Dependency { module: need.module.clone(), is_required: need.is_required };
        Self {
            slug: row.slug.clone(),
            name: row.name.clone(),
            description: row.description.clone(),
            capabilities: row.capabilities.clone(),
            dependencies: module.needs.iter().map(dependency).collect(),
            settings_schema: row.settings_schema.clone(),
            settings_schema_version: row.settings_schema_version,
            prices: Prices {
                onetime: money(row.price_onetime),
                monthly: money(row.price_monthly),
                annual: money(row.price_annual),
                annual_discount_percent: discount
                    .and_then(|(monthly, annual)| annual_discount(monthly, annual)),
            },
            trial_days: row.trial_days,
            is_included: row.is_included,
            is_active: row.is_active,
        }
    }
}

//! `market-api`: what is sold, what a tenant has of it, and how it is bought; and credits.

mod credits;
mod customer;
mod invoices;
mod licenses;
mod modules;
mod portal;
mod purchases;
mod refusal;
mod subscriptions;
mod trials;

use std::sync::Arc;

use axum::Router;
use axum::extract::FromRef;
use billing::Shelf;
use lambda::Problem;
use lambda::auth::Guard;
use lambda::page::{self, LATEST, Place};
use lambda::problem::Document;
use providers::stripe::Stripe;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, OpenApi, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub const FUNCTION: &str = "market-api";

/// What the handlers use.
#[derive(Clone)]
pub struct Deps {
    pub db: db::Db,
    pub guard: Guard,
    pub shelf: Shelf,
    pub stripe: Stripe,
    pub public_base_url: Arc<str>,
    /// Of Stripe's test mode, for new customers.
    pub test_clock: Option<Arc<str>>,
}

impl FromRef<Deps> for Guard {
    fn from_ref(deps: &Deps) -> Self {
        deps.guard.clone()
    }
}

/// An amount.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct Money {
    /// Minor units.
    #[schema(example = 4900)]
    amount: i64,
    /// ISO 4217, in lower case.
    #[schema(example = "eur")]
    currency: String,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(crate) struct Paging {
    /// Page size, by default 50.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u16>,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
}

impl Paging {
    /// The size of the page, and where it starts in a list that has its newest rows first.
    fn read(&self) -> Result<(u16, Place), Problem> {
        let limit = page::limit(self.limit)?;
        Ok((limit, page::decode(self.cursor.as_deref(), &())?.unwrap_or(LATEST)))
    }
}

#[derive(OpenApi)]
#[openapi(components(schemas(Document)))]
struct Base;

pub fn router(deps: Deps) -> Router {
    lambda::deprecation::announced(routes()).with_state(deps)
}

pub fn openapi() -> utoipa::openapi::OpenApi {
    routes().split_for_parts().1
}

/// Every route of this function is declared here.
fn routes() -> OpenApiRouter<Deps> {
    OpenApiRouter::with_openapi(Base::openapi())
        .routes(routes!(modules::list::list_modules))
        .routes(routes!(modules::get::get_module))
        .routes(routes!(licenses::list::list_licenses))
        .routes(routes!(licenses::get::get_license, licenses::update::update_license))
        .routes(routes!(trials::begin_trial))
        .routes(routes!(purchases::list::list_purchases, purchases::create::create_purchase))
        .routes(routes!(purchases::get::get_purchase))
        .routes(routes!(purchases::confirm::confirm_purchase))
        .routes(routes!(purchases::cancel::cancel_purchase))
        .routes(routes!(
            subscriptions::list::list_subscriptions,
            subscriptions::create::create_subscription
        ))
        .routes(routes!(
            subscriptions::get::get_subscription,
            subscriptions::update::update_subscription
        ))
        .routes(routes!(portal::create_billing_portal_session))
        .routes(routes!(invoices::list_invoices))
        .routes(routes!(credits::get::get_credits))
        .routes(routes!(credits::entries::list_credit_entries))
        .routes(routes!(credits::hold::create_credit_hold))
        .routes(routes!(credits::settle::settle_credit_hold))
        .routes(routes!(credits::release::release_credit_hold))
}

//! What superusers do across tenants: named operations, each with its line in the trail that it concerns.

mod accounts;
mod audit_log;
mod end_sessions;
mod erasures;
mod guard;
mod market;
mod members;
mod tenants;
mod update_tenant;

use jiff::Timestamp;
use lambda::page::{self, LATEST, Place};
use lambda::{Code, Problem};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use crate::Deps;

/// A tenant from the platform's side.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PlatformTenant {
    id: Uuid,
    #[schema(example = "organisation")]
    kind: String,
    name: String,
    slug: String,
    subscription_tier: String,
    max_users: i32,
    members: i64,
    created_at: Timestamp,
    deleted_at: Option<Timestamp>,
}

impl From<db::queries::platform::PlatformTenant> for PlatformTenant {
    fn from(row: db::queries::platform::PlatformTenant) -> Self {
        Self {
            id: row.id,
            kind: row.kind,
            name: row.name,
            slug: row.slug,
            subscription_tier: row.subscription_tier,
            max_users: row.max_users,
            members: row.members,
            created_at: row.created_at,
            deleted_at: row.deleted_at,
        }
    }
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

fn not_found() -> Problem {
    Problem::new(Code::NotFound)
}

pub(crate) fn routes() -> OpenApiRouter<Deps> {
    OpenApiRouter::new()
        .routes(routes!(tenants::list_platform_tenants))
        .routes(routes!(tenants::get_platform_tenant, update_tenant::update_platform_tenant))
        .routes(routes!(members::list_platform_members))
        .routes(routes!(accounts::activate_account))
        .routes(routes!(accounts::deactivate_account))
        .routes(routes!(end_sessions::end_account_sessions))
        .routes(routes!(audit_log::list_platform_audit))
        .routes(routes!(erasures::list_platform_erasures))
        .routes(routes!(market::module::put_platform_module))
        .routes(routes!(market::license::update_platform_license))
        .routes(routes!(market::credits::create_platform_credits))
        .routes(routes!(market::credit_refunds::create_platform_credit_refund))
        .routes(routes!(market::reports::list_expiring_licenses))
        .routes(routes!(market::reports::get_module_usage))
        .routes(routes!(market::reports::get_orphans))
        .routes(routes!(market::events::list_stripe_events))
        .routes(routes!(market::events::replay_stripe_event))
        .routes(routes!(market::events::list_reconciliations))
}

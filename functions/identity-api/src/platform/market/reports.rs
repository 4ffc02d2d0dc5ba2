//! The specification's monitoring queries: what ends soon, what is used, what belongs to nothing.

use axum::Json;
use axum::extract::State;
use db::queries::platform;
use domain::permission;
use jiff::{SignedDuration, Timestamp};
use lambda::json::Query;
use lambda::problem::Document;
use lambda::{Code, Problem, clock};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::super::guard::Superuser;
use crate::{Deps, PLATFORM};

const EXPIRING_MAX: i64 = 500;
const DAYS_DEFAULT: u16 = 7;
const DAYS_MAX: u16 = 365;

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(crate) struct Expiring {
    /// How far ahead, by default 7.
    #[param(minimum = 1, maximum = 365)]
    days: Option<u16>,
}

/// The soonest first, at most 500.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ExpiringLicenses {
    items: Vec<ExpiringLicense>,
}

#[derive(Debug, Serialize, ToSchema)]
struct ExpiringLicense {
    id: Uuid,
    tenant_id: Uuid,
    tenant_name: String,
    /// Of the catalogue.
    module_id: Uuid,
    #[schema(example = "trial")]
    state: String,
    expires_at: Timestamp,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ModuleUsage {
    items: Vec<ModuleUsed>,
}

#[derive(Debug, Serialize, ToSchema)]
struct ModuleUsed {
    #[schema(example = "calendar")]
    slug: String,
    name: String,
    /// With a license that gives access.
    tenant_count: i64,
}

/// The licenses are 0 in a database that nobody wrote into by hand.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Orphans {
    licenses_without_module: i64,
    licenses_without_tenant: i64,
    /// Events of Stripe whose customer is not ours: another product of the same account.
    events_without_tenant: i64,
}

/// List licenses that end soon
///
/// For superusers.
#[utoipa::path(
    get, path = "/v1/platform/expiring-licenses", operation_id = "list_expiring_licenses", tag = "platform", params(Expiring),
    security(("access_token" = [])),
    responses(
        (status = 200, description = "The licenses", body = ExpiringLicenses),
        (status = 400, description = "invalid_parameter", body = Document, content_type = "application/problem+json"),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
        (status = 403, description = "forbidden", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn list_expiring_licenses(
    State(deps): State<Deps>,
    superuser: Superuser<permission::ListExpiringLicenses>,
    Query(asked): Query<Expiring>,
) -> Result<Json<ExpiringLicenses>, Problem> {
    let days = asked.days.unwrap_or(DAYS_DEFAULT);
    if !(1..=DAYS_MAX).contains(&days) {
        return Err(
            Problem::new(Code::InvalidParameter).invalid("days", "must lie between 1 and 365")
        );
    }
    let now = clock::now();
    let before = now + SignedDuration::from_hours(i64::from(days) * 24);
    let tx = superuser.act(&deps, PLATFORM, superuser.entry()).await?;
    let rows = platform::expiring_licenses().bind(&tx, &before, &now, &EXPIRING_MAX).all().await?;
    tx.commit().await?;
    let item = |row: platform::ExpiringLicenses| ExpiringLicense {
        id: row.id,
        tenant_id: row.tenant_id,
        tenant_name: row.tenant_name,
        module_id: row.module_id,
        state: row.state,
        expires_at: row.expires_at,
    };
    Ok(Json(ExpiringLicenses { items: rows.into_iter().map(item).collect() }))
}

/// Get how modules are used
///
/// For superusers, the most used first.
#[utoipa::path(
    get, path = "/v1/platform/module-usage", operation_id = "get_module_usage", tag = "platform",
    security(("access_token" = [])),
    responses(
        (status = 200, description = "One line per module", body = ModuleUsage),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
        (status = 403, description = "forbidden", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn get_module_usage(
    State(deps): State<Deps>,
    superuser: Superuser<permission::GetModuleUsage>,
) -> Result<Json<ModuleUsage>, Problem> {
    let tx = superuser.act(&deps, PLATFORM, superuser.entry()).await?;
    let rows = platform::module_usage().bind(&tx).all().await?;
    tx.commit().await?;
    let item = |row: platform::ModuleUsage| ModuleUsed {
        slug: row.slug,
        name: row.name,
        tenant_count: row.tenant_count,
    };
    Ok(Json(ModuleUsage { items: rows.into_iter().map(item).collect() }))
}

/// Get what belongs to nothing
///
/// For superusers.
#[utoipa::path(
    get, path = "/v1/platform/orphans", operation_id = "get_orphans", tag = "platform", security(("access_token" = [])),
    responses(
        (status = 200, description = "Counts", body = Orphans),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
        (status = 403, description = "forbidden", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn get_orphans(
    State(deps): State<Deps>,
    superuser: Superuser<permission::GetOrphans>,
) -> Result<Json<Orphans>, Problem> {
    let tx = superuser.act(&deps, PLATFORM, superuser.entry()).await?;
    let row = platform::orphans().bind(&tx).one().await?;
    tx.commit().await?;
    Ok(Json(Orphans {
        licenses_without_module: row.licenses_without_module,
        licenses_without_tenant: row.licenses_without_tenant,
        events_without_tenant: row.events_without_tenant,
    }))
}

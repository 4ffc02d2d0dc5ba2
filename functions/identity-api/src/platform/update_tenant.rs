//! `PATCH /v1/platform/tenants/{id}`: what a tenant has bought, as far as people decide it.

use axum::Json;
use axum::extract::State;
use db::queries::{platform, tenants};
use domain::id::TenantId;
use domain::permission;
use garde::Validate;
use lambda::Problem;
use lambda::audit::Details;
use lambda::json::{PathId, Valid};
use lambda::problem::Document;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::guard::Superuser;
use super::{PlatformTenant, not_found};
use crate::Deps;

/// As in `core.tenants.subscription_tier`.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Tier {
    Free,
    Basic,
    Credits,
    Pro,
    Enterprise,
}

impl Tier {
    fn name(self) -> &'static str {
        match self {
            Self::Free => "free",
            Self::Basic => "basic",
            Self::Credits => "credits",
            Self::Pro => "pro",
            Self::Enterprise => "enterprise",
        }
    }
}

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PlatformTenantUpdate {
    #[garde(skip)]
    #[schema(inline, example = "pro")]
    subscription_tier: Option<Tier>,
    /// 1 to 1000.
    #[garde(inner(range(min = 1, max = 1_000)))]
    #[schema(example = 25)]
    max_users: Option<i32>,
}

/// Change a tenant's tier and seats
///
/// For superusers. What is left out stays. Nobody loses a seat that they have; nobody gets one above the limit.
#[utoipa::path(
    patch, path = "/v1/platform/tenants/{id}", operation_id = "update_platform_tenant", tag = "platform",
    request_body = PlatformTenantUpdate, params(("id" = Uuid, Path, description = "The tenant")),
    security(("access_token" = [])),
    responses(
        (status = 200, description = "The tenant", body = PlatformTenant),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
        (status = 403, description = "forbidden", body = Document, content_type = "application/problem+json"),
        (status = 404, description = "not_found", body = Document, content_type = "application/problem+json"),
        (status = 415, description = "unsupported_media_type", body = Document, content_type = "application/problem+json"),
        (status = 422, description = "invalid_body", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn update_platform_tenant(
    State(deps): State<Deps>,
    superuser: Superuser<permission::UpdatePlatformTenant>,
    PathId(id): PathId<Uuid>,
    Valid(body): Valid<PlatformTenantUpdate>,
) -> Result<Json<PlatformTenant>, Problem> {
    let PlatformTenantUpdate { subscription_tier, max_users } = body;
    let tier = subscription_tier.map(Tier::name);
    let asked = Details::default();
    let asked = tier.into_iter().fold(asked, |asked, tier| asked.word("subscription_tier", tier));
    let asked = max_users.into_iter().fold(asked, |asked, seats| asked.count("max_users", seats));
    let entry = superuser.entry().on("tenant", id).details(asked);
    let tx = superuser.act(&deps, TenantId(id), entry).await?;
    // After whoever is about to take the last seat under the old limit.
    tenants::lock_members().bind(&tx, &id).one().await?;
    platform::set_tenant_limits().bind(&tx, &tier, &max_users, &id).one().await?;
    let row = platform::platform_tenant().bind(&tx, &id).opt().await?;
    let row = row.ok_or_else(not_found)?;
    tx.commit().await?;
    Ok(Json(row.into()))
}

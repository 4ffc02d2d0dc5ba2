//! `PATCH /v1/platform/tenants/{id}/licenses`: grants a module, or takes it away.

use axum::Json;
use axum::extract::State;
use billing::Catalogue;
use db::queries::market;
use domain::id::{PLATFORM, TenantId};
use domain::permission::{self, Operation};
use garde::Validate;
use jiff::Timestamp;
use lambda::audit::Details;
use lambda::json::{PathId, Valid};
use lambda::problem::Document;
use lambda::{Code, Problem, clock};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::super::guard::Superuser;
use super::super::not_found;
use super::told;
use crate::Deps;

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PlatformLicenseUpdate {
    /// Its slug.
    #[garde(length(max = 63))]
    #[schema(example = "calendar")]
    module: String,
    /// True takes the module away, whatever was paid; false gives it back.
    #[garde(skip)]
    #[schema(example = false)]
    #[serde(default)]
    is_suspended: Option<bool>,
    /// True gives it for nothing; false ends that.
    #[garde(skip)]
    #[schema(example = true)]
    #[serde(default)]
    is_granted: Option<bool>,
    /// With `is_granted`: until when; left out, for good.
    #[garde(skip)]
    #[serde(default)]
    granted_until: Option<Timestamp>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PlatformLicense {
    #[schema(example = "calendar")]
    module: String,
    #[schema(example = "active")]
    state: String,
    #[schema(example = "granted")]
    reason: String,
    expires_at: Option<Timestamp>,
}

/// Grant or suspend a tenant's module
///
/// For superusers. What is left out stays.
#[utoipa::path(
    patch, path = "/v1/platform/tenants/{id}/licenses", operation_id = "update_platform_license", tag = "platform",
    request_body = PlatformLicenseUpdate,
    params(("id" = Uuid, Path, description = "The tenant")),
    security(("access_token" = [])),
    responses(
        (status = 200, description = "The license", body = PlatformLicense),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
        (status = 403, description = "forbidden", body = Document, content_type = "application/problem+json"),
        (status = 404, description = "not_found", body = Document, content_type = "application/problem+json"),
        (status = 415, description = "unsupported_media_type", body = Document, content_type = "application/problem+json"),
        (status = 422, description = "invalid_body", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn update_platform_license(
    State(deps): State<Deps>,
    superuser: Superuser<permission::UpdatePlatformLicense>,
    PathId(id): PathId<Uuid>,
    Valid(body): Valid<PlatformLicenseUpdate>,
) -> Result<Json<PlatformLicense>, Problem> {
    let function = permission::UpdatePlatformLicense::OPERATION;
    let now = clock::now();
    let catalogue = {
        let door = deps.db.billing(function, PLATFORM).single().await?;
        Catalogue::read(&door, now).await?
    };
    let module = catalogue.by_slug(&body.module);
    let unknown = || Problem::new(Code::InvalidBody).invalid("/module", "is no module");
    let module = module.ok_or_else(unknown)?.row.id;
    let said = Details::default().id("module", module);
    let said =
        body.is_suspended.into_iter().fold(said, |said, flag| said.flag("is_suspended", flag));
    let said = body.is_granted.into_iter().fold(said, |said, flag| said.flag("is_granted", flag));
    let entry = superuser.entry().on("tenant", id).details(said);
    told(&deps, &superuser, TenantId(id), entry).await?;
    let tx = deps.db.billing(function, TenantId(id)).begin().await?;
    billing::lock(&tx).await?;
    market::ensure_license().bind(&tx, &module).opt().await?;
    if let Some(is_suspended) = body.is_suspended {
        market::set_suspended().bind(&tx, &is_suspended, &module).one().await?;
    }
    if let Some(is_granted) = body.is_granted {
        let until = body.granted_until.filter(|_| is_granted);
        market::set_grant().bind(&tx, &is_granted, &until, &module).one().await?;
    }
    billing::relicense(&tx, &catalogue, superuser.origin().cause(), now).await?;
    let rows = market::license_facts().bind(&tx).all().await?;
    tx.commit().await?;
    let row = rows.into_iter().find(|row| row.module_id == module).ok_or_else(not_found)?;
    let (state, reason, expires_at) = (row.state, row.reason, row.expires_at);
    Ok(Json(PlatformLicense { module: body.module, state, reason, expires_at }))
}

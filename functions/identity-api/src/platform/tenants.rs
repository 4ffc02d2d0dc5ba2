//! `GET /v1/platform/tenants`, `GET /v1/platform/tenants/{id}`: which tenants there are.

use axum::Json;
use axum::extract::State;
use db::queries::platform;
use domain::id::TenantId;
use domain::permission;
use lambda::json::{PathId, Query};
use lambda::page::{self, LATEST, Page, Place};
use lambda::problem::Document;
use lambda::{Code, Problem};
use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;

use super::guard::Superuser;
use super::{PlatformTenant, not_found};
use crate::{Deps, PLATFORM};

/// As long as a slug may be.
const SLUG_MAX: usize = 63;

#[derive(Debug, Deserialize, Hash, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(crate) struct Filters {
    /// How the slug begins.
    #[param(max_length = 63)]
    slug: Option<String>,
    /// Page size, by default 50.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u16>,
    /// `next_cursor` of the page before, with the same filter.
    cursor: Option<String>,
}

/// List all tenants
///
/// For superusers. The newest first, deleted ones included.
#[utoipa::path(
    get, path = "/v1/platform/tenants", operation_id = "list_platform_tenants", tag = "platform", params(Filters),
    security(("access_token" = [])),
    responses(
        (status = 200, description = "One page of tenants", body = Page<PlatformTenant>),
        (status = 400, description = "invalid_parameter, invalid_cursor", body = Document, content_type = "application/problem+json"),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
        (status = 403, description = "forbidden", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn list_platform_tenants(
    State(deps): State<Deps>,
    superuser: Superuser<permission::ListPlatformTenants>,
    Query(mut filters): Query<Filters>,
) -> Result<Json<Page<PlatformTenant>>, Problem> {
    let limit = page::limit(filters.limit.take())?;
    let cursor = filters.cursor.take();
    let before = page::decode(cursor.as_deref(), &filters)?.unwrap_or(LATEST);
    if filters.slug.as_ref().is_some_and(|slug| slug.len() > SLUG_MAX) {
        let problem = Problem::new(Code::InvalidParameter);
        return Err(problem.invalid("slug", format!("must have at most {SLUG_MAX} characters")));
    }
    let tx = superuser.act(&deps, PLATFORM, superuser.entry()).await?;
    let rows = platform::platform_tenants()
        .bind(&tx, &filters.slug, &before.at, &before.id, &(i64::from(limit) + 1))
        .all()
        .await?;
    tx.commit().await?;
    let place = |row: &platform::PlatformTenant| Place { at: row.created_at, id: row.id };
    Ok(Json(page::page(rows, limit, &filters, place, PlatformTenant::from)))
}

/// Any tenant
///
/// For superusers.
#[utoipa::path(
    get, path = "/v1/platform/tenants/{id}", operation_id = "get_platform_tenant", tag = "platform",
    params(("id" = Uuid, Path, description = "The tenant")), security(("access_token" = [])),
    responses(
        (status = 200, description = "The tenant", body = PlatformTenant),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
        (status = 403, description = "forbidden", body = Document, content_type = "application/problem+json"),
        (status = 404, description = "not_found", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn get_platform_tenant(
    State(deps): State<Deps>,
    superuser: Superuser<permission::GetPlatformTenant>,
    PathId(id): PathId<Uuid>,
) -> Result<Json<PlatformTenant>, Problem> {
    let tx = superuser.act(&deps, TenantId(id), superuser.entry().on("tenant", id)).await?;
    let row = platform::platform_tenant().bind(&tx, &id).opt().await?;
    let row = row.ok_or_else(not_found)?;
    tx.commit().await?;
    Ok(Json(row.into()))
}

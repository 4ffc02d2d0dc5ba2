//! `GET /v1/platform/tenants/{id}/members`: who belongs to a tenant.

use axum::Json;
use axum::extract::State;
use db::queries::platform;
use domain::id::TenantId;
use domain::permission;
use jiff::Timestamp;
use lambda::Problem;
use lambda::json::{PathId, Query};
use lambda::page::{self, Page, Place};
use lambda::problem::Document;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::Paging;
use super::guard::Superuser;
use crate::Deps;

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PlatformMember {
    user_id: Uuid,
    email: String,
    full_name: Option<String>,
    is_active: bool,
    #[schema(example = "member")]
    role: String,
    created_at: Timestamp,
}

/// List the members of any tenant
///
/// For superusers. The newest first.
#[utoipa::path(
    get, path = "/v1/platform/tenants/{id}/members", operation_id = "list_platform_members", tag = "platform",
    params(("id" = Uuid, Path, description = "The tenant"), Paging), security(("access_token" = [])),
    responses(
        (status = 200, description = "One page of members", body = Page<PlatformMember>),
        (status = 400, description = "invalid_parameter, invalid_cursor", body = Document, content_type = "application/problem+json"),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
        (status = 403, description = "forbidden", body = Document, content_type = "application/problem+json"),
        (status = 404, description = "not_found", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn list_platform_members(
    State(deps): State<Deps>,
    superuser: Superuser<permission::ListPlatformMembers>,
    PathId(id): PathId<Uuid>,
    Query(paging): Query<Paging>,
) -> Result<Json<Page<PlatformMember>>, Problem> {
    let (limit, before) = paging.read()?;
    let tx = superuser.act(&deps, TenantId(id), superuser.entry().on("tenant", id)).await?;
    let rows = platform::platform_members()
        .bind(&tx, &id, &before.at, &before.id, &(i64::from(limit) + 1))
        .all()
        .await?;
    tx.commit().await?;
    let place = |row: &platform::PlatformMember| Place { at: row.created_at, id: row.user_id };
    let item = |row: platform::PlatformMember| PlatformMember {
        user_id: row.user_id,
        email: row.email,
        full_name: row.full_name,
        is_active: row.is_active,
        role: row.role,
        created_at: row.created_at,
    };
    Ok(Json(page::page(rows, limit, &(), place, item)))
}

//! `GET /v1/platform/erasures`: what was deleted, and the report of what went.

use axum::Json;
use axum::extract::State;
use db::queries::platform;
use domain::permission;
use jiff::Timestamp;
use lambda::Problem;
use lambda::json::Query;
use lambda::page::{self, Page, Place};
use lambda::problem::Document;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::Paging;
use super::guard::Superuser;
use crate::{Deps, PLATFORM};

/// A tenant, a person in a tenant, or, without a tenant, an account. Nothing in it is about a person.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PlatformErasure {
    id: Uuid,
    subject_tenant_id: Option<Uuid>,
    subject_user_id: Option<Uuid>,
    requested_at: Timestamp,
    /// Until then it can be undone.
    purge_after: Timestamp,
    restored_at: Option<Timestamp>,
    started_at: Option<Timestamp>,
    finished_at: Option<Timestamp>,
    /// Rows removed by table; data keys destroyed; grants given back at providers, and those that could not be.
    #[schema(value_type = Object)]
    report: serde_json::Value,
}

impl From<platform::PlatformErasures> for PlatformErasure {
    fn from(row: platform::PlatformErasures) -> Self {
        Self {
            id: row.id,
            subject_tenant_id: row.subject_tenant_id,
            subject_user_id: row.subject_user_id,
            requested_at: row.requested_at,
            purge_after: row.purge_after,
            restored_at: row.restored_at,
            started_at: row.started_at,
            finished_at: row.finished_at,
            report: row.report,
        }
    }
}

/// List erasures
///
/// For superusers, the newest first.
#[utoipa::path(
    get, path = "/v1/platform/erasures", operation_id = "list_platform_erasures", tag = "platform", params(Paging),
    security(("access_token" = [])),
    responses(
        (status = 200, description = "One page of erasures", body = Page<PlatformErasure>),
        (status = 400, description = "invalid_parameter, invalid_cursor", body = Document, content_type = "application/problem+json"),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
        (status = 403, description = "forbidden", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn list_platform_erasures(
    State(deps): State<Deps>,
    superuser: Superuser<permission::ListPlatformErasures>,
    Query(paging): Query<Paging>,
) -> Result<Json<Page<PlatformErasure>>, Problem> {
    let (limit, before) = paging.read()?;
    let tx = superuser.act(&deps, PLATFORM, superuser.entry()).await?;
    let rows = platform::platform_erasures()
        .bind(&tx, &before.at, &before.id, &(i64::from(limit) + 1))
        .all()
        .await?;
    tx.commit().await?;
    let place = |row: &platform::PlatformErasures| Place { at: row.requested_at, id: row.id };
    Ok(Json(page::page(rows, limit, &(), place, PlatformErasure::from)))
}

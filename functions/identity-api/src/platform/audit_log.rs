//! `GET /v1/platform/audit-log`: what superusers did.

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

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PlatformAuditEntry {
    id: Uuid,
    /// In whose trail it stands.
    tenant_id: Uuid,
    /// The superuser; null: the operator's own command.
    user_id: Option<Uuid>,
    #[schema(example = "update_platform_tenant")]
    operation: String,
    resource_type: Option<String>,
    resource_id: Option<String>,
    status: String,
    #[schema(value_type = Option<Object>)]
    details: Option<serde_json::Value>,
    correlation_id: Option<String>,
    ip_address: Option<String>,
    created_at: Timestamp,
}

impl From<platform::PlatformAudit> for PlatformAuditEntry {
    fn from(row: platform::PlatformAudit) -> Self {
        Self {
            id: row.id,
            tenant_id: row.tenant_id,
            user_id: row.user_id,
            operation: row.operation,
            resource_type: row.resource_type,
            resource_id: row.resource_id,
            status: row.status,
            details: row.details,
            correlation_id: row.correlation_id,
            ip_address: row.ip_address,
            created_at: row.created_at,
        }
    }
}

/// List what superusers did
///
/// For superusers. Every platform operation of everybody, reading included, the newest first. Each of them also stands in
/// the trail of the tenant that it concerned.
#[utoipa::path(
    get, path = "/v1/platform/audit-log", operation_id = "list_platform_audit", tag = "platform", params(Paging),
    security(("access_token" = [])),
    responses(
        (status = 200, description = "One page of entries", body = Page<PlatformAuditEntry>),
        (status = 400, description = "invalid_parameter, invalid_cursor", body = Document, content_type = "application/problem+json"),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
        (status = 403, description = "forbidden", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn list_platform_audit(
    State(deps): State<Deps>,
    superuser: Superuser<permission::ListPlatformAudit>,
    Query(paging): Query<Paging>,
) -> Result<Json<Page<PlatformAuditEntry>>, Problem> {
    let (limit, before) = paging.read()?;
    let tx = superuser.act(&deps, PLATFORM, superuser.entry()).await?;
    let rows = platform::platform_audit()
        .bind(&tx, &before.at, &before.id, &(i64::from(limit) + 1))
        .all()
        .await?;
    tx.commit().await?;
    let place = |row: &platform::PlatformAudit| Place { at: row.created_at, id: row.id };
    Ok(Json(page::page(rows, limit, &(), place, PlatformAuditEntry::from)))
}

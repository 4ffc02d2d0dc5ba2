//! `GET /v1/audit-log`: who did what, newest first.

use axum::Json;
use axum::extract::State;
use db::queries::{Params, audit};
use domain::permission;
use lambda::Problem;
use lambda::auth::May;
use lambda::json::Query;
use lambda::page::{self, LATEST, Page};
use lambda::problem::Document;

use super::{AuditEntry, Filters, place, sight};
use crate::Deps;

/// List the trail
///
/// Newest first. Admins see the tenant's, everybody else what they did themselves.
#[utoipa::path(
    get, path = "/v1/audit-log", operation_id = "list_audit_entries", tag = "audit log", params(Filters),
    security(("access_token" = [])),
    responses(
        (status = 200, description = "One page of entries", body = Page<AuditEntry>),
        (status = 400, description = "invalid_parameter, invalid_cursor", body = Document, content_type = "application/problem+json"),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn list_audit_entries(
    State(deps): State<Deps>,
    May { scope, .. }: May<permission::ListAuditEntries>,
    Query(mut filters): Query<Filters>,
) -> Result<Json<Page<AuditEntry>>, Problem> {
    let limit = page::limit(filters.limit.take())?;
    let cursor = filters.cursor.take();
    let before = page::decode(cursor.as_deref(), &filters)?.unwrap_or(LATEST);
    let params = filters.params(before, i64::from(limit) + 1);
    let tx = sight(&deps, scope).await?;
    let rows = audit::list_audit_entries().params(&tx, &params).all().await?;
    tx.commit().await?;
    Ok(Json(page::page(rows, limit, &filters, place, AuditEntry::from)))
}

//! `GET /v1/audit-log/{id}`: one entry, with what it is a part of and what is a part of it.

use axum::Json;
use axum::extract::State;
use db::queries::audit;
use domain::permission;
use lambda::auth::May;
use lambda::json::PathId;
use lambda::problem::Document;
use lambda::{Code, Problem};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{AuditEntry, sight};
use crate::Deps;

/// An operation has far fewer.
const PARTS_MAX: i64 = 200;

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AuditEntryDetail {
    #[serde(flatten)]
    entry: AuditEntry,
    /// Null if it stands alone, or if the caller may not see the other.
    parent: Option<AuditEntry>,
    /// Oldest first, at most 200.
    parts: Vec<AuditEntry>,
}

/// Get an entry of the trail
#[utoipa::path(
    get, path = "/v1/audit-log/{id}", operation_id = "get_audit_entry", tag = "audit log",
    params(("id" = Uuid, Path, description = "The entry")), security(("access_token" = [])),
    responses(
        (status = 200, description = "The entry", body = AuditEntryDetail),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
        (status = 404, description = "not_found", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn get_audit_entry(
    State(deps): State<Deps>,
    May { scope, .. }: May<permission::GetAuditEntry>,
    PathId(id): PathId<Uuid>,
) -> Result<Json<AuditEntryDetail>, Problem> {
    let tx = sight(&deps, scope).await?;
    let row = audit::audit_entry().bind(&tx, &id).opt().await?;
    let row = row.ok_or_else(|| Problem::new(Code::NotFound))?;
    let parent = match row.parent_audit_id {
        Some(parent) => audit::audit_entry().bind(&tx, &parent).opt().await?,
        None => None,
    };
    let parts = audit::parts_of_audit_entry().bind(&tx, &id, &PARTS_MAX).all().await?;
    tx.commit().await?;
    Ok(Json(AuditEntryDetail {
        entry: row.into(),
        parent: parent.map(AuditEntry::from),
        parts: parts.into_iter().map(AuditEntry::from).collect(),
    }))
}

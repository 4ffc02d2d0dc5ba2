//! `GET /v1/exports` and `GET /v1/exports/{id}`: how far they are.

use axum::Json;
use axum::extract::State;
use db::queries::exports;
use domain::id::ExportId;
use domain::permission;
use lambda::auth::May;
use lambda::json::PathId;
use lambda::page::Page;
use lambda::problem::Document;
use lambda::{Code, Problem, clock};

use super::ExportResponse;
use crate::Deps;

/// The newest; one a minute for seven days would be more, and nobody looks for it.
const MOST: i64 = 100;

/// List the exports
///
/// The caller's own in this tenant, the newest first.
#[utoipa::path(
    get, path = "/v1/exports", operation_id = "list_exports", tag = "exports", security(("access_token" = [])),
    responses(
        (status = 200, description = "The exports that have not expired", body = Page<ExportResponse>),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn list_exports(
    State(deps): State<Deps>,
    May { scope, .. }: May<permission::ListExports>,
) -> Result<Json<Page<ExportResponse>>, Problem> {
    let door = deps.db.tenant(scope).single().await?;
    let rows = exports::list_exports().bind(&door, &clock::now(), &MOST).all().await?;
    let items = rows.into_iter().map(ExportResponse::from).collect();
    Ok(Json(Page { items, next_cursor: None }))
}

/// How far an export is
#[utoipa::path(
    get, path = "/v1/exports/{id}", operation_id = "get_export", tag = "exports",
    params(("id" = uuid::Uuid, Path, description = "The export")), security(("access_token" = [])),
    responses(
        (status = 200, description = "The export", body = ExportResponse),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
        (status = 404, description = "not_found: also after seven days", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn get_export(
    State(deps): State<Deps>,
    May { scope, .. }: May<permission::GetExport>,
    PathId(id): PathId<ExportId>,
) -> Result<Json<ExportResponse>, Problem> {
    let door = deps.db.tenant(scope).single().await?;
    let row = exports::export_by_id().bind(&door, &id.0, &clock::now()).opt().await?;
    Ok(Json(row.ok_or_else(|| Problem::new(Code::NotFound))?.into()))
}

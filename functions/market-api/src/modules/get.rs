//! `GET /v1/modules/{slug}`

use axum::Json;
use axum::extract::State;
use domain::permission;
use lambda::auth::May;
use lambda::json::PathId;
use lambda::problem::Document;
use lambda::{Code, Problem, clock};

use super::ModuleResponse;
use crate::Deps;

/// Get a module
#[utoipa::path(
    get, path = "/v1/modules/{slug}", operation_id = "get_module", tag = "modules",
    params(("slug" = String, Path, description = "The module's slug")), security(("access_token" = [])),
    responses(
        (status = 200, description = "The module", body = ModuleResponse),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
        (status = 404, description = "not_found", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn get_module(
    State(deps): State<Deps>,
    _: May<permission::GetModule>,
    PathId(slug): PathId<String>,
) -> Result<Json<ModuleResponse>, Problem> {
    let catalogue = deps.shelf.catalogue(clock::now()).await?;
    let module = catalogue.by_slug(&slug).ok_or_else(|| Problem::new(Code::NotFound))?;
    Ok(Json(module.into()))
}

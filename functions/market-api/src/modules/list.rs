//! `GET /v1/modules`: all of them, each after what it needs.

use axum::Json;
use axum::extract::State;
use domain::permission;
use lambda::auth::May;
use lambda::problem::Document;
use lambda::{Problem, clock};
use serde::Serialize;
use utoipa::ToSchema;

use super::ModuleResponse;
use crate::Deps;

/// As long as the catalogue: there are no pages.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ModuleList {
    items: Vec<ModuleResponse>,
}

/// List modules
///
/// What is sold, each after the modules that it needs.
#[utoipa::path(
    get, path = "/v1/modules", operation_id = "list_modules", tag = "modules", security(("access_token" = [])),
    responses(
        (status = 200, description = "The catalogue", body = ModuleList),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn list_modules(
    State(deps): State<Deps>,
    _: May<permission::ListModules>,
) -> Result<Json<ModuleList>, Problem> {
    let catalogue = deps.shelf.catalogue(clock::now()).await?;
    Ok(Json(ModuleList { items: catalogue.all().iter().map(ModuleResponse::from).collect() }))
}

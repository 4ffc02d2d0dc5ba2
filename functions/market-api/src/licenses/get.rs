//! `GET /v1/licenses/{module}`

use axum::Json;
use axum::extract::State;
use domain::permission;
use lambda::auth::May;
use lambda::json::PathId;
use lambda::problem::Document;
use lambda::{Code, Problem, clock};

use super::{LicenseResponse, Licenses};
use crate::Deps;

/// Get the license of a module
///
/// Also where there is none: then `reason` is `no_license`, and `missing` names what it would need.
#[utoipa::path(
    get, path = "/v1/licenses/{module}", operation_id = "get_license", tag = "licenses",
    params(("module" = String, Path, description = "The module's slug")), security(("access_token" = [])),
    responses(
        (status = 200, description = "The license", body = LicenseResponse),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
        (status = 404, description = "not_found", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn get_license(
    State(deps): State<Deps>,
    May { scope, .. }: May<permission::GetLicense>,
    PathId(slug): PathId<String>,
) -> Result<Json<LicenseResponse>, Problem> {
    let now = clock::now();
    let catalogue = deps.shelf.catalogue(now).await?;
    let module = catalogue.by_slug(&slug).ok_or_else(|| Problem::new(Code::NotFound))?;
    let licenses = Licenses::read(&deps, &catalogue, scope, now).await?;
    Ok(Json(licenses.response(module)))
}

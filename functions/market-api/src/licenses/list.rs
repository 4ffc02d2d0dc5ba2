//! `GET /v1/licenses`: what the tenant has.

use axum::Json;
use axum::extract::State;
use domain::permission;
use lambda::auth::May;
use lambda::problem::Document;
use lambda::{Problem, clock};
use serde::Serialize;
use utoipa::ToSchema;

use super::{LicenseResponse, Licenses};
use crate::Deps;

/// At most one per module: there are no pages.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct LicenseList {
    items: Vec<LicenseResponse>,
}

/// List licenses
///
/// The tenant's, those that have ended included, and the modules that everybody has. Each with its state of now, why, and
/// what comes next.
#[utoipa::path(
    get, path = "/v1/licenses", operation_id = "list_licenses", tag = "licenses", security(("access_token" = [])),
    responses(
        (status = 200, description = "The licenses", body = LicenseList),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn list_licenses(
    State(deps): State<Deps>,
    May { scope, .. }: May<permission::ListLicenses>,
) -> Result<Json<LicenseList>, Problem> {
    let now = clock::now();
    let catalogue = deps.shelf.catalogue(now).await?;
    let licenses = Licenses::read(&deps, &catalogue, scope, now).await?;
    let is_there =
        |module: &&billing::Module| module.row.is_included || licenses.row(module).is_some();
    let items = catalogue.all().iter().filter(is_there).map(|module| licenses.response(module));
    Ok(Json(LicenseList { items: items.collect() }))
}

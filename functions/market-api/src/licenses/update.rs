//! `PATCH /v1/licenses/{module}`: switches a module off and on, and configures it.

use axum::Json;
use axum::extract::State;
use billing::Module;
use db::queries::Params;
use db::queries::market::{self, ConfigureLicenseParams};
use domain::permission;
use garde::Validate;
use lambda::audit::{self, Details, Entry};
use lambda::auth::May;
use lambda::json::{PathId, Valid};
use lambda::problem::Document;
use lambda::{Code, Problem, clock};
use serde::Deserialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::{LicenseResponse, Licenses};
use crate::{Deps, FUNCTION};

const SETTINGS_MAX: usize = 16 * 1024;
const ERRORS_MAX: usize = 20;

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct LicenseUpdate {
    /// False switches the module off for the whole tenant; its settings and data stay.
    #[garde(skip)]
    #[schema(example = true)]
    #[serde(default)]
    is_active: Option<bool>,
    /// All of them: what is left out is not kept. At most 16 KiB.
    #[garde(skip)]
    #[serde(default)]
    #[schema(value_type = Option<Object>)]
    settings: Option<Value>,
}

/// Update a license
///
/// For administrators. Settings must fit the module's `settings_schema`, whose version is remembered with them.
#[utoipa::path(
    patch, path = "/v1/licenses/{module}", operation_id = "update_license", tag = "licenses", request_body = LicenseUpdate,
    params(("module" = String, Path, description = "The module's slug")), security(("access_token" = [])),
    responses(
        (status = 200, description = "The license", body = LicenseResponse),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
        (status = 403, description = "forbidden", body = Document, content_type = "application/problem+json"),
        (status = 404, description = "not_found", body = Document, content_type = "application/problem+json"),
        (status = 415, description = "unsupported_media_type", body = Document, content_type = "application/problem+json"),
        (status = 422, description = "invalid_body, settings_invalid", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn update_license(
    State(deps): State<Deps>,
    May { scope, origin, .. }: May<permission::UpdateLicense>,
    PathId(slug): PathId<String>,
    Valid(body): Valid<LicenseUpdate>,
) -> Result<Json<LicenseResponse>, Problem> {
    let now = clock::now();
    let catalogue = deps.shelf.catalogue(now).await?;
    let module = catalogue.by_slug(&slug).ok_or_else(|| Problem::new(Code::NotFound))?;
    if let Some(settings) = &body.settings {
        fit(module, settings)?;
    }
    let version = body.settings.as_ref().map(|_| module.row.settings_schema_version);
    let tx = deps.db.billing(FUNCTION, scope.tenant()).begin().await?;
    billing::lock(&tx).await?;
    market::ensure_license().bind(&tx, &module.row.id).opt().await?;
    let params = ConfigureLicenseParams {
        is_active: body.is_active,
        settings: body.settings.as_ref(),
        settings_schema_version: version,
        module_id: module.row.id,
    };
    let license = market::configure_license().params(&tx, &params).one().await?;
    let changed = [("is_active", body.is_active.is_some()), ("settings", version.is_some())];
    let changed = changed.into_iter().filter(|(_, is)| *is).map(|(name, _)| name);
    let entry = Entry::new("license", "update")
        .on("license", license)
        .by(scope.user())
        .details(Details::default().words("changed", changed));
    audit::write(&tx, &origin, entry).await?;
    billing::relicense(&tx, &catalogue, origin.cause(), now).await?;
    tx.commit().await?;
    let licenses = Licenses::read(&deps, &catalogue, scope, now).await?;
    Ok(Json(licenses.response(module)))
}

/// Each place that breaks the schema, by its pointer.
fn fit(module: &Module, settings: &Value) -> Result<(), Problem> {
    if settings.to_string().len() > SETTINGS_MAX {
        return Err(
            Problem::new(Code::SettingsInvalid).invalid("/settings", "is longer than 16 KiB")
        );
    }
    if !settings.is_object() {
        return Err(Problem::new(Code::SettingsInvalid).invalid("/settings", "must be an object"));
    }
    let schema = jsonschema::validator_for(&module.row.settings_schema);
    let schema = schema.map_err(|error| Problem::internal(&error.to_owned()))?;
    let mut problem = Problem::new(Code::SettingsInvalid);
    for error in schema.iter_errors(settings).take(ERRORS_MAX) {
        let pointer = format!("/settings{}", error.instance_path());
        problem = problem.invalid(pointer, error.masked().to_string());
    }
    if problem.errors().is_empty() { Ok(()) } else { Err(problem) }
}

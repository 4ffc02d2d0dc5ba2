//! `PUT /v1/platform/modules/{slug}`: what is sold, and how.

use axum::Json;
use axum::extract::State;
use billing::Catalogue;
use db::queries::Params;
use db::queries::market::{self, PutModuleParams};
use domain::id::{self, PLATFORM};
use domain::license::{self, Need};
use domain::module::Module;
use domain::money::{AMOUNT_MAX, CURRENCIES};
use domain::permission::{self, Operation};
use garde::Validate;
use lambda::json::{PathId, Valid};
use lambda::problem::Document;
use lambda::{Code, Problem, clock};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use super::super::guard::Superuser;
use super::told;
use crate::Deps;

const SCHEMA_MAX: usize = 32 * 1024;

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PlatformModulePut {
    #[garde(length(min = 1, max = 200))]
    #[schema(example = "Calendar")]
    name: String,
    #[garde(length(max = 2_000))]
    #[schema(example = "Archives calendars and makes timesheets.")]
    description: String,
    #[garde(length(max = 50), inner(length(min = 1, max = 100)))]
    #[schema(example = json!(["archives"]))]
    features: Vec<String>,
    #[garde(length(max = 20), dive)]
    dependencies: Vec<PlatformDependency>,
    /// JSON Schema, at most 32 KiB. Another one is another version.
    #[garde(skip)]
    #[schema(value_type = BTreeMap<String, String>, example = json!({"type": "object"}))]
    settings_schema: Value,
    /// Of all prices.
    #[garde(length(equal = 3))]
    #[schema(example = "eur")]
    currency: String,
    /// Minor units; left out, it is not sold so.
    #[garde(inner(range(min = 1, max = AMOUNT_MAX)))]
    #[schema(example = 29_900)]
    #[serde(default)]
    price_onetime: Option<i64>,
    #[garde(inner(range(min = 1, max = AMOUNT_MAX)))]
    #[serde(default)]
    price_monthly: Option<i64>,
    #[garde(inner(range(min = 1, max = AMOUNT_MAX)))]
    #[serde(default)]
    price_annual: Option<i64>,
    #[garde(range(min = 0, max = 365))]
    #[schema(example = 14)]
    trial_days: i32,
    #[garde(skip)]
    #[schema(example = false)]
    is_included: bool,
    #[garde(skip)]
    #[schema(example = true)]
    is_active: bool,
}

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
struct PlatformDependency {
    #[garde(length(min = 1, max = 63))]
    #[schema(example = "tracker")]
    module: String,
    #[garde(skip)]
    #[schema(example = true)]
    is_required: bool,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PlatformModule {
    #[schema(example = "calendar")]
    slug: String,
    settings_schema_version: i32,
}

/// Put a module into the catalogue
///
/// For superusers. Made when it is new. Who has it keeps what they agreed; licenses are judged by it within a day.
#[utoipa::path(
    put, path = "/v1/platform/modules/{slug}", operation_id = "put_platform_module", tag = "platform",
    request_body = PlatformModulePut, params(("slug" = String, Path, description = "The module's slug")),
    security(("access_token" = [])),
    responses(
        (status = 200, description = "The module", body = PlatformModule),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
        (status = 403, description = "forbidden", body = Document, content_type = "application/problem+json"),
        (status = 404, description = "not_found", body = Document, content_type = "application/problem+json"),
        (status = 409, description = "module_cycle", body = Document, content_type = "application/problem+json"),
        (status = 415, description = "unsupported_media_type", body = Document, content_type = "application/problem+json"),
        (status = 422, description = "invalid_body", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn put_platform_module(
    State(deps): State<Deps>,
    superuser: Superuser<permission::PutPlatformModule>,
    PathId(slug): PathId<String>,
    Valid(body): Valid<PlatformModulePut>,
) -> Result<Json<PlatformModule>, Problem> {
    let function = permission::PutPlatformModule::OPERATION;
    if !is_slug(&slug) {
        return Err(super::super::not_found());
    }
    let known = {
        let door = deps.db.billing(function, PLATFORM).single().await?;
        Catalogue::read(&door, clock::now()).await?.by_slug(&slug).map(|module| module.row.id)
    };
    // A new one has its id before it is there: the line names it.
    let id = known.or(Module::parse(&slug).map(Module::id)).unwrap_or_else(id::fresh);
    told(&deps, &superuser, PLATFORM, superuser.entry().on("module", id)).await?;
    let tx = deps.db.billing(function, PLATFORM).begin().await?;
    billing::lock(&tx).await?;
    let catalogue = Catalogue::read(&tx, clock::now()).await?;
    fits(&slug, &body, &catalogue)?;
    let needs: Vec<Need> = body.dependencies.iter().map(Need::from).collect();
    let needs = serde_json::to_value(needs).map_err(|error| Problem::internal(&error))?;
    let params = PutModuleParams {
        id,
        slug: slug.as_str(),
        name: body.name.as_str(),
        description: body.description.as_str(),
        capabilities: serde_json::json!({"features": body.features}),
        dependencies: needs,
        settings_schema: body.settings_schema,
        price_onetime: body.price_onetime,
        price_monthly: body.price_monthly,
        price_annual: body.price_annual,
        currency: body.currency.as_str(),
        trial_days: body.trial_days,
        is_included: body.is_included,
        is_active: body.is_active,
    };
    let row = market::put_module().params(&tx, &params).one().await?;
    tx.commit().await?;
    Ok(Json(PlatformModule { slug, settings_schema_version: row.settings_schema_version }))
}

impl From<&PlatformDependency> for Need {
    fn from(one: &PlatformDependency) -> Self {
        Self { module: one.module.clone(), is_required: one.is_required }
    }
}

fn is_slug(slug: &str) -> bool {
    let is_inner = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (1..=63).contains(&slug.len())
        && slug.bytes().all(is_inner)
        && !slug.starts_with('-')
        && !slug.ends_with('-')
}

/// What the catalogue could not hold.
fn fits(slug: &str, body: &PlatformModulePut, catalogue: &Catalogue) -> Result<(), Problem> {
    let invalid =
        |pointer: String, why: &str| Problem::new(Code::InvalidBody).invalid(pointer, why);
    if !CURRENCIES.contains(&body.currency.as_str()) {
        return Err(invalid("/currency".to_owned(), "must be chf, eur, gbp or usd"));
    }
    let is_schema = body.settings_schema.is_object()
        && body.settings_schema.to_string().len() <= SCHEMA_MAX
        && jsonschema::validator_for(&body.settings_schema).is_ok();
    if !is_schema {
        return Err(invalid(
            "/settings_schema".to_owned(),
            "must be a JSON Schema of at most 32 KiB",
        ));
    }
    let mut graph = billing::graph(catalogue.all());
    for (at, one) in body.dependencies.iter().enumerate() {
        if one.module != slug && !graph.contains_key(one.module.as_str()) {
            return Err(invalid(format!("/dependencies/{at}/module"), "is no module"));
        }
    }
    graph.insert(slug, body.dependencies.iter().map(|one| one.module.as_str()).collect());
    let cycle = |cycle: license::Cycle| Problem::new(Code::ModuleCycle).detail(cycle.0);
    license::order(&graph).map(drop).map_err(cycle)
}

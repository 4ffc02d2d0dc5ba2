//! `/v1/licenses`: what a tenant has, with the one answer of the license machine.

pub(crate) mod get;
pub(crate) mod list;
pub(crate) mod update;

use billing::{Catalogue, Module};
use db::license::Standing;
use db::queries::market::{self, LicenseRow};
use domain::license::{Facts, Timeline, Verdict};
use domain::scope::TenantScope;
use jiff::Timestamp;
use lambda::Problem;
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use crate::Deps;

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct LicenseResponse {
    /// The module's slug.
    #[schema(example = "calendar")]
    module: String,
    /// Whether the module may be used now.
    is_allowed: bool,
    /// `trial`, `active`, `past_due`, `grace`, `expired`, `suspended`, `refunded` or `disputed`.
    #[schema(example = "trial")]
    state: &'static str,
    /// Why: a stable code.
    #[schema(example = "trial_running")]
    reason: &'static str,
    /// What would help, for people.
    help: &'static str,
    /// What the state rests on: `trial`, `purchased` or `subscription`. Null: on no license.
    license_type: Option<String>,
    /// Until when it is paid, tried or granted; null: for good, or not at all.
    valid_until: Option<Timestamp>,
    /// When access ends if nothing is agreed any more; null: never, or it has ended.
    grace_until: Option<Timestamp>,
    trial_ends_at: Option<Timestamp>,
    /// False: an administrator switched it off.
    is_active: bool,
    #[schema(value_type = Object)]
    settings: Value,
    /// The version of the module's `settings_schema` that the settings fit.
    settings_schema_version: i32,
    /// Modules that it cannot do without and that may not be used.
    missing: Vec<String>,
    /// What comes next if nothing is agreed any more.
    upcoming: Vec<Upcoming>,
    /// Null where there is no license yet.
    updated_at: Option<Timestamp>,
}

#[derive(Debug, Serialize, ToSchema)]
struct Upcoming {
    from: Timestamp,
    #[schema(example = "expired")]
    state: &'static str,
    #[schema(example = "trial_ended")]
    reason: &'static str,
}

/// A tenant's licenses as of one moment.
pub(crate) struct Licenses<'a> {
    pub catalogue: &'a Catalogue,
    pub rows: Vec<LicenseRow>,
    pub now: Timestamp,
}

impl<'a> Licenses<'a> {
    pub async fn read(
        deps: &Deps,
        catalogue: &'a Catalogue,
        scope: TenantScope,
        now: Timestamp,
    ) -> Result<Self, Problem> {
        let door = deps.db.tenant(scope).single().await?;
        Ok(Self { catalogue, rows: market::licenses().bind(&door).all().await?, now })
    }

    pub fn row(&self, module: &Module) -> Option<&LicenseRow> {
        self.rows.iter().find(|row| row.module_id == module.row.id)
    }

    /// The answer of now, swept or not.
    pub fn verdict(&self, module: &Module) -> Verdict {
        self.timeline(module).at(self.now)
    }

    pub fn allows(&self, slug: &str) -> bool {
        let module = self.catalogue.by_slug(slug);
        module.is_some_and(|module| self.verdict(module).state.allows())
    }

    /// What it cannot do without and does not have.
    pub fn missing(&self, module: &Module) -> Vec<String> {
        module.required().filter(|slug| !self.allows(slug)).map(str::to_owned).collect()
    }

    pub fn response(&self, module: &Module) -> LicenseResponse {
        let (row, timeline) = (self.row(module), self.timeline(module));
        let verdict = timeline.at(self.now);
        let upcoming = timeline.upcoming.iter().filter(|next| next.from > self.now);
        let end = upcoming.clone().find(|next| !next.verdict.state.allows());
        LicenseResponse {
            module: module.row.slug.clone(),
            is_allowed: verdict.state.allows(),
            state: verdict.state.name(),
            reason: verdict.reason.name(),
            help: verdict.reason.help(),
            license_type: row.map(|row| row.license_type.clone()),
            valid_until: verdict.valid_until,
            grace_until: end.filter(|_| verdict.state.allows()).map(|end| end.from),
            trial_ends_at: row.and_then(|row| row.trial_ends_at),
            is_active: row.is_none_or(|row| row.is_active),
            settings: row.map_or_else(|| json!({}), |row| row.settings.clone()),
            settings_schema_version: row
                .map_or(module.row.settings_schema_version, |row| row.settings_schema_version),
            missing: self.missing(module),
            upcoming: upcoming
                .map(|next| Upcoming {
                    from: next.from,
                    state: next.verdict.state.name(),
                    reason: next.verdict.reason.name(),
                })
                .collect(),
            updated_at: row.map(|row| row.updated_at),
        }
    }

    fn timeline(&self, module: &Module) -> Timeline {
        if let Some(row) = self.row(module) {
            return row.timeline();
        }
        let is_included = module.row.is_included;
        Facts { is_included, ..Facts::default() }.timeline(self.now)
    }
}

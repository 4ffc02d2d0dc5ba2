//! `POST /v1/trials`: tries a module, once.
//!
//! Once per tenant, per address of who asks, and per card that has paid for the tenant: under another name it is the same.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use billing::Module;
use db::queries::{market, sales};
use domain::permission;
use garde::Validate;
use jiff::{SignedDuration, Timestamp};
use lambda::audit::{self, Entry};
use lambda::auth::May;
use lambda::digest::sha256;
use lambda::idempotency::{self, Begun, Keyed};
use lambda::problem::Document;
use lambda::{Code, Problem, clock};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::licenses::{LicenseResponse, Licenses};
use crate::{Deps, FUNCTION};

/// Cards of a tenant that are looked at.
const CARDS_MAX: i64 = 50;
/// Whose local part has dots that mean nothing (<https://support.google.com/mail/answer/7436150>).
const DOTLESS: [&str; 2] = ["gmail.com", "googlemail.com"];

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct TrialCreate {
    /// Its slug.
    #[garde(length(max = 63))]
    #[schema(example = "calendar")]
    module: String,
}

/// Try a module
///
/// For administrators. Everything of the module works until `trial_ends_at`; there is one trial of each module, also under
/// another name. It ends by itself, and costs nothing.
#[utoipa::path(
    post, path = "/v1/trials", operation_id = "begin_trial", tag = "licenses", request_body = TrialCreate,
    params(idempotency::Header), security(("access_token" = [])),
    responses(
        (status = 201, description = "It has begun", body = LicenseResponse),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
        (status = 403, description = "forbidden", body = Document, content_type = "application/problem+json"),
        (status = 409, description = "trial_not_offered, trial_used, dependency_unlicensed", body = Document, content_type = "application/problem+json"),
        (status = 415, description = "unsupported_media_type", body = Document, content_type = "application/problem+json"),
        (status = 422, description = "invalid_body", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn begin_trial(
    State(deps): State<Deps>,
    May { scope, origin, .. }: May<permission::BeginTrial>,
    Keyed(body, key): Keyed<TrialCreate>,
) -> Result<Response, Problem> {
    let now = clock::now();
    let catalogue = deps.shelf.catalogue(now).await?;
    let module = catalogue.by_slug(&body.module).ok_or_else(unknown)?;
    let buyer = {
        let door = deps.db.tenant(scope).single().await?;
        sales::buyer().bind(&door).one().await?
    };
    let tx = deps.db.billing(FUNCTION, scope.tenant()).begin().await?;
    let turn = match key.begin(tx, now).await? {
        Begun::First(turn) => turn,
        Begun::Again(kept) => return kept.answer(),
    };
    let tx = turn.tx();
    billing::lock(tx).await?;
    let rows = market::licenses().bind(tx).all().await?;
    offered(&Licenses { catalogue: &catalogue, rows, now }, module)?;
    let mut subjects = vec![
        sha256(format!("tenant:{}", scope.tenant()).as_bytes()).to_vec(),
        sha256(format!("address:{}", plain(&buyer.email)).as_bytes()).to_vec(),
    ];
    subjects.extend(market::known_cards().bind(tx, &CARDS_MAX).all().await?);
    let new = market::redeem_trial().bind(tx, &module.row.id, &subjects).all().await?;
    market::ensure_license().bind(tx, &module.row.id).opt().await?;
    let until = end(module, now);
    let begun = market::begin_trial().bind(tx, &until, &module.row.id).opt().await?;
    let license = begun.filter(|_| new.len() == subjects.len());
    // What was written is rolled back.
    let license = license.ok_or_else(|| Problem::new(Code::TrialUsed))?;
    let entry = Entry::new("license", "begin_trial").on("license", license).by(scope.user());
    audit::write(tx, &origin, entry).await?;
    billing::relicense(tx, &catalogue, origin.cause(), now).await?;
    let rows = market::licenses().bind(tx).all().await?;
    let licenses = Licenses { catalogue: &catalogue, rows, now };
    let response: LicenseResponse = licenses.response(module);
    turn.commit(StatusCode::CREATED, &response).await
}

pub(crate) fn unknown() -> Problem {
    Problem::new(Code::InvalidBody).invalid("/module", "is no module: GET /v1/modules lists them")
}

fn offered(licenses: &Licenses<'_>, module: &Module) -> Result<(), Problem> {
    let row = &module.row;
    if row.trial_days == 0
        || row.is_included
        || !row.is_active
        || licenses.verdict(module).state.allows()
    {
        return Err(Problem::new(Code::TrialNotOffered));
    }
    needs(licenses, module)
}

/// Nobody should begin with what cannot work.
pub(crate) fn needs(licenses: &Licenses<'_>, module: &Module) -> Result<(), Problem> {
    let missing = licenses.missing(module);
    if missing.is_empty() {
        return Ok(());
    }
    Err(Problem::new(Code::DependencyUnlicensed)
        .detail(format!("It needs {}.", missing.join(", "))))
}

fn end(module: &Module, now: Timestamp) -> Timestamp {
    let days = SignedDuration::from_hours(i64::from(module.row.trial_days) * 24);
    now.checked_add(days).unwrap_or(Timestamp::MAX)
}

/// The mailbox that an address leads to, however it is spelled.
fn plain(address: &str) -> String {
    let address = address.to_lowercase();
    let (local, domain) = address.split_once('@').unwrap_or((&address, ""));
    let local = local.split('+').next().unwrap_or_default();
    if DOTLESS.contains(&domain) {
        return format!("{}@gmail.com", local.replace('.', ""));
    }
    format!("{local}@{domain}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_mailbox_has_one_name() {
        for other in ["ada.lovelace@gmail.com", "Ada.Love.Lace+trial2@googlemail.com"] {
            assert_eq!(plain(other), "adalovelace@gmail.com");
        }
        assert_eq!(plain("ada.l+x@example.com"), "ada.l@example.com");
    }
}

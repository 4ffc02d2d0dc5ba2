//! `GET /v1/job-postings`: newest first, filtered, or found by full text.

use axum::Json;
use axum::extract::State;
use db::queries::Params;
use db::queries::career::{self, FilterJobPostingsParams, JobPostingRow, SearchJobPostingsParams};
use domain::permission;
use domain::scope::TenantScope;
use jiff::Timestamp;
use lambda::Problem;
use lambda::auth::May;
use lambda::json::Query;
use lambda::page::{self, LATEST, Page, Place};
use serde::Deserialize;
use utoipa::IntoParams;

use super::JobPosting;
use crate::Deps;
use crate::documentation::ListProblems;
use crate::filter::{self, MAX_MATCHES, MAX_SEARCH_CHARS, MAX_TEXT_CHARS};

#[derive(Debug, Deserialize, Hash, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(crate) struct Filters {
    /// The company's whole name, in any case.
    company: Option<String>,
    /// A part of the location, in any case.
    location: Option<String>,
    /// `full_time`, `part_time`, `contract`, `internship` or `temporary`.
    job_type: Option<String>,
    /// Skills that a posting must all name, in any case, separated by commas.
    skills: Option<String>,
    /// Postings whose salary reaches this much a year, in minor units (cents) of the posting's own currency. An hour
    /// counts 2080 times, a day 260 times, a week 52 times, a month 12 times.
    min_salary: Option<i64>,
    /// Only salaries in this currency (ISO 4217).
    salary_currency: Option<String>,
    /// Only what came through the caller's mailboxes.
    #[serde(default)]
    sourced_by_me: bool,
    /// Only what waits for review (true) or does not (false).
    needs_review: Option<bool>,
    /// Only postings stored at or after this instant.
    since: Option<Timestamp>,
    /// Full text over title, company, skills, location and description: words, "quoted phrases", -excluded; at most
    /// 200 characters. The newest among the 10,000 best matches come first.
    #[param(max_length = 200)]
    q: Option<String>,
    /// Page size, by default 50.
    #[param(minimum = 1, maximum = 200, example = 20)]
    limit: Option<u16>,
    /// `next_cursor` of the page before, with the same filters.
    cursor: Option<String>,
}

/// List the tenant's job postings
///
/// Newest first. Filters combine.
#[utoipa::path(
    get,
    path = "/v1/job-postings",
    operation_id = "list_job_postings",
    tag = "job postings",
    params(Filters),
    responses((status = 200, description = "One page of job postings", body = Page<JobPosting>), ListProblems),
    security(("access_token" = [])),
)]
pub(crate) async fn list_job_postings(
    State(deps): State<Deps>,
    May { scope, .. }: May<permission::ListJobPostings>,
    Query(mut filters): Query<Filters>,
) -> Result<Json<Page<JobPosting>>, Problem> {
    let limit = page::limit(filters.limit.take())?;
    let cursor = filters.cursor.take();
    let before = page::decode(cursor.as_deref(), &filters)?.unwrap_or(LATEST);
    let rows = find(&deps, scope, &filters, before, i64::from(limit) + 1).await?;
    let place = |row: &JobPostingRow| Place { at: row.created_at, id: row.id };
    Ok(Json(page::page(rows, limit, &filters, place, JobPosting::from)))
}

async fn find(
    deps: &Deps,
    scope: TenantScope,
    filters: &Filters,
    before: Place,
    max_rows: i64,
) -> Result<Vec<JobPostingRow>, Problem> {
    let query = filter::text("q", filters.q.as_deref(), MAX_SEARCH_CHARS)?;
    let conditions = conditions(filters, scope, before, max_rows)?;
    let door = deps.db.tenant(scope).single().await?;
    let rows = if let Some(query) = query {
        career::search_job_postings().params(&door, &search(query, conditions)).all().await
    } else if is_plain(&conditions) {
        career::list_job_postings().bind(&door, &before.at, &before.id, &max_rows).all().await
    } else {
        career::filter_job_postings().params(&door, &conditions).all().await
    };
    Ok(rows?)
}

type Conditions = FilterJobPostingsParams<String, String, String, String, Vec<String>, String>;

fn conditions(
    filters: &Filters,
    scope: TenantScope,
    before: Place,
    max_rows: i64,
) -> Result<Conditions, Problem> {
    let text =
        |name: &str, value: &Option<String>| filter::text(name, value.as_deref(), MAX_TEXT_CHARS);
    Ok(Conditions {
        before_at: before.at,
        before_id: before.id,
        company: text("company", &filters.company)?,
        location: text("location", &filters.location)?,
        job_type: text("job_type", &filters.job_type)?,
        skills: filter::skills(filters.skills.as_deref())?,
        min_salary: filters.min_salary,
        salary_currency: text("salary_currency", &filters.salary_currency)?,
        sourced_by: filters.sourced_by_me.then(|| scope.user().0),
        needs_review: filters.needs_review,
        since: filters.since,
        max_rows,
    })
}

/// The plain list has a statement of its own, whose plan does not depend on filters that are not there.
fn is_plain(conditions: &Conditions) -> bool {
    let Conditions { company, location, job_type, skills, salary_currency, .. } = conditions;
    [company, location, job_type, salary_currency].into_iter().all(Option::is_none)
        && skills.is_none()
        && conditions.min_salary.is_none()
        && conditions.sourced_by.is_none()
        && conditions.needs_review.is_none()
        && conditions.since.is_none()
}

fn search(
    query: String,
    conditions: Conditions,
) -> SearchJobPostingsParams<String, String, String, String, String, Vec<String>, String> {
    SearchJobPostingsParams {
        query,
        max_matches: MAX_MATCHES,
        before_at: conditions.before_at,
        before_id: conditions.before_id,
        company: conditions.company,
        location: conditions.location,
        job_type: conditions.job_type,
        skills: conditions.skills,
        min_salary: conditions.min_salary,
        salary_currency: conditions.salary_currency,
        sourced_by: conditions.sourced_by,
        needs_review: conditions.needs_review,
        since: conditions.since,
        max_rows: conditions.max_rows,
    }
}

//! `GET /v1/applications`: latest application first, filtered, or found by full text.

use axum::Json;
use axum::extract::State;
use db::queries::Params;
use db::queries::career::{self, ApplicationRow, ListApplicationsParams, SearchApplicationsParams};
use domain::application::Status;
use domain::permission;
use domain::scope::TenantScope;
use jiff::Timestamp;
use lambda::Problem;
use lambda::auth::May;
use lambda::json::Query;
use lambda::page::{self, LATEST, Page, Place};
use serde::Deserialize;
use utoipa::IntoParams;

use super::{Application, StatusSchema};
use crate::Deps;
use crate::documentation::ListProblems;
use crate::filter::{self, MAX_MATCHES, MAX_SEARCH_CHARS, MAX_TEXT_CHARS};

#[derive(Debug, Deserialize, Hash, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(crate) struct Filters {
    #[param(value_type = Option<StatusSchema>)]
    status: Option<Status>,
    /// The company's whole name, in any case.
    company: Option<String>,
    /// Only what waits for review (true) or does not (false).
    needs_review: Option<bool>,
    /// Only what changed at or after this instant, to follow what mail does.
    updated_since: Option<Timestamp>,
    /// Full text over company and title: words, "quoted phrases", -excluded; at most 200 characters.
    #[param(max_length = 200)]
    q: Option<String>,
    /// Page size, by default 50.
    #[param(minimum = 1, maximum = 200, example = 20)]
    limit: Option<u16>,
    /// `next_cursor` of the page before, with the same filters.
    cursor: Option<String>,
}

/// List the caller's applications
///
/// By the day of the application, latest first: an order that the next mail does not change. Filters combine.
#[utoipa::path(
    get,
    path = "/v1/applications",
    operation_id = "list_applications",
    tag = "applications",
    params(Filters),
    responses((status = 200, description = "One page of applications", body = Page<Application>), ListProblems),
    security(("access_token" = [])),
)]
pub(crate) async fn list_applications(
    State(deps): State<Deps>,
    May { scope, .. }: May<permission::ListApplications>,
    Query(mut filters): Query<Filters>,
) -> Result<Json<Page<Application>>, Problem> {
    let limit = page::limit(filters.limit.take())?;
    let cursor = filters.cursor.take();
    let before = page::decode(cursor.as_deref(), &filters)?.unwrap_or(LATEST);
    let rows = find(&deps, scope, &filters, before, i64::from(limit) + 1).await?;
    let place = |row: &ApplicationRow| Place { at: row.date_applied, id: row.id };
    Ok(Json(page::page(rows, limit, &filters, place, Application::from)))
}

async fn find(
    deps: &Deps,
    scope: TenantScope,
    filters: &Filters,
    before: Place,
    max_rows: i64,
) -> Result<Vec<ApplicationRow>, Problem> {
    let list = ListApplicationsParams {
        before_at: before.at,
        before_id: before.id,
        status: filters.status.map(Status::as_str),
        company: filter::text("company", filters.company.as_deref(), MAX_TEXT_CHARS)?,
        needs_review: filters.needs_review,
        updated_since: filters.updated_since,
        max_rows,
    };
    let query = filter::text("q", filters.q.as_deref(), MAX_SEARCH_CHARS)?;
    let door = deps.db.tenant(scope).single().await?;
    let Some(query) = query else {
        return Ok(career::list_applications().params(&door, &list).all().await?);
    };
    let search = SearchApplicationsParams {
        query,
        max_matches: MAX_MATCHES,
        before_at: list.before_at,
        before_id: list.before_id,
        status: list.status,
        company: list.company,
        needs_review: list.needs_review,
        updated_since: list.updated_since,
        max_rows,
    };
    Ok(career::search_applications().params(&door, &search).all().await?)
}

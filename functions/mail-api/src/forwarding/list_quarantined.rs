//! `GET /v1/mailboxes/forwarding/quarantine`: mail that waits for the caller's word.

use axum::Json;
use axum::extract::State;
use db::queries::forwarding::{self, QuarantinedRow};
use domain::permission;
use lambda::auth::May;
use lambda::json::Query;
use lambda::page::{self, LATEST, Page, Place};
use lambda::problem::Document;
use lambda::{Problem, clock};
use serde::Deserialize;
use utoipa::IntoParams;

use super::{QuarantineState, QuarantinedEmail};
use crate::Deps;

#[derive(Debug, Deserialize, Hash, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(crate) struct Filters {
    /// By default `held`.
    #[serde(default)]
    #[param(inline)]
    state: QuarantineState,
    /// Page size, by default 50.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u16>,
    /// `next_cursor` of the page before, with the same filters.
    cursor: Option<String>,
}

/// List quarantined mail
///
/// The newest first, for thirty days: from nobody whom the caller trusts, or not proved to be from them.
#[utoipa::path(
    get, path = "/v1/mailboxes/forwarding/quarantine", operation_id = "list_quarantined_emails", tag = "mailboxes",
    params(Filters), security(("access_token" = [])),
    responses(
        (status = 200, description = "One page", body = Page<QuarantinedEmail>),
        (status = 400, description = "invalid_parameter, invalid_cursor", body = Document, content_type = "application/problem+json"),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn list_quarantined_emails(
    State(deps): State<Deps>,
    May { scope, .. }: May<permission::ListQuarantinedEmails>,
    Query(mut filters): Query<Filters>,
) -> Result<Json<Page<QuarantinedEmail>>, Problem> {
    let limit = page::limit(filters.limit.take())?;
    let cursor = filters.cursor.take();
    let before = page::decode(cursor.as_deref(), &filters)?.unwrap_or(LATEST);
    let door = deps.db.tenant(scope).single().await?;
    let rows = forwarding::list_quarantined()
        .bind(
            &door,
            &filters.state.name(),
            &clock::now(),
            &before.at,
            &before.id,
            &(i64::from(limit) + 1),
        )
        .all()
        .await?;
    let place = |row: &QuarantinedRow| Place { at: row.received_at, id: row.id };
    Ok(Json(page::page(rows, limit, &filters, place, QuarantinedEmail::from)))
}

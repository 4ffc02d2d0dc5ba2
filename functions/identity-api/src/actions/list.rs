//! `GET /v1/actions`: what needs the caller, newest first.

use axum::Json;
use axum::extract::State;
use db::queries::attention::{self, ActionRow};
use domain::permission;
use lambda::Problem;
use lambda::auth::May;
use lambda::json::Query;
use lambda::page::{self, LATEST, Page, Place};
use lambda::problem::Document;
use serde::Deserialize;
use utoipa::IntoParams;

use super::{Action, ActionState};
use crate::Deps;

#[derive(Debug, Deserialize, Hash, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(crate) struct Filters {
    #[param(inline)]
    state: Option<ActionState>,
    event_type: Option<String>,
    /// Page size, by default 50.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u16>,
    /// `next_cursor` of the page before, with the same filters.
    cursor: Option<String>,
}

/// List what needs the caller's attention
///
/// Newest first; closed ones too, unless `state` says otherwise.
#[utoipa::path(
    get, path = "/v1/actions", operation_id = "list_actions", tag = "attention", params(Filters),
    security(("access_token" = [])),
    responses(
        (status = 200, description = "One page of incidents", body = Page<Action>),
        (status = 400, description = "invalid_parameter, invalid_cursor", body = Document, content_type = "application/problem+json"),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn list_actions(
    State(deps): State<Deps>,
    May { scope, .. }: May<permission::ListActions>,
    Query(mut filters): Query<Filters>,
) -> Result<Json<Page<Action>>, Problem> {
    let limit = page::limit(filters.limit.take())?;
    let cursor = filters.cursor.take();
    let before = page::decode(cursor.as_deref(), &filters)?.unwrap_or(LATEST);
    let state = filters.state.map(ActionState::name);
    let door = deps.db.tenant(scope).single().await?;
    let rows = attention::list_actions()
        .bind(&door, &before.at, &before.id, &state, &filters.event_type, &(i64::from(limit) + 1))
        .all()
        .await?;
    let place = |row: &ActionRow| Place { at: row.created_at, id: row.id };
    Ok(Json(page::page(rows, limit, &filters, place, Action::from)))
}

//! `GET /v1/api-tokens`: the caller's tokens, without the tokens.

use axum::Json;
use axum::extract::State;
use db::queries::api_tokens::{self, ApiTokenRow};
use domain::permission;
use lambda::Problem;
use lambda::auth::May;
use lambda::json::Query;
use lambda::page::{self, LATEST, Page, Place};
use lambda::problem::Document;
use serde::Deserialize;
use utoipa::IntoParams;

use super::ApiToken;
use crate::Deps;

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(crate) struct Paging {
    /// Page size, by default 50.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u16>,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
}

/// List one's API tokens
///
/// The newest first, expired ones included, revoked ones not.
#[utoipa::path(
    get, path = "/v1/api-tokens", operation_id = "list_api_tokens", tag = "api tokens", params(Paging),
    security(("access_token" = [])),
    responses(
        (status = 200, description = "The caller's tokens in this tenant", body = Page<ApiToken>),
        (status = 400, description = "invalid_parameter, invalid_cursor", body = Document, content_type = "application/problem+json"),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn list_api_tokens(
    State(deps): State<Deps>,
    May { scope, .. }: May<permission::ListApiTokens>,
    Query(paging): Query<Paging>,
) -> Result<Json<Page<ApiToken>>, Problem> {
    let limit = page::limit(paging.limit)?;
    let before = page::decode(paging.cursor.as_deref(), &())?.unwrap_or(LATEST);
    let door = deps.db.tenant(scope).single().await?;
    let rows = api_tokens::list_api_tokens()
        .bind(&door, &before.at, &before.id, &(i64::from(limit) + 1))
        .all()
        .await?;
    let place = |row: &ApiTokenRow| Place { at: row.created_at, id: row.id };
    Ok(Json(page::page(rows, limit, &(), place, ApiToken::from)))
}

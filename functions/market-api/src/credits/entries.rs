//! `GET /v1/credits/entries`: the ledger.

use axum::Json;
use axum::extract::State;
use db::queries::credits::{self, CreditEntry};
use domain::permission;
use lambda::Problem;
use lambda::auth::May;
use lambda::json::Query;
use lambda::page::{self, Page, Place};
use lambda::problem::Document;

use super::CreditEntryResponse;
use crate::{Deps, Paging};

/// List the entries of the ledger
///
/// For administrators, the newest first. Nothing in it is changed.
#[utoipa::path(
    get, path = "/v1/credits/entries", operation_id = "list_credit_entries", tag = "credits", params(Paging),
    security(("access_token" = [])),
    responses(
        (status = 200, description = "One page of entries", body = Page<CreditEntryResponse>),
        (status = 400, description = "invalid_parameter, invalid_cursor", body = Document, content_type = "application/problem+json"),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
        (status = 403, description = "forbidden", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn list_credit_entries(
    State(deps): State<Deps>,
    May { scope, .. }: May<permission::ListCreditEntries>,
    Query(paging): Query<Paging>,
) -> Result<Json<Page<CreditEntryResponse>>, Problem> {
    let (limit, before) = paging.read()?;
    let rows = {
        let door = deps.db.tenant(scope).single().await?;
        let max = i64::from(limit) + 1;
        credits::credit_entries().bind(&door, &before.at, &before.id, &max).all().await?
    };
    let place = |row: &CreditEntry| Place { at: row.created_at, id: row.id };
    Ok(Json(page::page(rows, limit, &(), place, CreditEntryResponse::from)))
}

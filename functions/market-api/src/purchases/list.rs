//! `GET /v1/purchases`

use axum::Json;
use axum::extract::State;
use db::queries::sales::{self, PurchaseRow};
use domain::permission;
use lambda::auth::May;
use lambda::json::Query;
use lambda::page::{self, Page, Place};
use lambda::problem::Document;
use lambda::{Problem, clock};

use super::PurchaseResponse;
use crate::{Deps, Paging};

/// List purchases
///
/// For administrators, the newest first.
#[utoipa::path(
    get, path = "/v1/purchases", operation_id = "list_purchases", tag = "purchases", params(Paging),
    security(("access_token" = [])),
    responses(
        (status = 200, description = "One page of purchases", body = Page<PurchaseResponse>),
        (status = 400, description = "invalid_parameter, invalid_cursor", body = Document, content_type = "application/problem+json"),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
        (status = 403, description = "forbidden", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn list_purchases(
    State(deps): State<Deps>,
    May { scope, .. }: May<permission::ListPurchases>,
    Query(paging): Query<Paging>,
) -> Result<Json<Page<PurchaseResponse>>, Problem> {
    let (limit, before) = paging.read()?;
    let catalogue = deps.shelf.catalogue(clock::now()).await?;
    let rows = {
        let door = deps.db.tenant(scope).single().await?;
        let max = i64::from(limit) + 1;
        sales::purchases().bind(&door, &before.at, &before.id, &max).all().await?
    };
    let place = |row: &PurchaseRow| Place { at: row.created_at, id: row.id };
    Ok(Json(page::page(rows, limit, &(), place, |row| PurchaseResponse::of(row, &catalogue))))
}

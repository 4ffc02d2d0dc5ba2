//! `GET /v1/subscriptions`

use axum::Json;
use axum::extract::State;
use db::queries::sales::{self, SubscriptionRow};
use domain::permission;
use lambda::auth::May;
use lambda::json::Query;
use lambda::page::{self, Page, Place};
use lambda::problem::Document;
use lambda::{Problem, clock};

use super::SubscriptionResponse;
use crate::{Deps, Paging};

/// List subscriptions
///
/// For administrators, the newest first, those that ended included.
#[utoipa::path(
    get, path = "/v1/subscriptions", operation_id = "list_subscriptions", tag = "subscriptions", params(Paging),
    security(("access_token" = [])),
    responses(
        (status = 200, description = "One page of subscriptions", body = Page<SubscriptionResponse>),
        (status = 400, description = "invalid_parameter, invalid_cursor", body = Document, content_type = "application/problem+json"),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
        (status = 403, description = "forbidden", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn list_subscriptions(
    State(deps): State<Deps>,
    May { scope, .. }: May<permission::ListSubscriptions>,
    Query(paging): Query<Paging>,
) -> Result<Json<Page<SubscriptionResponse>>, Problem> {
    let (limit, before) = paging.read()?;
    let catalogue = deps.shelf.catalogue(clock::now()).await?;
    let rows = {
        let door = deps.db.tenant(scope).single().await?;
        let max = i64::from(limit) + 1;
        sales::subscriptions().bind(&door, &before.at, &before.id, &max).all().await?
    };
    let place = |row: &SubscriptionRow| Place { at: row.created_at, id: row.id };
    Ok(Json(page::page(rows, limit, &(), place, |row| SubscriptionResponse::of(row, &catalogue))))
}

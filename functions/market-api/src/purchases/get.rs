//! `GET /v1/purchases/{id}`

use axum::Json;
use axum::extract::State;
use domain::permission;
use lambda::auth::May;
use lambda::json::PathId;
use lambda::problem::Document;
use lambda::{Problem, clock};
use uuid::Uuid;

use super::{PurchaseResponse, find};
use crate::Deps;

/// Get a purchase
///
/// For administrators.
#[utoipa::path(
    get, path = "/v1/purchases/{id}", operation_id = "get_purchase", tag = "purchases",
    params(("id" = Uuid, Path, description = "The purchase")), security(("access_token" = [])),
    responses(
        (status = 200, description = "The purchase", body = PurchaseResponse),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
        (status = 403, description = "forbidden", body = Document, content_type = "application/problem+json"),
        (status = 404, description = "not_found", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn get_purchase(
    State(deps): State<Deps>,
    May { scope, .. }: May<permission::GetPurchase>,
    PathId(id): PathId<Uuid>,
) -> Result<Json<PurchaseResponse>, Problem> {
    let catalogue = deps.shelf.catalogue(clock::now()).await?;
    Ok(Json(PurchaseResponse::of(find(&deps, scope, id).await?, &catalogue)))
}

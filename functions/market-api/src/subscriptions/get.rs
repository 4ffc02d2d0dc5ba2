//! `GET /v1/subscriptions/{id}`

use axum::Json;
use axum::extract::State;
use domain::permission;
use lambda::auth::May;
use lambda::json::PathId;
use lambda::problem::Document;
use lambda::{Problem, clock};
use uuid::Uuid;

use super::{SubscriptionResponse, find};
use crate::Deps;

/// Get a subscription
///
/// For administrators.
#[utoipa::path(
    get, path = "/v1/subscriptions/{id}", operation_id = "get_subscription", tag = "subscriptions",
    params(("id" = Uuid, Path, description = "The subscription")), security(("access_token" = [])),
    responses(
        (status = 200, description = "The subscription", body = SubscriptionResponse),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
        (status = 403, description = "forbidden", body = Document, content_type = "application/problem+json"),
        (status = 404, description = "not_found", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn get_subscription(
    State(deps): State<Deps>,
    May { scope, .. }: May<permission::GetSubscription>,
    PathId(id): PathId<Uuid>,
) -> Result<Json<SubscriptionResponse>, Problem> {
    let catalogue = deps.shelf.catalogue(clock::now()).await?;
    Ok(Json(SubscriptionResponse::of(find(&deps, scope, id).await?, &catalogue)))
}

//! `POST /v1/credit-holds/{id}/release`: nothing was taken.

use axum::Json;
use axum::extract::State;
use billing::credits;
use domain::permission;
use lambda::auth::May;
use lambda::json::PathId;
use lambda::problem::Document;
use lambda::{Problem, clock};
use uuid::Uuid;

use super::{CreditEntryResponse, change};
use crate::Deps;

/// Release a hold
///
/// Ends it: all of it comes back. The same again is answered the same.
#[utoipa::path(
    post, path = "/v1/credit-holds/{id}/release", operation_id = "release_credit_hold", tag = "credits",
    params(("id" = Uuid, Path, description = "The hold")), security(("access_token" = [])),
    responses(
        (status = 200, description = "It is released", body = CreditEntryResponse),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
        (status = 403, description = "forbidden", body = Document, content_type = "application/problem+json"),
        (status = 404, description = "not_found", body = Document, content_type = "application/problem+json"),
        (status = 409, description = "hold_ended", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn release_credit_hold(
    State(deps): State<Deps>,
    May { scope, origin, .. }: May<permission::ReleaseCreditHold>,
    PathId(id): PathId<Uuid>,
) -> Result<Json<CreditEntryResponse>, Problem> {
    let now = clock::now();
    let row =
        change(&deps, scope, &origin, "release", async |tx| credits::release(tx, id, now).await);
    Ok(Json(row.await?.into()))
}

//! `POST /v1/credit-holds/{id}/settle`: the work is done, and took so much.

use axum::Json;
use axum::extract::State;
use billing::credits::{self, AMOUNT_MAX};
use domain::permission;
use garde::Validate;
use lambda::auth::May;
use lambda::json::{PathId, Valid};
use lambda::problem::Document;
use lambda::{Problem, clock};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{CreditEntryResponse, change};
use crate::Deps;

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CreditSettle {
    /// What the work took; at most what was held.
    #[garde(range(min = 0, max = AMOUNT_MAX))]
    #[schema(minimum = 0, maximum = 1_000_000, example = 3)]
    amount: i64,
}

/// Settle a hold
///
/// Ends it at what the work took; the rest comes back. The same again is answered the same.
#[utoipa::path(
    post, path = "/v1/credit-holds/{id}/settle", operation_id = "settle_credit_hold", tag = "credits",
    request_body = CreditSettle, params(("id" = Uuid, Path, description = "The hold")), security(("access_token" = [])),
    responses(
        (status = 200, description = "It is settled", body = CreditEntryResponse),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
        (status = 403, description = "forbidden", body = Document, content_type = "application/problem+json"),
        (status = 404, description = "not_found", body = Document, content_type = "application/problem+json"),
        (status = 409, description = "hold_ended", body = Document, content_type = "application/problem+json"),
        (status = 415, description = "unsupported_media_type", body = Document, content_type = "application/problem+json"),
        (status = 422, description = "invalid_body", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn settle_credit_hold(
    State(deps): State<Deps>,
    May { scope, origin, .. }: May<permission::SettleCreditHold>,
    PathId(id): PathId<Uuid>,
    Valid(body): Valid<CreditSettle>,
) -> Result<Json<CreditEntryResponse>, Problem> {
    let now = clock::now();
    let row = change(&deps, scope, &origin, "settle", async |tx| {
        credits::settle(tx, id, body.amount, now).await
    });
    Ok(Json(row.await?.into()))
}

//! `POST /v1/credit-holds/{id}/refund`: pays back what was settled.

use axum::Json;
use axum::extract::State;
use billing::credits::{self, AMOUNT_MAX};
use domain::permission;
use garde::Validate;
use lambda::Problem;
use lambda::auth::May;
use lambda::json::{PathId, Valid};
use lambda::problem::Document;
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{CreditEntryResponse, change};
use crate::Deps;

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CreditRefund {
    /// At most what was settled.
    #[garde(range(min = 1, max = AMOUNT_MAX))]
    #[schema(minimum = 1, maximum = 1_000_000, example = 3)]
    amount: i64,
}

/// Refund a settled hold
///
/// For administrators: work that was settled and was worth nothing. Once, and at most what was taken.
#[utoipa::path(
    post, path = "/v1/credit-holds/{id}/refund", operation_id = "refund_credit_hold", tag = "credits",
    request_body = CreditRefund, params(("id" = Uuid, Path, description = "The hold")), security(("access_token" = [])),
    responses(
        (status = 200, description = "It is paid back", body = CreditEntryResponse),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
        (status = 403, description = "forbidden", body = Document, content_type = "application/problem+json"),
        (status = 404, description = "not_found", body = Document, content_type = "application/problem+json"),
        (status = 409, description = "hold_ended", body = Document, content_type = "application/problem+json"),
        (status = 415, description = "unsupported_media_type", body = Document, content_type = "application/problem+json"),
        (status = 422, description = "invalid_body, idempotency_key_reused", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn refund_credit_hold(
    State(deps): State<Deps>,
    May { scope, origin, .. }: May<permission::RefundCreditHold>,
    PathId(id): PathId<Uuid>,
    Valid(body): Valid<CreditRefund>,
) -> Result<Json<CreditEntryResponse>, Problem> {
    let row = change(&deps, scope, &origin, "refund", async |tx| {
        credits::refund(tx, id, body.amount).await
    });
    Ok(Json(row.await?.into()))
}

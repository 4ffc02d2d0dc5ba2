//! `POST /v1/credit-holds`: keeps credits back while something is at work.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use billing::credits::{self, AMOUNT_MAX, HOLD_MAX};
use domain::permission;
use garde::Validate;
use jiff::SignedDuration;
use lambda::auth::May;
use lambda::json::Valid;
use lambda::problem::Document;
use lambda::{Problem, clock};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{CreditEntryResponse, change};
use crate::Deps;

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CreditHoldCreate {
    #[garde(range(min = 1, max = AMOUNT_MAX))]
    #[schema(minimum = 1, maximum = 1_000_000, example = 5)]
    amount: i64,
    #[garde(length(min = 1, max = 100))]
    #[schema(example = "cv_analysis")]
    purpose: String,
    /// Names this one spend: the same again is the same hold, as long as it is open.
    #[garde(length(min = 1, max = 200), custom(is_free))]
    #[schema(example = "analysis-0199f000")]
    key: String,
    /// After that they come back by themselves; by default an hour.
    #[garde(inner(range(min = 1, max = HOLD_MAX.as_secs())))]
    #[schema(minimum = 1, maximum = 86_400, example = 600)]
    #[serde(default)]
    expires_in_seconds: Option<i64>,
}

const EXPIRES_DEFAULT: i64 = 3_600;

/// Hold credits
///
/// Before work that costs some. Settle the hold with what the work took, or release it; a hold that nobody ends comes back by
/// itself.
#[utoipa::path(
    post, path = "/v1/credit-holds", operation_id = "create_credit_hold", tag = "credits", request_body = CreditHoldCreate,
    security(("access_token" = [])),
    responses(
        (status = 201, description = "They are held", body = CreditEntryResponse),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
        (status = 402, description = "insufficient_credits", body = Document, content_type = "application/problem+json"),
        (status = 403, description = "forbidden", body = Document, content_type = "application/problem+json"),
        (status = 409, description = "hold_ended", body = Document, content_type = "application/problem+json"),
        (status = 415, description = "unsupported_media_type", body = Document, content_type = "application/problem+json"),
        (status = 422, description = "invalid_body, idempotency_key_reused", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn create_credit_hold(
    State(deps): State<Deps>,
    May { scope, origin, .. }: May<permission::CreateCreditHold>,
    Valid(body): Valid<CreditHoldCreate>,
) -> Result<Response, Problem> {
    let now = clock::now();
    let seconds = body.expires_in_seconds.unwrap_or(EXPIRES_DEFAULT);
    let end = now + SignedDuration::from_secs(seconds);
    let row = change(&deps, scope, &origin, "hold", async |tx| {
        credits::hold(tx, body.amount, &body.purpose, &body.key, end, now).await
    });
    let row = row.await?;
    Ok((StatusCode::CREATED, Json(CreditEntryResponse::from(row))).into_response())
}

/// Keys of our own have a colon.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "garde hands the context over so")]
fn is_free(key: &str, (): &()) -> garde::Result {
    if key.contains(':') { Err(garde::Error::new("must not contain a colon")) } else { Ok(()) }
}

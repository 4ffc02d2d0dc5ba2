//! `POST /v1/platform/tenants/{id}/credit-refunds`: pays back what was settled.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use billing::credits::{self, AMOUNT_MAX};
use domain::id::TenantId;
use domain::permission::{self, Operation};
use garde::Validate;
use lambda::audit::Details;
use lambda::json::{PathId, Valid};
use lambda::problem::Document;
use lambda::{Code, Problem};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::super::guard::Superuser;
use super::credits::PlatformCredits;
use super::told;
use crate::Deps;

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PlatformCreditRefundCreate {
    /// One of the tenant that was settled.
    #[garde(skip)]
    #[schema(example = "0199f000-0000-7000-8000-000000000003")]
    hold: Uuid,
    /// At most what was settled.
    #[garde(range(min = 1, max = AMOUNT_MAX))]
    #[schema(minimum = 1, maximum = 1_000_000, example = 3)]
    amount: i64,
}

/// Pay a tenant's credits back
///
/// For superusers: work that was settled and was worth nothing. Once per hold, and at most what was taken; the same again is
/// answered the same.
#[utoipa::path(
    post, path = "/v1/platform/tenants/{id}/credit-refunds", operation_id = "create_platform_credit_refund", tag = "platform",
    request_body = PlatformCreditRefundCreate, params(("id" = Uuid, Path, description = "The tenant")),
    security(("access_token" = [])),
    responses(
        (status = 201, description = "They are paid back", body = PlatformCredits),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
        (status = 403, description = "forbidden", body = Document, content_type = "application/problem+json"),
        (status = 404, description = "not_found", body = Document, content_type = "application/problem+json"),
        (status = 409, description = "hold_ended: no hold of that id was settled", body = Document, content_type = "application/problem+json"),
        (status = 415, description = "unsupported_media_type", body = Document, content_type = "application/problem+json"),
        (status = 422, description = "invalid_body, idempotency_key_reused", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn create_platform_credit_refund(
    State(deps): State<Deps>,
    superuser: Superuser<permission::CreatePlatformCreditRefund>,
    PathId(id): PathId<Uuid>,
    Valid(body): Valid<PlatformCreditRefundCreate>,
) -> Result<Response, Problem> {
    let function = permission::CreatePlatformCreditRefund::OPERATION;
    let details = Details::default().count("amount", body.amount).id("hold", body.hold);
    let entry = superuser.entry().on("tenant", id).details(details);
    told(&deps, &superuser, TenantId(id), entry).await?;
    let tx = deps.db.billing(function, TenantId(id)).begin().await?;
    billing::lock(&tx).await?;
    let written = credits::refund(&tx, body.hold, body.amount).await.map_err(refused)?;
    tx.commit().await?;
    let refunded = PlatformCredits { id: written.id, amount: written.amount };
    Ok((StatusCode::CREATED, Json(refunded)).into_response())
}

fn refused(error: credits::Error) -> Problem {
    match error {
        credits::Error::Db(error) => error.into(),
        credits::Error::NoSuchHold | credits::Error::Ended => Problem::new(Code::HoldEnded)
            .detail("No hold of that id was settled: nothing was taken."),
        credits::Error::MoreThanHeld => {
            Problem::new(Code::InvalidBody).invalid("/amount", "is more than was taken")
        }
        // Paid back before, another amount.
        credits::Error::KeyReused => Problem::new(Code::IdempotencyKeyReused),
        other => Problem::internal(&other),
    }
}

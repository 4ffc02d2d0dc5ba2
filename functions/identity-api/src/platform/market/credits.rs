//! `POST /v1/platform/tenants/{id}/credits`: grants credits.

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
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::super::guard::Superuser;
use super::told;
use crate::Deps;

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PlatformCreditsCreate {
    #[garde(range(min = 1, max = AMOUNT_MAX))]
    #[schema(minimum = 1, maximum = 1_000_000, example = 500)]
    amount: i64,
    #[garde(length(min = 1, max = 100))]
    #[schema(example = "welcome")]
    purpose: String,
    /// Names this one grant: the same again is the same grant.
    #[garde(length(min = 1, max = 200))]
    #[schema(example = "welcome-2026")]
    key: String,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PlatformCredits {
    /// The entry of the ledger.
    pub(super) id: Uuid,
    pub(super) amount: i64,
}

/// Grant credits to a tenant
///
/// For superusers.
#[utoipa::path(
    post, path = "/v1/platform/tenants/{id}/credits", operation_id = "create_platform_credits", tag = "platform",
    request_body = PlatformCreditsCreate, params(("id" = Uuid, Path, description = "The tenant")),
    security(("access_token" = [])),
    responses(
        (status = 201, description = "They are there", body = PlatformCredits),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
        (status = 403, description = "forbidden", body = Document, content_type = "application/problem+json"),
        (status = 404, description = "not_found", body = Document, content_type = "application/problem+json"),
        (status = 415, description = "unsupported_media_type", body = Document, content_type = "application/problem+json"),
        (status = 422, description = "invalid_body, idempotency_key_reused", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn create_platform_credits(
    State(deps): State<Deps>,
    superuser: Superuser<permission::CreatePlatformCredits>,
    PathId(id): PathId<Uuid>,
    Valid(body): Valid<PlatformCreditsCreate>,
) -> Result<Response, Problem> {
    let function = permission::CreatePlatformCredits::OPERATION;
    let details = Details::default().count("amount", body.amount);
    let entry = superuser.entry().on("tenant", id).details(details);
    told(&deps, &superuser, TenantId(id), entry).await?;
    let spend = format!("grant:{}", body.key);
    let tx = deps.db.billing(function, TenantId(id)).begin().await?;
    billing::lock(&tx).await?;
    let written = credits::grant(&tx, body.amount, &body.purpose, &spend).await;
    let written = written.map_err(|error| match error {
        credits::Error::KeyReused => Problem::new(Code::IdempotencyKeyReused),
        other => Problem::internal(&other),
    })?;
    tx.commit().await?;
    let granted = PlatformCredits { id: written.id, amount: written.amount };
    Ok((StatusCode::CREATED, Json(granted)).into_response())
}

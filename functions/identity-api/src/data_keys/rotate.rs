//! `POST /v1/data-keys/rotations`: a new data key, on request.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use db::queries::data_keys;
use domain::permission;
use jiff::Timestamp;
use lambda::audit::{self, Entry};
use lambda::auth::May;
use lambda::problem::Document;
use lambda::{Code, Problem, clock};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::Deps;

/// What will be replaced.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RotationResponse {
    /// The key that is retired.
    data_key_id: Uuid,
    version: i32,
    requested_at: Timestamp,
}

/// Rotate the data key
///
/// For owners. Within minutes a new key seals what is new, and what lies under the old one is sealed again in the
/// background; nothing stops meanwhile. Asked for again before it has begun, it is the same rotation.
#[utoipa::path(
    post, path = "/v1/data-keys/rotations", operation_id = "rotate_data_key", tag = "data keys",
    security(("access_token" = [])),
    responses(
        (status = 202, description = "It will be rotated; `GET /v1/data-keys` shows how far it is", body = RotationResponse),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
        (status = 403, description = "forbidden", body = Document, content_type = "application/problem+json"),
        (status = 409, description = "no_data_key", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn rotate_data_key(
    State(deps): State<Deps>,
    May { scope, origin, .. }: May<permission::RotateDataKey>,
) -> Result<(StatusCode, Json<RotationResponse>), Problem> {
    let now = clock::now();
    let tx = deps.db.tenant(scope).begin_as_admin().await?;
    let row = data_keys::request_rotation().bind(&tx, &now).opt().await?;
    let row = row.ok_or_else(|| Problem::new(Code::NoDataKey))?;
    let entry = Entry::new("data_key", "request_rotation").on("data_key", row.id);
    audit::write(&tx, &origin, entry).await?;
    tx.commit().await?;
    let answer = RotationResponse {
        data_key_id: row.id,
        version: row.version,
        requested_at: row.requested_at,
    };
    Ok((StatusCode::ACCEPTED, Json(answer)))
}

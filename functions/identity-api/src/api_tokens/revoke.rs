//! `DELETE /v1/api-tokens/{id}`: the program is out at once.

use axum::extract::State;
use axum::http::StatusCode;
use db::queries::api_tokens;
use domain::permission;
use lambda::audit::{self, Entry};
use lambda::auth::May;
use lambda::json::PathId;
use lambda::problem::Document;
use lambda::{Code, Problem, clock};
use uuid::Uuid;

use crate::Deps;

/// Revoke an API token
///
/// It is refused from the next request on.
#[utoipa::path(
    delete, path = "/v1/api-tokens/{id}", operation_id = "revoke_api_token", tag = "api tokens",
    params(("id" = Uuid, Path, description = "The API token")), security(("access_token" = [])),
    responses(
        (status = 204, description = "It is revoked"),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
        (status = 404, description = "not_found", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn revoke_api_token(
    State(deps): State<Deps>,
    May { scope, origin, .. }: May<permission::RevokeApiToken>,
    PathId(id): PathId<Uuid>,
) -> Result<StatusCode, Problem> {
    let tx = deps.db.tenant(scope).begin().await?;
    let revoked = api_tokens::revoke_api_token().bind(&tx, &clock::now(), &id).opt().await?;
    revoked.ok_or_else(|| Problem::new(Code::NotFound))?;
    let entry = Entry::new("account", "revoke_api_token").on("api_token", id);
    audit::write(&tx, &origin, entry).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

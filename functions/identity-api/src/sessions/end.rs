//! `DELETE /v1/sessions/{id}`: signs out elsewhere.

use axum::extract::State;
use axum::http::StatusCode;
use db::queries;
use domain::permission;
use domain::scope::TenantScope;
use lambda::audit::{self, Entry};
use lambda::auth::May;
use lambda::json::PathId;
use lambda::origin::Origin;
use lambda::problem::Document;
use lambda::{Code, Problem, clock};
use uuid::Uuid;

use crate::Deps;

/// End one of one's sessions
#[utoipa::path(
    delete, path = "/v1/sessions/{id}", operation_id = "end_session", tag = "sessions",
    params(("id" = Uuid, Path, description = "The session")), security(("access_token" = [])),
    responses(
        (status = 204, description = "It has ended"),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
        (status = 404, description = "not_found", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn end_session(
    State(deps): State<Deps>,
    May { scope, origin, .. }: May<permission::EndSession>,
    PathId(id): PathId<Uuid>,
) -> Result<StatusCode, Problem> {
    end(&deps, scope, &origin, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub(crate) async fn end(
    deps: &Deps,
    scope: TenantScope,
    origin: &Origin,
    id: Uuid,
) -> Result<(), Problem> {
    let tx = deps.db.tenant(scope).begin().await?;
    let ended = queries::sessions::end_session().bind(&tx, &clock::now(), &id).opt().await?;
    let ended = ended.ok_or_else(|| Problem::new(Code::NotFound))?;
    audit::write(&tx, origin, Entry::new("account", "end_session").on("session", ended)).await?;
    tx.commit().await?;
    Ok(())
}

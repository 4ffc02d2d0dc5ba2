//! `DELETE /v1/platform/accounts/{id}/sessions`: signs an account out everywhere.

use axum::extract::State;
use axum::http::StatusCode;
use db::queries::sessions;
use domain::permission::{self, Operation};
use lambda::json::PathId;
use lambda::problem::Document;
use lambda::{Problem, clock};
use uuid::Uuid;

use super::accounts::home_of;
use super::guard::Superuser;
use crate::Deps;

/// End all sessions of an account
///
/// For superusers, a superuser's account included: for a device that was stolen. Access tokens that are under way end
/// within a quarter of an hour; API tokens stay.
#[utoipa::path(
    delete, path = "/v1/platform/accounts/{id}/sessions", operation_id = "end_account_sessions", tag = "platform",
    params(("id" = Uuid, Path, description = "The account's user id")), security(("access_token" = [])),
    responses(
        (status = 204, description = "They have ended"),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
        (status = 403, description = "forbidden", body = Document, content_type = "application/problem+json"),
        (status = 404, description = "not_found", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn end_account_sessions(
    State(deps): State<Deps>,
    superuser: Superuser<permission::EndAccountSessions>,
    PathId(id): PathId<Uuid>,
) -> Result<StatusCode, Problem> {
    let home = home_of(&deps, permission::EndAccountSessions::OPERATION, id).await?;
    let tx = superuser.act(&deps, home, superuser.entry().on("user", id)).await?;
    let (now, reason) = (clock::now(), "ended_by_platform");
    sessions::end_sessions_of().bind(&tx, &now, &reason, &id, &None).one().await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

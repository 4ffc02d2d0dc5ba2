//! `DELETE /v1/sessions`: signs out everywhere else.

use axum::extract::State;
use axum::http::StatusCode;
use db::queries::sessions;
use domain::permission;
use lambda::audit::{self, Details, Entry};
use lambda::auth::May;
use lambda::problem::Document;
use lambda::{Problem, clock};

use crate::Deps;

/// End one's other sessions
///
/// All sessions of the account, in every tenant, but the one that the access token is of. Access tokens that are under way
/// end within a quarter of an hour; API tokens stay.
#[utoipa::path(
    delete, path = "/v1/sessions", operation_id = "end_other_sessions", tag = "sessions",
    security(("access_token" = [])),
    responses(
        (status = 204, description = "They have ended"),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn end_other_sessions(
    State(deps): State<Deps>,
    May { scope, origin, session, .. }: May<permission::EndOtherSessions>,
) -> Result<StatusCode, Problem> {
    let (now, user) = (clock::now(), scope.user());
    let tx = deps.db.identity("end_other_sessions", scope.tenant()).begin().await?;
    let ended = sessions::end_sessions_of()
        .bind(&tx, &now, &"ended_by_owner", &user.0, &session)
        .one()
        .await?;
    let entry = Entry::new("account", "end_other_sessions").on("user", user).by(user);
    audit::write(&tx, &origin, entry.details(Details::default().count("ended", ended))).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

//! `POST /v1/applications/{id}/undo`: the newest automatic change never was.

use axum::Json;
use axum::extract::State;
use db::queries::career;
use domain::id::ApplicationId;
use domain::permission;
use lambda::audit::{self, Entry};
use lambda::auth::May;
use lambda::json::PathId;
use lambda::{Code, Problem, clock};

use super::take_back::{self, TakenBack, Why};
use crate::Deps;
use crate::documentation::UndoProblems;

/// Undo the newest automatic change
///
/// The change that a mail made last is taken back, once. The application stands where the rest of its history leaves
/// it, which is usually where it stood before; if that change created it, it is deleted. What a person changed since
/// is not undone.
#[utoipa::path(
    post,
    path = "/v1/applications/{id}/undo",
    operation_id = "undo_application_change",
    tag = "applications",
    params(("id" = Uuid, Path, description = "The application")),
    responses((status = 200, description = "The change is undone", body = TakenBack), UndoProblems),
    security(("access_token" = [])),
)]
pub(crate) async fn undo_application_change(
    State(deps): State<Deps>,
    caller: May<permission::UndoApplicationChange>,
    PathId(id): PathId<ApplicationId>,
) -> Result<Json<TakenBack>, Problem> {
    let now = clock::now();
    let tx = deps.db.tenant(caller.scope).begin().await?;
    let application = take_back::lock(&tx, id.0).await?;
    let newest = career::newest_move().bind(&tx, &id.0).opt().await?;
    // The second of two requests at the same time finds the first one's undo, and must not go one change further.
    let newest = newest
        .filter(|newest| newest.changed_by == "email_parser" && !newest.is_older_than_undo)
        .ok_or_else(|| Problem::new(Code::NothingToUndo))?;
    let why = Why::Undo { of_creation: newest.old_status.is_none() };
    let taken_back = take_back::take_back(&tx, &application, newest.id, why, now).await?;
    audit::write(&tx, &caller.origin, Entry::new("review", "undo").on("application", id)).await?;
    tx.commit().await?;
    Ok(Json(taken_back))
}

//! `POST /v1/review/application/{id}/dismiss`: the mail does not mean that.

use axum::Json;
use axum::extract::State;
use db::queries::career;
use domain::id::ApplicationId;
use domain::permission;
use lambda::audit::{self, Entry};
use lambda::auth::May;
use lambda::json::PathId;
use lambda::{Code, Problem, clock};

use crate::Deps;
use crate::applications::take_back::{TakenBack, Why, take_back};
use crate::documentation::ReviewProblems;
use crate::review::open_application;

/// Dismiss what a mail said about an application
///
/// What the mail in question reported is taken back. If no other report is left, the application is deleted.
#[utoipa::path(
    post,
    path = "/v1/review/application/{id}/dismiss",
    operation_id = "dismiss_application",
    tag = "review",
    params(("id" = Uuid, Path, description = "The application")),
    responses((status = 200, description = "The report is taken back", body = TakenBack), ReviewProblems),
    security(("access_token" = [])),
)]
pub(crate) async fn dismiss_application(
    State(deps): State<Deps>,
    caller: May<permission::DismissApplication>,
    PathId(id): PathId<ApplicationId>,
) -> Result<Json<TakenBack>, Problem> {
    let now = clock::now();
    let tx = deps.db.tenant(caller.scope).begin().await?;
    let application = open_application(&tx, id.0).await?;
    let entry = career::entry_in_question().bind(&tx, &id.0).opt().await?;
    // Every report was taken back already: nothing is left to dismiss.
    let entry = entry.ok_or_else(|| Problem::new(Code::ReviewClosed))?;
    let taken_back = take_back(&tx, &application, entry, Why::Dismissed, now).await?;
    audit::write(&tx, &caller.origin, Entry::new("review", "dismiss").on("application", id))
        .await?;
    tx.commit().await?;
    Ok(Json(taken_back))
}

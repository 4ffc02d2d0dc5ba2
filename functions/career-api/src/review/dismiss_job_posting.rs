//! `POST /v1/review/job_posting/{id}/dismiss`: it is no job posting.

use axum::extract::State;
use axum::http::StatusCode;
use db::queries::career;
use domain::id::JobPostingId;
use domain::permission;
use lambda::attention::{self, Event, Outcome};
use lambda::audit::{self, Entry};
use lambda::auth::May;
use lambda::json::PathId;
use lambda::{Problem, clock};

use crate::Deps;
use crate::documentation::ReviewProblems;
use crate::review::open_job_posting;

/// Dismiss a job posting
///
/// It is deleted for the whole tenant, and the next mail that shows it does not bring it back.
#[utoipa::path(
    post,
    path = "/v1/review/job_posting/{id}/dismiss",
    operation_id = "dismiss_job_posting",
    tag = "review",
    params(("id" = Uuid, Path, description = "The job posting")),
    responses((status = 204, description = "It is gone"), ReviewProblems),
    security(("access_token" = [])),
)]
pub(crate) async fn dismiss_job_posting(
    State(deps): State<Deps>,
    caller: May<permission::DismissJobPosting>,
    PathId(id): PathId<JobPostingId>,
) -> Result<StatusCode, Problem> {
    let now = clock::now();
    let tx = deps.db.tenant(caller.scope).begin().await?;
    open_job_posting(&tx, id.0).await?;
    career::dismiss_job_posting().bind(&tx, &now, &id.0).one().await?;
    attention::settle(&tx, Event::ReviewJobPosting, id.0, Outcome::Dismissed).await?;
    audit::write(&tx, &caller.origin, Entry::new("review", "dismiss").on("job_posting", id))
        .await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

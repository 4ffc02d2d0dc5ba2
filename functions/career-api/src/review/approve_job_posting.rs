//! `POST /v1/review/job_posting/{id}/approve`: it was read right.

use axum::extract::State;
use axum::response::Response;
use db::queries::career;
use domain::id::JobPostingId;
use domain::permission;
use lambda::Problem;
use lambda::attention::{self, Event, Outcome};
use lambda::audit::{self, Entry};
use lambda::auth::May;
use lambda::json::PathId;

use crate::documentation::ReviewProblems;
use crate::job_postings::get::JobPostingDetail;
use crate::review::open_job_posting;
use crate::{Deps, etag};

/// Approve a job posting
#[utoipa::path(
    post,
    path = "/v1/review/job_posting/{id}/approve",
    operation_id = "approve_job_posting",
    tag = "review",
    params(("id" = Uuid, Path, description = "The job posting")),
    responses((status = 200, description = "The job posting", body = JobPostingDetail), ReviewProblems),
    security(("access_token" = [])),
)]
pub(crate) async fn approve_job_posting(
    State(deps): State<Deps>,
    caller: May<permission::ApproveJobPosting>,
    PathId(id): PathId<JobPostingId>,
) -> Result<Response, Problem> {
    let tx = deps.db.tenant(caller.scope).begin().await?;
    open_job_posting(&tx, id.0).await?;
    career::approve_job_posting().bind(&tx, &id.0).one().await?;
    let row = career::get_job_posting().bind(&tx, &id.0).one().await?;
    attention::settle(&tx, Event::ReviewJobPosting, id.0, Outcome::Done).await?;
    audit::write(&tx, &caller.origin, Entry::new("review", "approve").on("job_posting", id))
        .await?;
    tx.commit().await?;
    Ok(etag::tagged(row.updated_at, JobPostingDetail::from(row)))
}

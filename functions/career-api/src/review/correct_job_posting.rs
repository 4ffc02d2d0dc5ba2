//! `POST /v1/review/job_posting/{id}/correct`: it was read wrong, and this is right.

use axum::extract::State;
use axum::response::Response;
use db::Tx;
use db::queries::Params;
use db::queries::career::{self, CorrectJobPostingParams, LockJobPosting};
use domain::id::JobPostingId;
use domain::permission;
use extract::EmploymentType;
use garde::Validate;
use lambda::attention::{self, Event, Outcome};
use lambda::audit::{self, Entry};
use lambda::auth::May;
use lambda::json::{PathId, Valid};
use lambda::{Problem, clock};
use serde::Deserialize;
use utoipa::ToSchema;

use super::change::{self, Change, Corrections};
use crate::documentation::CorrectProblems;
use crate::job_postings::get::JobPostingDetail;
use crate::review::open_job_posting;
use crate::{Deps, etag};

/// What is left out stays as it was read; null clears a field.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct JobPostingCorrection {
    #[serde(default)]
    #[garde(custom(|change, &()| change::required_line(change, 500)))]
    #[schema(value_type = String, min_length = 1, max_length = 500, example = "Data Engineer")]
    title: Change<String>,
    #[serde(default)]
    #[garde(custom(|change, &()| change::line(change, 200)))]
    #[schema(value_type = Option<String>, max_length = 200, example = "Hollowell Systems")]
    company: Change<String>,
    #[serde(default)]
    #[garde(custom(|change, &()| change::line(change, 200)))]
    #[schema(value_type = Option<String>, max_length = 200)]
    location: Change<String>,
    #[serde(default)]
    #[garde(custom(|change, &()| change::text(change, 20_000)))]
    #[schema(value_type = Option<String>, max_length = 20_000)]
    description: Change<String>,
    /// `full_time`, `part_time`, `contract`, `internship` or `temporary`.
    #[serde(default)]
    #[garde(skip)]
    #[schema(value_type = Option<String>, example = "full_time")]
    job_type: Change<EmploymentType>,
    /// In words. The figures that were read from the old words are cleared.
    #[serde(default)]
    #[garde(custom(|change, &()| change::line(change, 200)))]
    #[schema(value_type = Option<String>, max_length = 200)]
    salary_range: Change<String>,
    #[serde(default)]
    #[garde(custom(|change, &()| change::lines(change, 100, 100)))]
    #[schema(value_type = Vec<String>, max_items = 100, example = json!(["sql", "rust"]))]
    skills: Change<Vec<String>>,
    #[serde(default)]
    #[garde(custom(|change, &()| web_address(change)))]
    #[schema(value_type = Option<String>, format = Uri, max_length = 2_000)]
    job_url: Change<String>,
}

/// Correct a job posting
///
/// The originals stay, as `corrections`.
#[utoipa::path(
    post,
    path = "/v1/review/job_posting/{id}/correct",
    operation_id = "correct_job_posting",
    tag = "review",
    params(("id" = Uuid, Path, description = "The job posting")),
    request_body = JobPostingCorrection,
    responses((status = 200, description = "The job posting", body = JobPostingDetail), CorrectProblems),
    security(("access_token" = [])),
)]
pub(crate) async fn correct_job_posting(
    State(deps): State<Deps>,
    caller: May<permission::CorrectJobPosting>,
    PathId(id): PathId<JobPostingId>,
    Valid(correction): Valid<JobPostingCorrection>,
) -> Result<Response, Problem> {
    let corrections = Corrections::new(caller.scope.user(), clock::now());
    let tx = deps.db.tenant(caller.scope).begin().await?;
    let posting = open_job_posting(&tx, id.0).await?;
    write(&tx, posting, correction, corrections).await?;
    let row = career::get_job_posting().bind(&tx, &id.0).one().await?;
    attention::settle(&tx, Event::ReviewJobPosting, id.0, Outcome::Done).await?;
    audit::write(&tx, &caller.origin, Entry::new("review", "correct").on("job_posting", id))
        .await?;
    tx.commit().await?;
    Ok(etag::tagged(row.updated_at, JobPostingDetail::from(row)))
}

async fn write(
    tx: &Tx,
    old: LockJobPosting,
    new: JobPostingCorrection,
    mut corrections: Corrections,
) -> Result<(), Problem> {
    let job_type = match new.job_type {
        Change::Keep => Change::Keep,
        Change::To(job_type) => Change::To(job_type.map(|job_type| job_type.as_str().to_owned())),
    };
    let params = CorrectJobPostingParams {
        id: old.id,
        title: corrections.apply_required("title", old.title, new.title),
        company: corrections.apply("company", old.company, new.company),
        location: corrections.apply("location", old.location, new.location),
        description: corrections.apply("description", old.description, new.description),
        job_type: corrections.apply("job_type", old.job_type, job_type),
        salary_range: corrections.apply("salary_range", old.salary_range, new.salary_range),
        skills: corrections.apply_required("skills", old.skills, new.skills),
        job_url: corrections.apply("job_url", old.job_url, new.job_url),
        corrections: corrections.into_json()?,
    };
    career::correct_job_posting().params(tx, &params).one().await?;
    Ok(())
}

fn web_address(change: &Change<String>) -> garde::Result {
    change::line(change, 2_000)?;
    match change {
        Change::To(Some(url)) if !url.starts_with("https://") && !url.starts_with("http://") => {
            Err(garde::Error::new("must begin with https:// or http://"))
        }
        _ => Ok(()),
    }
}

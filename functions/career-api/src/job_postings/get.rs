//! `GET /v1/job-postings/{id}`: one posting with what it rests on.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use db::queries::career::{self, JobPostingRow};
use domain::id::JobPostingId;
use domain::permission;
use jiff::Timestamp;
use lambda::auth::May;
use lambda::json::PathId;
use lambda::{Code, Problem};
use serde::Serialize;
use utoipa::ToSchema;

use super::JobPosting;
use crate::documentation::GetProblems;
use crate::evidence::{self, Correction, Evidence};
use crate::{Deps, etag};

/// A posting with its figures, its evidence and what people changed.
#[derive(Debug, Serialize, ToSchema)]
pub struct JobPostingDetail {
    #[serde(flatten)]
    pub posting: JobPosting,
    /// Minor units (cents) of `salary_currency`, per `salary_period`.
    pub salary_min: Option<i64>,
    /// Minor units (cents) of `salary_currency`, per `salary_period`.
    pub salary_max: Option<i64>,
    /// ISO 4217.
    pub salary_currency: Option<String>,
    /// `hour`, `day`, `week`, `month` or `year`.
    pub salary_period: Option<String>,
    /// The employer's own number for the job.
    pub requisition_id: Option<String>,
    /// `none`, `open`, `approved` or `corrected`.
    pub review_state: String,
    /// In how many mails it was seen.
    pub seen_count: i32,
    pub last_seen_at: Timestamp,
    pub updated_at: Timestamp,
    pub evidence: Vec<Evidence>,
    pub corrections: Vec<Correction>,
}

/// Get a job posting
#[utoipa::path(
    get,
    path = "/v1/job-postings/{id}",
    operation_id = "get_job_posting",
    tag = "job postings",
    params(
        ("id" = Uuid, Path, description = "The job posting"),
        ("If-None-Match" = Option<String>, Header, description = "A version that need not be sent again"),
    ),
    responses(
        (status = 200, description = "The job posting", body = JobPostingDetail,
         headers(("ETag" = String, description = "Its version"))),
        (status = 304, description = "It is the version that If-None-Match names"),
        GetProblems,
    ),
    security(("access_token" = [])),
)]
pub(crate) async fn get_job_posting(
    State(deps): State<Deps>,
    May { scope, .. }: May<permission::GetJobPosting>,
    PathId(id): PathId<JobPostingId>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let door = deps.db.tenant(scope).single().await?;
    let row = career::get_job_posting().bind(&door, &id.0).opt().await?;
    let row = row.ok_or_else(|| Problem::new(Code::NotFound))?;
    Ok(etag::unless_known(&headers, row.updated_at, JobPostingDetail::from(row)))
}

impl From<JobPostingRow> for JobPostingDetail {
    fn from(mut row: JobPostingRow) -> Self {
        let (evidence, corrections) = evidence::read(row.evidence.take());
        Self {
            salary_min: row.salary_min,
            salary_max: row.salary_max,
            salary_currency: row.salary_currency.take(),
            salary_period: row.salary_period.take(),
            requisition_id: row.requisition_id.take(),
            review_state: std::mem::take(&mut row.review_state),
            seen_count: row.seen_count,
            last_seen_at: row.last_seen_at,
            updated_at: row.updated_at,
            evidence,
            corrections,
            posting: row.into(),
        }
    }
}

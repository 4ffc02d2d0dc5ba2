//! Job postings: what mail and people brought to the tenant. Every member sees them.

pub mod get;
pub mod list;

use db::queries::career::JobPostingRow;
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// A posting, as the e-mail integration specifies it, with its link and how sure the reading is.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = EmailSourcedJobResponse)]
pub struct JobPosting {
    pub id: Uuid,
    pub title: String,
    pub company: Option<String>,
    pub location: Option<String>,
    pub description: Option<String>,
    pub job_type: Option<String>,
    /// As the mail states it.
    pub salary_range: Option<String>,
    pub skills: Vec<String>,
    pub is_email_sourced: bool,
    pub source_email_subject: Option<String>,
    pub source_email_sender: Option<String>,
    pub source_email_date: Option<Timestamp>,
    /// The member through whose mailbox it came; null for one who has left.
    pub sourced_by_user: Option<SourcedBy>,
    pub created_at: Timestamp,
    pub job_url: Option<String>,
    /// 0 to 1; null if no mail was read.
    pub confidence_score: Option<f32>,
    /// Whether it waits in the review queue.
    pub is_needs_review: bool,
}

/// A member of the tenant.
#[derive(Debug, Serialize, ToSchema)]
pub struct SourcedBy {
    pub id: Uuid,
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    pub email: String,
}

impl From<JobPostingRow> for JobPosting {
    fn from(row: JobPostingRow) -> Self {
        let sourced_by_user =
            row.sourced_by_id.zip(row.sourced_by_email).map(|(id, email)| SourcedBy {
                id,
                first_name: row.sourced_by_first_name,
                last_name: row.sourced_by_last_name,
                email,
            });
        Self {
            id: row.id,
            title: row.title,
            company: row.company,
            location: row.location,
            description: row.description,
            job_type: row.job_type,
            salary_range: row.salary_range,
            skills: row.skills,
            is_email_sourced: row.is_email_sourced,
            source_email_subject: row.source_email_subject,
            source_email_sender: row.source_email_sender,
            source_email_date: row.source_email_date,
            sourced_by_user,
            created_at: row.created_at,
            job_url: row.job_url,
            confidence_score: row.confidence_score,
            is_needs_review: row.is_needs_review,
        }
    }
}

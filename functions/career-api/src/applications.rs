//! Applications: what the caller applied for and how it went. Nobody else sees them.

pub mod get;
pub mod history;
pub mod list;
pub mod take_back;
pub mod undo;

use db::queries::career::ApplicationRow;
use domain::application::Status;
use jiff::Timestamp;
use serde::Serialize;
use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};
use utoipa::{PartialSchema, ToSchema, openapi};
use uuid::Uuid;

#[derive(Debug, Serialize, ToSchema)]
pub struct Application {
    pub id: Uuid,
    pub company_name: String,
    pub job_title: String,
    #[schema(value_type = StatusSchema)]
    pub status: String,
    pub date_applied: Timestamp,
    pub deadline: Option<Timestamp>,
    pub follow_up_date: Option<Timestamp>,
    pub source: Option<String>,
    pub job_url: Option<String>,
    pub location: Option<String>,
    /// In minor units (cents) of `salary_currency`.
    pub salary_min: Option<i64>,
    /// In minor units (cents) of `salary_currency`.
    pub salary_max: Option<i64>,
    /// ISO 4217.
    pub salary_currency: Option<String>,
    pub notes: Option<String>,
    /// Whether it waits in the review queue.
    pub is_needs_review: bool,
    /// 0 to 1; null if no mail was read.
    pub confidence_score: Option<f32>,
    /// When the newest mail that says something about the status was sent.
    pub status_email_date: Option<Timestamp>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

/// The eight statuses in the document, from the one list of them.
pub struct StatusSchema;

impl PartialSchema for StatusSchema {
    fn schema() -> openapi::RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::String)
            .enum_values(Some(Status::ALL.map(Status::as_str)))
            .into()
    }
}

impl ToSchema for StatusSchema {
    fn name() -> std::borrow::Cow<'static, str> {
        "ApplicationStatus".into()
    }
}

impl From<ApplicationRow> for Application {
    fn from(row: ApplicationRow) -> Self {
        Self {
            id: row.id,
            company_name: row.company_name,
            job_title: row.job_title,
            status: row.status,
            date_applied: row.date_applied,
            deadline: row.deadline,
            follow_up_date: row.follow_up_date,
            source: row.source,
            job_url: row.job_url,
            location: row.location,
            salary_min: row.salary_min,
            salary_max: row.salary_max,
            salary_currency: row.salary_currency,
            notes: row.notes,
            is_needs_review: row.is_needs_review,
            confidence_score: row.confidence_score,
            status_email_date: row.status_email_date,
            created_at: row.created_at,
            updated_at: row.updated_at,
        }
    }
}

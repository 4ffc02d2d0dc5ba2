//! `GET /v1/review`: what waits for a person, oldest first.

use axum::Json;
use axum::extract::State;
use db::queries::career::{self, ListReviewItems};
use domain::permission;
use jiff::Timestamp;
use lambda::Problem;
use lambda::auth::May;
use lambda::json::Query;
use lambda::page::{self, Page, Place};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::Deps;
use crate::applications::StatusSchema;
use crate::documentation::ListProblems;
use crate::evidence::{self, Evidence, SourceEmail};
use crate::filter::EARLIEST;

#[derive(Clone, Copy, Debug, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ReviewKind)]
pub(crate) enum Kind {
    JobPosting,
    Application,
}

/// Why a person should look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ReviewReason)]
pub(crate) enum Reason {
    /// The reading is less sure than the threshold.
    LowConfidence,
    CompanyUnknown,
    TitleUnknown,
    /// Each fact is sure, and yet it is not certain what the mail means or which application it belongs to.
    Ambiguous,
}

/// A verdict beside what it rests on.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ReviewItem {
    kind: Kind,
    id: Uuid,
    title: String,
    company: Option<String>,
    /// Of an application.
    #[schema(value_type = Option<StatusSchema>)]
    status: Option<String>,
    /// 0 to 1.
    confidence: Option<f32>,
    reasons: Vec<Reason>,
    evidence: Vec<Evidence>,
    email: SourceEmail,
    created_at: Timestamp,
}

#[derive(Debug, Deserialize, Hash, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(crate) struct Filters {
    /// Only items of this kind.
    kind: Option<Kind>,
    /// Page size, by default 50.
    #[param(minimum = 1, maximum = 200, example = 20)]
    limit: Option<u16>,
    /// `next_cursor` of the page before, with the same filters.
    cursor: Option<String>,
}

/// List what waits for review
///
/// Oldest first: job postings of the tenant and applications of the caller. Approve, correct or dismiss each one.
#[utoipa::path(
    get,
    path = "/v1/review",
    operation_id = "list_review_items",
    tag = "review",
    params(Filters),
    responses((status = 200, description = "One page of open items", body = Page<ReviewItem>), ListProblems),
    security(("access_token" = [])),
)]
pub(crate) async fn list_review_items(
    State(deps): State<Deps>,
    May { scope, .. }: May<permission::ListReviewItems>,
    Query(mut filters): Query<Filters>,
) -> Result<Json<Page<ReviewItem>>, Problem> {
    let limit = page::limit(filters.limit.take())?;
    let cursor = filters.cursor.take();
    let after = page::decode(cursor.as_deref(), &filters)?.unwrap_or(EARLIEST);
    let kind = filters.kind.map(Kind::as_str);
    let door = deps.db.tenant(scope).single().await?;
    let rows = career::list_review_items()
        .bind(&door, &after.at, &after.id, &kind, &(i64::from(limit) + 1))
        .all()
        .await?;
    let place = |row: &ListReviewItems| Place { at: row.created_at, id: row.id };
    Ok(Json(page::page(rows, limit, &filters, place, ReviewItem::from)))
}

impl Kind {
    fn as_str(self) -> &'static str {
        match self {
            Self::JobPosting => "job_posting",
            Self::Application => "application",
        }
    }
}

impl From<ListReviewItems> for ReviewItem {
    fn from(row: ListReviewItems) -> Self {
        let reasons = reasons(row.confidence, row.is_company_unknown, row.is_title_unknown);
        Self {
            kind: if row.kind == Kind::JobPosting.as_str() {
                Kind::JobPosting
            } else {
                Kind::Application
            },
            id: row.id,
            title: row.title,
            company: row.company,
            status: row.status,
            confidence: row.confidence,
            reasons,
            evidence: evidence::read(row.evidence).0,
            email: SourceEmail {
                message_id: row.email_message_id,
                subject: row.email_subject,
                sender: row.email_sender,
                date: row.email_date,
            },
            created_at: row.created_at,
        }
    }
}

fn reasons(
    confidence: Option<f32>,
    is_company_unknown: bool,
    is_title_unknown: bool,
) -> Vec<Reason> {
    let is_low = confidence.is_some_and(|confidence| confidence < extract::limits::REVIEW_BELOW);
    let checks = [
        (is_low, Reason::LowConfidence),
        (is_company_unknown, Reason::CompanyUnknown),
        (is_title_unknown, Reason::TitleUnknown),
    ];
    let found: Vec<Reason> =
        checks.into_iter().filter_map(|(holds, reason)| holds.then_some(reason)).collect();
    if found.is_empty() { vec![Reason::Ambiguous] } else { found }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_item_has_a_reason() {
        assert_eq!(reasons(Some(0.2), false, true), [Reason::LowConfidence, Reason::TitleUnknown]);
        assert_eq!(reasons(None, true, false), [Reason::CompanyUnknown]);
        assert_eq!(reasons(Some(0.9), false, false), [Reason::Ambiguous]);
    }
}

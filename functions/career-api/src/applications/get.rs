//! `GET /v1/applications/{id}`: one application with its history and what it rests on.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use db::queries::career::{self, ApplicationRow};
use domain::id::ApplicationId;
use domain::permission;
use lambda::auth::May;
use lambda::json::PathId;
use lambda::{Code, Problem};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::Application;
use super::history::HistoryEntry;
use crate::documentation::GetProblems;
use crate::evidence::{self, Correction, Evidence};
use crate::{Deps, etag};

/// An application with the newest 500 entries of its history.
#[derive(Debug, Serialize, ToSchema)]
pub struct ApplicationDetail {
    #[serde(flatten)]
    pub application: Application,
    /// `none`, `open`, `approved`, `corrected` or `dismissed`.
    pub review_state: String,
    /// Of the first mail; those of later ones stand in the history.
    pub evidence: Vec<Evidence>,
    pub corrections: Vec<Correction>,
    /// Oldest first.
    pub history: Vec<HistoryEntry>,
}

/// Get an application
#[utoipa::path(
    get,
    path = "/v1/applications/{id}",
    operation_id = "get_application",
    tag = "applications",
    params(
        ("id" = Uuid, Path, description = "The application"),
        ("If-None-Match" = Option<String>, Header, description = "A version that need not be sent again"),
    ),
    responses(
        (status = 200, description = "The application", body = ApplicationDetail,
         headers(("ETag" = String, description = "Its version"))),
        (status = 304, description = "It is the version that If-None-Match names"),
        GetProblems,
    ),
    security(("access_token" = [])),
)]
pub(crate) async fn get_application(
    State(deps): State<Deps>,
    May { scope, .. }: May<permission::GetApplication>,
    PathId(id): PathId<ApplicationId>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let door = deps.db.tenant(scope).single().await?;
    let row = career::get_application().bind(&door, &id.0).opt().await?;
    let row = row.ok_or_else(|| Problem::new(Code::NotFound))?;
    let updated_at = row.updated_at;
    Ok(etag::unless_known(&headers, updated_at, ApplicationDetail::from_row(row)?))
}

impl ApplicationDetail {
    /// Fails if the history is not of the shape that the statement gives it.
    pub fn from_row(mut row: ApplicationRow) -> Result<Self, Problem> {
        let mut metadata = row.parse_metadata.take().unwrap_or_default();
        let mut list = |name: &str| metadata.get_mut(name).map(Value::take);
        let (evidence, _) = evidence::read(list("evidence"));
        let (_, corrections) = evidence::read(list("corrections"));
        let history = row.history.take().map(serde_json::from_value).transpose();
        Ok(Self {
            review_state: std::mem::take(&mut row.review_state),
            application: row.into(),
            evidence,
            corrections,
            history: history.map_err(|error| Problem::internal(&error))?.unwrap_or_default(),
        })
    }
}

//! `POST /v1/notifications/read-all`: nothing is unread any more.

use axum::Json;
use axum::extract::State;
use db::queries::attention;
use domain::permission;
use lambda::audit::{self, Details, Entry};
use lambda::auth::May;
use lambda::problem::Document;
use lambda::{Problem, clock};
use serde::Serialize;
use utoipa::ToSchema;

use crate::Deps;

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ReadAll {
    /// How many were unread.
    marked: i64,
}

/// Mark all one's notifications as read
#[utoipa::path(
    post, path = "/v1/notifications/read-all", operation_id = "read_all_notifications", tag = "attention",
    security(("access_token" = [])),
    responses(
        (status = 200, description = "None is unread", body = ReadAll),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn read_all_notifications(
    State(deps): State<Deps>,
    May { scope, origin, .. }: May<permission::ReadAllNotifications>,
) -> Result<Json<ReadAll>, Problem> {
    let tx = deps.db.tenant(scope).begin().await?;
    let marked = attention::read_all_notifications().bind(&tx, &clock::now()).one().await?;
    if marked > 0 {
        let entry = Entry::new("notification", "read_all");
        audit::write(&tx, &origin, entry.details(Details::default().count("marked", marked)))
            .await?;
    }
    tx.commit().await?;
    Ok(Json(ReadAll { marked }))
}

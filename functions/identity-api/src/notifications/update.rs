//! `PATCH /v1/notifications/{id}`: read, or unread again.

use axum::Json;
use axum::extract::State;
use db::queries::attention;
use domain::permission;
use garde::Validate;
use lambda::audit::{self, Details, Entry};
use lambda::auth::May;
use lambda::json::{PathId, Valid};
use lambda::problem::Document;
use lambda::{Code, Problem};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::Notification;
use crate::Deps;

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NotificationUpdate {
    #[garde(skip)]
    #[schema(example = true)]
    is_read: bool,
}

/// Mark a notification as read
#[utoipa::path(
    patch, path = "/v1/notifications/{id}", operation_id = "update_notification", tag = "attention",
    request_body = NotificationUpdate, params(("id" = Uuid, Path, description = "The notification")),
    security(("access_token" = [])),
    responses(
        (status = 200, description = "The notification", body = Notification),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
        (status = 404, description = "not_found", body = Document, content_type = "application/problem+json"),
        (status = 415, description = "unsupported_media_type", body = Document, content_type = "application/problem+json"),
        (status = 422, description = "invalid_body", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn update_notification(
    State(deps): State<Deps>,
    May { scope, origin, .. }: May<permission::UpdateNotification>,
    PathId(id): PathId<Uuid>,
    Valid(update): Valid<NotificationUpdate>,
) -> Result<Json<Notification>, Problem> {
    let tx = deps.db.tenant(scope).begin().await?;
    let row = attention::set_notification_read().bind(&tx, &update.is_read, &id).opt().await?;
    let row = row.ok_or_else(|| Problem::new(Code::NotFound))?;
    let entry = Entry::new("notification", "update").on("notification", id);
    let asked = Details::default().flag("is_read", update.is_read);
    audit::write(&tx, &origin, entry.request(asked)).await?;
    tx.commit().await?;
    Ok(Json(row.into()))
}

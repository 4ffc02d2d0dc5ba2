//! What the caller was told, and on which channels they want to be.

pub(crate) mod list;
pub(crate) mod preferences;
pub(crate) mod read_all;
pub(crate) mod update;

use db::queries::attention::NotificationRow;
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use crate::Deps;

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Notification {
    id: Uuid,
    #[serde(rename = "type")]
    #[schema(example = "review_waiting")]
    kind: String,
    title: String,
    message: Option<String>,
    is_read: bool,
    is_email_sent: bool,
    /// `application`, `system` or `billing`.
    related_entity_type: Option<String>,
    related_entity_id: Option<Uuid>,
    created_at: Timestamp,
}

impl From<NotificationRow> for Notification {
    fn from(row: NotificationRow) -> Self {
        Self {
            id: row.id,
            kind: row.r#type,
            title: row.title,
            message: row.message,
            is_read: row.is_read,
            is_email_sent: row.is_email_sent,
            related_entity_type: row.related_entity_type,
            related_entity_id: row.related_entity_id,
            created_at: row.created_at,
        }
    }
}

pub(crate) fn routes() -> OpenApiRouter<Deps> {
    OpenApiRouter::new()
        .routes(routes!(list::list_notifications))
        .routes(routes!(update::update_notification))
        .routes(routes!(read_all::read_all_notifications))
        .routes(routes!(
            preferences::get_notification_preferences,
            preferences::update_notification_preferences
        ))
}

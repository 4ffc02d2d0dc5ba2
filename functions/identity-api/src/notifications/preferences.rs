//! `GET` and `PUT /v1/notification-preferences`: on which channels the caller wants to be told.

use axum::Json;
use axum::extract::State;
use db::queries::attention;
use domain::permission;
use garde::Validate;
use lambda::Problem;
use lambda::audit::{self, Details, Entry};
use lambda::auth::May;
use lambda::json::Valid;
use lambda::problem::Document;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::Deps;

/// Of this tenant. Security notices (a changed password, a sign-in from an unknown device) come on both channels all
/// the same.
#[derive(Debug, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NotificationPreferences {
    #[garde(skip)]
    #[schema(example = true)]
    email_notifications_enabled: bool,
    #[garde(skip)]
    #[schema(example = true)]
    in_app_notifications_enabled: bool,
}

/// Get one's notification preferences
#[utoipa::path(
    get, path = "/v1/notification-preferences", operation_id = "get_notification_preferences", tag = "attention",
    security(("access_token" = [])),
    responses(
        (status = 200, description = "Both are on until they are switched off", body = NotificationPreferences),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn get_notification_preferences(
    State(deps): State<Deps>,
    May { scope, .. }: May<permission::GetNotificationPreferences>,
) -> Result<Json<NotificationPreferences>, Problem> {
    let door = deps.db.tenant(scope).single().await?;
    let row = attention::notification_preferences().bind(&door).opt().await?;
    let (email, in_app) = row.map_or((true, true), |row| {
        (row.email_notifications_enabled, row.in_app_notifications_enabled)
    });
    Ok(Json(NotificationPreferences {
        email_notifications_enabled: email,
        in_app_notifications_enabled: in_app,
    }))
}

/// Set one's notification preferences
#[utoipa::path(
    put, path = "/v1/notification-preferences", operation_id = "update_notification_preferences", tag = "attention",
    request_body = NotificationPreferences, security(("access_token" = [])),
    responses(
        (status = 200, description = "As they are now", body = NotificationPreferences),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
        (status = 415, description = "unsupported_media_type", body = Document, content_type = "application/problem+json"),
        (status = 422, description = "invalid_body", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn update_notification_preferences(
    State(deps): State<Deps>,
    May { scope, origin, .. }: May<permission::UpdateNotificationPreferences>,
    Valid(wanted): Valid<NotificationPreferences>,
) -> Result<Json<NotificationPreferences>, Problem> {
    let (email, in_app) = (wanted.email_notifications_enabled, wanted.in_app_notifications_enabled);
    let tx = deps.db.tenant(scope).begin().await?;
    attention::set_notification_preferences().bind(&tx, &email, &in_app).one().await?;
    let asked = Details::default().flag("email", email).flag("in_app", in_app);
    let entry = Entry::new("notification", "set_preferences").on("user", scope.user());
    audit::write(&tx, &origin, entry.request(asked)).await?;
    tx.commit().await?;
    Ok(Json(wanted))
}

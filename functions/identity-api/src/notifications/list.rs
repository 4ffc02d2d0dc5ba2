//! `GET /v1/notifications`: what the caller was told, newest first.

use axum::Json;
use axum::extract::State;
use db::queries::attention::{self, NotificationRow};
use domain::permission;
use lambda::Problem;
use lambda::auth::May;
use lambda::json::Query;
use lambda::page::{self, LATEST, Page, Place};
use lambda::problem::Document;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::Notification;
use crate::Deps;

#[derive(Debug, Deserialize, Hash, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(crate) struct Filters {
    /// Only what is not read yet.
    #[serde(default)]
    unread: bool,
    /// Page size, by default 50.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u16>,
    /// `next_cursor` of the page before, with the same filters.
    cursor: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Notifications {
    #[serde(flatten)]
    page: Page<Notification>,
    /// Of all, not of this page.
    unread_count: i64,
}

/// List one's notifications
///
/// Newest first, of this tenant.
#[utoipa::path(
    get, path = "/v1/notifications", operation_id = "list_notifications", tag = "attention", params(Filters),
    security(("access_token" = [])),
    responses(
        (status = 200, description = "One page, and how many are unread", body = Notifications),
        (status = 400, description = "invalid_parameter, invalid_cursor", body = Document, content_type = "application/problem+json"),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn list_notifications(
    State(deps): State<Deps>,
    May { scope, .. }: May<permission::ListNotifications>,
    Query(mut filters): Query<Filters>,
) -> Result<Json<Notifications>, Problem> {
    let limit = page::limit(filters.limit.take())?;
    let cursor = filters.cursor.take();
    let before = page::decode(cursor.as_deref(), &filters)?.unwrap_or(LATEST);
    let tx = deps.db.tenant(scope).begin().await?;
    let rows = attention::list_notifications()
        .bind(&tx, &before.at, &before.id, &filters.unread, &(i64::from(limit) + 1))
        .all()
        .await?;
    let unread_count = attention::count_unread().bind(&tx).one().await?;
    tx.commit().await?;
    let place = |row: &NotificationRow| Place { at: row.created_at, id: row.id };
    let page = page::page(rows, limit, &filters, place, Notification::from);
    Ok(Json(Notifications { page, unread_count }))
}

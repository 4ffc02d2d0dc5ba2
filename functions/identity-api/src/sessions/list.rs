//! `GET /v1/sessions`: where the caller is signed in to this tenant.

use axum::Json;
use axum::extract::State;
use db::queries::sessions;
use domain::permission;
use domain::scope::TenantScope;
use jiff::{SignedDuration, Timestamp};
use lambda::auth::May;
use lambda::page::Page;
use lambda::problem::Document;
use lambda::{Problem, clock};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::Deps;

/// A session that was not used for longer has no valid refresh token.
const IDLE_MAX: SignedDuration = SignedDuration::from_hours(7 * 24);
/// Older ones end by themselves.
const MOST: i64 = 200;

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Session {
    pub id: Uuid,
    created_at: Timestamp,
    pub last_used_at: Timestamp,
    pub ip_address: Option<String>,
    pub user_agent: Option<String>,
    /// The one that the access token is of.
    pub is_current: bool,
}

/// List one's sessions
///
/// Newest use first.
#[utoipa::path(
    get, path = "/v1/sessions", operation_id = "list_sessions", tag = "sessions", security(("access_token" = [])),
    responses(
        (status = 200, description = "The caller's sessions in this tenant", body = Page<Session>),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn list_sessions(
    State(deps): State<Deps>,
    May { scope, session, .. }: May<permission::ListSessions>,
) -> Result<Json<Page<Session>>, Problem> {
    let items = sessions(&deps, scope, session, clock::now()).await?;
    Ok(Json(Page { items, next_cursor: None }))
}

pub(crate) async fn sessions(
    deps: &Deps,
    scope: TenantScope,
    session: Option<Uuid>,
    now: Timestamp,
) -> Result<Vec<Session>, Problem> {
    let not_before = now - IDLE_MAX;
    let door = deps.db.tenant(scope).single().await?;
    let rows = sessions::list_sessions().bind(&door, &not_before, &MOST).all().await?;
    let items = rows.into_iter().map(|row| Session {
        id: row.id,
        created_at: row.created_at,
        last_used_at: row.last_used_at,
        ip_address: row.ip_address,
        user_agent: row.user_agent,
        is_current: session == Some(row.id),
    });
    Ok(items.collect())
}

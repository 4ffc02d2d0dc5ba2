//! `GET /v1/data-keys`: how far a rotation has come.

use axum::Json;
use axum::extract::State;
use db::queries::data_keys;
use db::queries::data_keys::ListDataKeys;
use domain::permission;
use jiff::Timestamp;
use lambda::Problem;
use lambda::auth::May;
use lambda::page::Page;
use lambda::problem::Document;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::Deps;

/// The newest; a tenant gets one a year, unless it asks for more.
const MOST: i64 = 200;

/// A key under which the tenant's secrets are sealed. The key itself is never shown.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DataKeyResponse {
    id: Uuid,
    version: i32,
    #[schema(example = "active")]
    state: DataKeyState,
    created_at: Timestamp,
    /// A new key was asked for and is made within minutes.
    rotation_requested_at: Option<Timestamp>,
    /// From then on it opens but no longer seals.
    retired_at: Option<Timestamp>,
    /// What was still sealed under the retired key when it was last looked at; null before that.
    values_left: Option<i64>,
    checked_at: Option<Timestamp>,
    /// Since when nothing is sealed under it.
    drained_at: Option<Timestamp>,
    /// From then on it opens nothing.
    destroyed_at: Option<Timestamp>,
}

/// active seals and opens, retired opens, destroyed does neither.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum DataKeyState {
    Active,
    Retired,
    Destroyed,
}

impl From<ListDataKeys> for DataKeyResponse {
    fn from(row: ListDataKeys) -> Self {
        let state = match (row.retired_at, row.destroyed_at) {
            (_, Some(_)) => DataKeyState::Destroyed,
            (Some(_), None) => DataKeyState::Retired,
            (None, None) => DataKeyState::Active,
        };
        Self {
            id: row.id,
            version: row.version,
            state,
            created_at: row.created_at,
            rotation_requested_at: row.rotation_requested_at,
            retired_at: row.retired_at,
            values_left: row.values_left,
            checked_at: row.checked_at,
            drained_at: row.drained_at,
            destroyed_at: row.destroyed_at,
        }
    }
}

/// List the data keys
///
/// For admins. After a rotation the old key seals for a quarter of an hour more, and stays until nothing has been sealed
/// under it for another.
#[utoipa::path(
    get, path = "/v1/data-keys", operation_id = "list_data_keys", tag = "data keys", security(("access_token" = [])),
    responses(
        (status = 200, description = "The tenant's data keys, the newest first", body = Page<DataKeyResponse>),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
        (status = 403, description = "forbidden", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn list_data_keys(
    State(deps): State<Deps>,
    May { scope, .. }: May<permission::ListDataKeys>,
) -> Result<Json<Page<DataKeyResponse>>, Problem> {
    let tx = deps.db.tenant(scope).begin_as_admin().await?;
    let rows = data_keys::list_data_keys().bind(&tx, &MOST).all().await?;
    let items = rows.into_iter().map(DataKeyResponse::from).collect();
    Ok(Json(Page { items, next_cursor: None }))
}

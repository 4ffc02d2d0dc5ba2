//! `GET /v1/invitations`, `DELETE /v1/invitations/{id}`: who was asked and has not come yet.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use db::queries::tenants::{self, InvitationRow};
use domain::permission;
use jiff::Timestamp;
use lambda::audit::{self, Entry};
use lambda::auth::May;
use lambda::json::PathId;
use lambda::page::Page;
use lambda::problem::Document;
use lambda::{Code, Problem, clock};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::MOST;
use crate::Deps;

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Invitation {
    id: Uuid,
    email: String,
    #[schema(example = "member")]
    role: String,
    /// The user id of who invited.
    invited_by: Option<Uuid>,
    created_at: Timestamp,
    expires_at: Timestamp,
}

impl From<InvitationRow> for Invitation {
    fn from(row: InvitationRow) -> Self {
        let InvitationRow { id, email, role, invited_by, created_at, expires_at } = row;
        Self { id, email, role, invited_by, created_at, expires_at }
    }
}

/// List the open invitations
///
/// For admins.
#[utoipa::path(
    get, path = "/v1/invitations", operation_id = "list_invitations", tag = "tenants", security(("access_token" = [])),
    responses(
        (status = 200, description = "Neither accepted, revoked nor expired, the oldest first", body = Page<Invitation>),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
        (status = 403, description = "forbidden", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn list_invitations(
    State(deps): State<Deps>,
    May { scope, .. }: May<permission::ListInvitations>,
) -> Result<Json<Page<Invitation>>, Problem> {
    let tx = deps.db.tenant(scope).begin_as_admin().await?;
    let rows = tenants::list_invitations().bind(&tx, &clock::now(), &MOST).all().await?;
    tx.commit().await?;
    let items = rows.into_iter().map(Invitation::from).collect();
    Ok(Json(Page { items, next_cursor: None }))
}

/// Revoke an invitation
///
/// For admins. Its link opens nothing any more.
#[utoipa::path(
    delete, path = "/v1/invitations/{id}", operation_id = "revoke_invitation", tag = "tenants",
    params(("id" = Uuid, Path, description = "The invitation")), security(("access_token" = [])),
    responses(
        (status = 204, description = "It is revoked"),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
        (status = 403, description = "forbidden", body = Document, content_type = "application/problem+json"),
        (status = 404, description = "not_found", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn revoke_invitation(
    State(deps): State<Deps>,
    May { scope, origin, .. }: May<permission::RevokeInvitation>,
    PathId(id): PathId<Uuid>,
) -> Result<StatusCode, Problem> {
    let tx = deps.db.tenant(scope).begin_as_admin().await?;
    let revoked = tenants::revoke_invitation().bind(&tx, &clock::now(), &id).opt().await?;
    revoked.ok_or_else(|| Problem::new(Code::NotFound))?;
    audit::write(&tx, &origin, Entry::new("tenant", "revoke").on("invitation", id)).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

//! `DELETE /v1/members/{id}`: takes a member out of the tenant.

use axum::extract::State;
use axum::http::StatusCode;
use db::queries::tenants;
use domain::permission;
use domain::scope::Role;
use lambda::audit::{self, Entry};
use lambda::auth::{May, role_of};
use lambda::json::PathId;
use lambda::problem::Document;
use lambda::{Code, Problem};
use uuid::Uuid;

use super::{keep_an_owner, may_touch, present_role};
use crate::Deps;

/// Remove a member
///
/// For admins; only owners remove owners, and not the last one. Their mailboxes, applications, sessions and API tokens in
/// this tenant end at once; an access token that is under way ends within a quarter of an hour, and until then sees no
/// more than the tenant shows to every member.
#[utoipa::path(
    delete, path = "/v1/members/{id}", operation_id = "remove_member", tag = "tenants",
    params(("id" = Uuid, Path, description = "The member's user id")), security(("access_token" = [])),
    responses(
        (status = 204, description = "They are out"),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
        (status = 403, description = "forbidden", body = Document, content_type = "application/problem+json"),
        (status = 404, description = "not_found", body = Document, content_type = "application/problem+json"),
        (status = 409, description = "last_owner", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn remove_member(
    State(deps): State<Deps>,
    May { scope, origin, .. }: May<permission::RemoveMember>,
    PathId(id): PathId<Uuid>,
) -> Result<StatusCode, Problem> {
    let tx = deps.db.tenant(scope).begin_as_admin().await?;
    tenants::lock_members().bind(&tx, &scope.tenant().0).one().await?;
    let own = present_role::<permission::RemoveMember>(&tx, scope).await?;
    let member = tenants::member().bind(&tx, &id).opt().await?;
    let member = member.ok_or_else(|| Problem::new(Code::NotFound))?;
    let role = role_of(member.role)?;
    may_touch(own, role)?;
    if role == Role::Owner {
        keep_an_owner(&tx).await?;
    }
    audit::write(&tx, &origin, Entry::new("tenant", "remove").on("member", id)).await?;
    tenants::remove_member().bind(&tx, &id).one().await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

//! `PATCH /v1/members/{id}`: another role for a member.

use axum::extract::State;
use axum::http::StatusCode;
use db::queries::tenants;
use domain::id::UserId;
use domain::permission;
use domain::scope::Role;
use garde::Validate;
use lambda::attention::{self, News, Notice};
use lambda::audit::{self, Details, Entry};
use lambda::auth::{May, role_of};
use lambda::json::{PathId, Valid};
use lambda::problem::Document;
use lambda::{Code, Problem, clock};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{MemberRole, keep_an_owner, may_touch, present_role};
use crate::Deps;

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RoleChange {
    #[garde(skip)]
    role: MemberRole,
}

/// Change a member's role
///
/// For admins; only owners make owners or change them. The last owner stays one. Access tokens say the new role within
/// a quarter of an hour.
#[utoipa::path(
    patch, path = "/v1/members/{id}", operation_id = "change_member_role", tag = "tenants", request_body = RoleChange,
    params(("id" = Uuid, Path, description = "The member's user id")), security(("access_token" = [])),
    responses(
        (status = 204, description = "The role is changed"),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
        (status = 403, description = "forbidden", body = Document, content_type = "application/problem+json"),
        (status = 404, description = "not_found", body = Document, content_type = "application/problem+json"),
        (status = 409, description = "last_owner", body = Document, content_type = "application/problem+json"),
        (status = 415, description = "unsupported_media_type", body = Document, content_type = "application/problem+json"),
        (status = 422, description = "invalid_body", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn change_member_role(
    State(deps): State<Deps>,
    May { scope, origin, .. }: May<permission::ChangeMemberRole>,
    PathId(id): PathId<Uuid>,
    Valid(body): Valid<RoleChange>,
) -> Result<StatusCode, Problem> {
    let tx = deps.db.tenant(scope).begin_as_admin().await?;
    tenants::lock_members().bind(&tx, &scope.tenant().0).one().await?;
    let own = present_role::<permission::ChangeMemberRole>(&tx, scope).await?;
    let member = tenants::member().bind(&tx, &id).opt().await?;
    let member = member.ok_or_else(|| Problem::new(Code::NotFound))?;
    let old = role_of(member.role)?;
    may_touch(own, old)?;
    may_touch(own, body.role.role())?;
    if old == Role::Owner && body.role != MemberRole::Owner {
        keep_an_owner(&tx).await?;
    }
    tenants::set_member_role().bind(&tx, &body.role.name(), &id).one().await?;
    let roles = Details::default().word("from", old.name()).word("to", body.role.name());
    let entry = Entry::new("tenant", "change_role").on("member", id).details(roles);
    let line = audit::write(&tx, &origin, entry).await?;
    let news = Notice::new(News::RoleChanged, scope.tenant(), UserId(id), line);
    attention::notify(&tx, &origin, news, clock::now()).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

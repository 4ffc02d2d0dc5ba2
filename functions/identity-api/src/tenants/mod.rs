//! Tenants: who belongs to them, in which role, and how one gets in.

pub(crate) mod accept_invitation;
pub(crate) mod change_role;
pub(crate) mod create;
pub(crate) mod get;
pub(crate) mod invitations;
pub(crate) mod invite;
pub(crate) mod leave;
pub(crate) mod members;
pub(crate) mod remove;
pub(crate) mod update;

use db::queries::accounts::Memberships;
use db::queries::tenants::TenantRow;
use db::{Tx, queries};
use domain::permission::Permission;
use domain::scope::{Role, TenantScope};
use jiff::Timestamp;
use lambda::auth::role_of;
use lambda::{Code, Problem};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use crate::Deps;

/// Lists of a tenant's people end here; `max_users` is far below.
pub(crate) const MOST: i64 = 1_000;

/// Weakest first: viewer, member, admin, owner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum MemberRole {
    Viewer,
    Member,
    Admin,
    Owner,
}

impl MemberRole {
    pub fn role(self) -> Role {
        match self {
            Self::Viewer => Role::Viewer,
            Self::Member => Role::Member,
            Self::Admin => Role::Admin,
            Self::Owner => Role::Owner,
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Self::Viewer => "viewer",
            Self::Member => "member",
            Self::Admin => "admin",
            Self::Owner => "owner",
        }
    }
}

/// A tenant from its member's side.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Membership {
    pub id: Uuid,
    pub name: String,
    slug: String,
    #[schema(example = "organisation")]
    kind: String,
    subscription_tier: String,
    #[schema(example = "owner")]
    pub role: String,
}

impl From<Memberships> for Membership {
    fn from(row: Memberships) -> Self {
        let Memberships { id, name, slug, kind, subscription_tier, role } = row;
        Self { id, name, slug, kind, subscription_tier, role }
    }
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Tenant {
    id: Uuid,
    #[schema(example = "organisation")]
    kind: String,
    name: String,
    slug: String,
    subscription_tier: String,
    max_users: i32,
    created_at: Timestamp,
}

impl From<TenantRow> for Tenant {
    fn from(row: TenantRow) -> Self {
        let TenantRow { id, kind, name, slug, subscription_tier, max_users, created_at } = row;
        Self { id, kind, name, slug, subscription_tier, max_users, created_at }
    }
}

/// For garde: what `core.tenants.slug` allows.
pub(crate) fn is_slug(slug: &str, (): &()) -> garde::Result {
    let is_word = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    let ends = slug.starts_with(is_word) && slug.ends_with(is_word);
    if ends && slug.len() <= 63 && slug.chars().all(|c| is_word(c) || c == '-') {
        return Ok(());
    }
    Err(garde::Error::new("must be 1 to 63 of a-z, 0-9 and -, with no - at either end"))
}

/// The caller's role once more, under `lock_members`: the guard has seen it, and it may have changed since.
pub(crate) async fn present_role<P: Permission>(
    tx: &Tx,
    scope: TenantScope,
) -> Result<Role, Problem> {
    let member = queries::tenants::member().bind(tx, &scope.user().0).opt().await?;
    let role = role_of(member.ok_or_else(|| Problem::new(Code::InvalidToken))?.role)?;
    if role < P::ROLE {
        return Err(Problem::new(Code::Forbidden));
    }
    Ok(role)
}

/// Only owners make owners, or touch them.
pub(crate) fn may_touch(own: Role, other: Role) -> Result<(), Problem> {
    if other == Role::Owner && own < Role::Owner {
        return Err(Problem::new(Code::Forbidden));
    }
    Ok(())
}

/// A tenant is never without an owner; call it under `lock_members`.
pub(crate) async fn keep_an_owner(tx: &Tx) -> Result<(), Problem> {
    if queries::tenants::owners().bind(tx).one().await? < 2 {
        return Err(Problem::new(Code::LastOwner));
    }
    Ok(())
}

pub(crate) fn routes() -> OpenApiRouter<Deps> {
    OpenApiRouter::new()
        .routes(routes!(get::list_tenants, create::create_tenant))
        .routes(routes!(get::get_tenant, update::update_tenant))
        .routes(routes!(leave::leave_tenant))
        .routes(routes!(members::list_members))
        .routes(routes!(change_role::change_member_role, remove::remove_member))
        .routes(routes!(invitations::list_invitations, invite::create_invitation))
        .routes(routes!(accept_invitation::accept_invitation))
        .routes(routes!(invitations::revoke_invitation))
}

//! `POST /v1/tenants/leave`: out of the tenant, of one's own will.

use axum::extract::State;
use axum::http::StatusCode;
use db::queries::{accounts, tenants};
use domain::permission;
use domain::scope::Role;
use lambda::audit::{self, Entry};
use lambda::auth::{May, role_of};
use lambda::problem::Document;
use lambda::{Code, Problem};

use crate::Deps;

/// Leave the tenant
///
/// One's mailboxes, applications and sessions in it end. The last owner cannot leave.
#[utoipa::path(
    post, path = "/v1/tenants/leave", operation_id = "leave_tenant", tag = "tenants", security(("access_token" = [])),
    responses(
        (status = 204, description = "Out"),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
        (status = 404, description = "not_found: out already", body = Document, content_type = "application/problem+json"),
        (status = 409, description = "last_owner", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn leave_tenant(
    State(deps): State<Deps>,
    May { scope, origin, .. }: May<permission::LeaveTenant>,
) -> Result<StatusCode, Problem> {
    let (tenant, user) = (scope.tenant(), scope.user());
    let tx = deps.db.identity("leave_tenant", tenant).begin().await?;
    tenants::lock_members().bind(&tx, &tenant.0).one().await?;
    let member = tenants::member().bind(&tx, &user.0).opt().await?;
    let member = member.ok_or_else(|| Problem::new(Code::NotFound))?;
    if role_of(member.role)? == Role::Owner {
        super::keep_an_owner(&tx).await?;
    }
    let entry = Entry::new("tenant", "leave").on("member", user).by(user);
    audit::write(&tx, &origin, entry).await?;
    accounts::leave().bind(&tx, &tenant.0, &user.0).one().await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

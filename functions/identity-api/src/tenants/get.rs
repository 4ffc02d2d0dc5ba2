//! `GET /v1/tenants` and `GET /v1/tenant`: the caller's tenants, and the one that the token is for.

use axum::Json;
use axum::extract::State;
use db::queries::{accounts, tenants};
use domain::permission;
use lambda::auth::May;
use lambda::page::Page;
use lambda::problem::Document;
use lambda::{Code, Problem};

use super::{Membership, Tenant};
use crate::Deps;

/// List one's tenants
///
/// The personal one first.
#[utoipa::path(
    get, path = "/v1/tenants", operation_id = "list_tenants", tag = "tenants", security(("access_token" = [])),
    responses(
        (status = 200, description = "The tenants that the caller belongs to", body = Page<Membership>),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn list_tenants(
    State(deps): State<Deps>,
    May { scope, .. }: May<permission::ListTenants>,
) -> Result<Json<Page<Membership>>, Problem> {
    let door = deps.db.identity("list_tenants", scope.tenant()).single().await?;
    let rows = accounts::memberships().bind(&door, &scope.user().0).all().await?;
    let items = rows.into_iter().map(Membership::from).collect();
    Ok(Json(Page { items, next_cursor: None }))
}

/// The tenant of the token
#[utoipa::path(
    get, path = "/v1/tenant", operation_id = "get_tenant", tag = "tenants", security(("access_token" = [])),
    responses(
        (status = 200, description = "The tenant", body = Tenant),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
        (status = 404, description = "not_found: it was deleted", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn get_tenant(
    State(deps): State<Deps>,
    May { scope, .. }: May<permission::GetTenant>,
) -> Result<Json<Tenant>, Problem> {
    let door = deps.db.tenant(scope).single().await?;
    let row = tenants::current_tenant().bind(&door).opt().await?;
    Ok(Json(row.ok_or_else(|| Problem::new(Code::NotFound))?.into()))
}

//! `POST /v1/platform/accounts/{id}/deactivate` and `/activate`: shuts somebody out of the platform, and lets them in again.

use axum::extract::State;
use axum::http::StatusCode;
use db::queries::{platform, sessions};
use domain::id::TenantId;
use domain::permission::{self, PlatformOperation};
use lambda::json::PathId;
use lambda::problem::Document;
use lambda::{Code, Problem, clock};
use uuid::Uuid;

use super::guard::Superuser;
use super::not_found;
use crate::{Deps, PLATFORM};

/// Deactivate an account
///
/// For superusers. Nobody signs in to it any more, its sessions end and its API tokens are refused at once; access tokens
/// that are under way end within a quarter of an hour. Its data stays. Superusers are made and unmade by the operator
/// alone, so their accounts are refused here.
#[utoipa::path(
    post, path = "/v1/platform/accounts/{id}/deactivate", operation_id = "deactivate_account", tag = "platform",
    params(("id" = Uuid, Path, description = "The account's user id")), security(("access_token" = [])),
    responses(
        (status = 204, description = "The account is shut"),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
        (status = 403, description = "forbidden", body = Document, content_type = "application/problem+json"),
        (status = 404, description = "not_found", body = Document, content_type = "application/problem+json"),
        (status = 409, description = "superuser_account", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn deactivate_account(
    State(deps): State<Deps>,
    superuser: Superuser<permission::DeactivateAccount>,
    PathId(id): PathId<Uuid>,
) -> Result<StatusCode, Problem> {
    set(&deps, &superuser, id, false).await
}

/// Activate an account
///
/// For superusers. Its person can sign in again.
#[utoipa::path(
    post, path = "/v1/platform/accounts/{id}/activate", operation_id = "activate_account", tag = "platform",
    params(("id" = Uuid, Path, description = "The account's user id")), security(("access_token" = [])),
    responses(
        (status = 204, description = "The account is open"),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
        (status = 403, description = "forbidden", body = Document, content_type = "application/problem+json"),
        (status = 404, description = "not_found", body = Document, content_type = "application/problem+json"),
        (status = 409, description = "superuser_account", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn activate_account(
    State(deps): State<Deps>,
    superuser: Superuser<permission::ActivateAccount>,
    PathId(id): PathId<Uuid>,
) -> Result<StatusCode, Problem> {
    set(&deps, &superuser, id, true).await
}

async fn set<P: PlatformOperation>(
    deps: &Deps,
    superuser: &Superuser<P>,
    id: Uuid,
    is_active: bool,
) -> Result<StatusCode, Problem> {
    let home = home_of(deps, P::OPERATION, id).await?;
    let tx = superuser.act(deps, home, superuser.entry().on("user", id)).await?;
    let changed = platform::set_account_active().bind(&tx, &is_active, &id).opt().await?;
    changed.ok_or_else(|| Problem::new(Code::SuperuserAccount))?;
    if !is_active {
        let (now, reason) = (clock::now(), "ended_by_platform");
        sessions::end_sessions_of().bind(&tx, &now, &reason, &id, &None).one().await?;
    }
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The tenant whose trail tells what is done to an account.
pub(super) async fn home_of(
    deps: &Deps,
    operation: &'static str,
    account: Uuid,
) -> Result<TenantId, Problem> {
    let door = deps.db.platform(operation, PLATFORM).single().await?;
    let found = platform::platform_account().bind(&door, &account).opt().await?;
    Ok(found.ok_or_else(not_found)?.map_or(PLATFORM, TenantId))
}

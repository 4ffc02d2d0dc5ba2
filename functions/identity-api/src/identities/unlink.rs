//! `DELETE /v1/account/identities/{id}`: one way in less, but never the last.

use axum::extract::State;
use axum::http::StatusCode;
use db::queries::{accounts, sign_ins};
use domain::permission;
use domain::scope::TenantScope;
use lambda::audit::{self, Entry};
use lambda::auth::May;
use lambda::json::PathId;
use lambda::origin::Origin;
use lambda::problem::Document;
use lambda::{Code, Problem};
use uuid::Uuid;

use crate::Deps;

/// The password as a way in.
pub(crate) const PASSWORD: &str = "email";

/// Unlink a way in
///
/// Unlinking `email` takes the password away.
#[utoipa::path(
    delete, path = "/v1/account/identities/{id}", operation_id = "unlink_identity", tag = "accounts",
    params(("id" = Uuid, Path, description = "The way in")), security(("access_token" = [])),
    responses(
        (status = 204, description = "It leads nowhere any more"),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
        (status = 404, description = "not_found", body = Document, content_type = "application/problem+json"),
        (status = 409, description = "last_way_in", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn unlink_identity(
    State(deps): State<Deps>,
    May { scope, origin, .. }: May<permission::UnlinkIdentity>,
    PathId(id): PathId<Uuid>,
) -> Result<StatusCode, Problem> {
    unlink(&deps, scope, &origin, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub(crate) async fn unlink(
    deps: &Deps,
    scope: TenantScope,
    origin: &Origin,
    id: Uuid,
) -> Result<(), Problem> {
    let user = scope.user();
    let tx = deps.db.identity("unlink_identity", scope.tenant()).begin().await?;
    let locked = sign_ins::lock_account().bind(&tx, &user.0).opt().await?;
    locked.ok_or_else(|| Problem::new(Code::InvalidToken))?;
    let all = sign_ins::list_identities().bind(&tx, &user.0).all().await?;
    let gone = all.iter().find(|way| way.id == id).ok_or_else(|| Problem::new(Code::NotFound))?;
    let account = accounts::account_by_id().bind(&tx, &user.0).opt().await?;
    // An imported account has a password without a row here.
    let keeps_password =
        gone.provider != PASSWORD && account.is_some_and(|account| account.password_hash.is_some());
    let keeps_another = all.iter().any(|way| way.id != id && way.provider != PASSWORD);
    if !keeps_password && !keeps_another {
        return Err(Problem::new(Code::LastWayIn));
    }
    sign_ins::unlink_identity().bind(&tx, &id, &user.0).one().await?;
    if gone.provider == PASSWORD {
        sign_ins::clear_password().bind(&tx, &user.0).one().await?;
    }
    let entry = Entry::new("account", "unlink_identity").on("identity", id).by(user);
    audit::write(&tx, origin, entry).await?;
    tx.commit().await?;
    Ok(())
}

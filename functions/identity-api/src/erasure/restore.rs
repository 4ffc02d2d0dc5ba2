//! `POST /v1/restorations`: the mailed link undoes a deletion, as long as nothing is gone.

use aws::links::Purpose;
use axum::extract::State;
use axum::http::StatusCode;
use db::Tx;
use db::queries::erasures;
use db::queries::erasures::Restore;
use domain::id::{TenantId, UserId};
use domain::permission;
use jiff::Timestamp;
use lambda::audit::{self, Entry};
use lambda::auth::Anyone;
use lambda::json::Valid;
use lambda::origin::Origin;
use lambda::problem::Document;
use lambda::{Code, Problem, clock};
use secrecy::ExposeSecret;

use crate::accounts::LinkToken;
use crate::{Deps, PLATFORM};

/// Undo a deletion
///
/// With the token of the mailed link, within thirty days. Account and tenants are as they were; sessions and API tokens
/// that ended have ended.
#[utoipa::path(
    post, path = "/v1/restorations", operation_id = "create_restoration", tag = "accounts", request_body = LinkToken,
    responses(
        (status = 204, description = "As it was: sign in again"),
        (status = 400, description = "link_invalid", body = Document, content_type = "application/problem+json"),
        (status = 415, description = "unsupported_media_type", body = Document, content_type = "application/problem+json"),
        (status = 422, description = "invalid_body", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn create_restoration(
    State(deps): State<Deps>,
    Anyone { origin, .. }: Anyone<permission::CreateRestoration>,
    Valid(body): Valid<LinkToken>,
) -> Result<StatusCode, Problem> {
    restore(&deps, &origin, body.token.expose_secret(), clock::now()).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub(crate) async fn restore(
    deps: &Deps,
    origin: &Origin,
    token: &str,
    now: Timestamp,
) -> Result<(), Problem> {
    let link = deps.links.verify(Purpose::Restoration, token);
    let link = link.ok_or_else(|| Problem::new(Code::LinkInvalid))?;
    let tx = deps.db.identity("create_restoration", PLATFORM).begin().await?;
    let restored = erasures::restore().bind(&tx, &now, &link).all().await?;
    if restored.is_empty() {
        return Err(Problem::new(Code::LinkInvalid));
    }
    let account = restored.iter().find(|row| row.subject_tenant_id.is_none());
    let account = account.and_then(|row| row.subject_user_id).map(UserId);
    if let Some(user) = account {
        erasures::restore_account().bind(&tx, &user.0).one().await?;
    }
    for row in &restored {
        restore_in_tenant(&tx, origin, row, account).await?;
    }
    tx.commit().await?;
    Ok(())
}

async fn restore_in_tenant(
    tx: &Tx,
    origin: &Origin,
    row: &Restore,
    account: Option<UserId>,
) -> Result<(), Problem> {
    let Some(tenant) = row.subject_tenant_id.map(TenantId) else { return Ok(()) };
    if row.subject_user_id.is_none() {
        erasures::restore_tenant().bind(tx, &tenant.0).one().await?;
    }
    let mut entry = match account {
        Some(user) => Entry::new("account", "restore").on("user", user).by(user),
        None => Entry::new("tenant", "restore").on("tenant", tenant),
    };
    entry.tenant = Some(tenant);
    audit::write(tx, origin, entry).await?;
    Ok(())
}

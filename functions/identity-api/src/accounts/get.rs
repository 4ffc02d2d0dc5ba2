//! `GET /v1/account`: who is signed in, and the tenants they belong to.

use axum::Json;
use axum::extract::State;
use db::queries::accounts;
use domain::permission;
use domain::scope::TenantScope;
use jiff::Timestamp;
use lambda::auth::May;
use lambda::problem::Document;
use lambda::{Code, Problem};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::Deps;
use crate::tenants::Membership;

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Account {
    id: Uuid,
    pub email: String,
    pub full_name: Option<String>,
    avatar_url: Option<String>,
    is_email_verified: bool,
    /// Computed: the address is proved and there is a name.
    onboarding_completed: bool,
    /// Computed from the same and the picture, 0 to 100.
    profile_completion_percent: u8,
    created_at: Timestamp,
    /// The personal one first.
    pub tenants: Vec<Membership>,
}

/// Who is signed in
#[utoipa::path(
    get, path = "/v1/account", operation_id = "get_account", tag = "accounts", security(("access_token" = [])),
    responses(
        (status = 200, description = "The account", body = Account),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn get_account(
    State(deps): State<Deps>,
    May { scope, .. }: May<permission::GetAccount>,
) -> Result<Json<Account>, Problem> {
    Ok(Json(account(&deps, scope).await?))
}

pub(crate) async fn account(deps: &Deps, scope: TenantScope) -> Result<Account, Problem> {
    let door = deps.db.identity("get_account", scope.tenant()).single().await?;
    let account = accounts::account_by_id().bind(&door, &scope.user().0).opt().await?;
    let account = account.ok_or_else(|| Problem::new(Code::InvalidToken))?;
    let tenants = accounts::memberships().bind(&door, &account.id).all().await?;
    let done = [account.is_verified, account.full_name.is_some(), account.avatar_url.is_some()];
    Ok(Account {
        id: account.id,
        email: account.email,
        is_email_verified: account.is_verified,
        onboarding_completed: account.is_verified && account.full_name.is_some(),
        profile_completion_percent: percent(&done),
        full_name: account.full_name,
        avatar_url: account.avatar_url,
        created_at: account.created_at,
        tenants: tenants.into_iter().map(Membership::from).collect(),
    })
}

fn percent(done: &[bool]) -> u8 {
    let count = done.iter().filter(|is_done| **is_done).count();
    u8::try_from(100 * count / done.len().max(1)).unwrap_or(100)
}

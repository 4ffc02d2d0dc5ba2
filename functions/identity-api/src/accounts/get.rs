//! `GET /v1/account`: who is signed in, how far they have come, and the tenants they belong to.

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
    first_name: Option<String>,
    last_name: Option<String>,
    avatar_url: Option<String>,
    is_email_verified: bool,
    onboarding: Onboarding,
    /// Computed: all steps are done.
    onboarding_completed: bool,
    /// Computed: a fifth each for the proved address, the three names and the picture.
    #[schema(minimum = 0, maximum = 100)]
    profile_completion_percent: i32,
    created_at: Timestamp,
    /// The personal one first.
    pub tenants: Vec<Membership>,
}

/// The steps of a beginning, as the tables tell whether they are done.
#[derive(Debug, Serialize, ToSchema)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each step is done or not, whatever the others are"
)]
pub(crate) struct Onboarding {
    address_verified: bool,
    name_given: bool,
    /// In this tenant, and not disconnected again.
    mailbox_connected: bool,
    /// A mail of this tenant's mailboxes was understood.
    first_mail_read: bool,
}

impl Onboarding {
    fn is_completed(&self) -> bool {
        let Self { address_verified, name_given, mailbox_connected, first_mail_read } = *self;
        address_verified && name_given && mailbox_connected && first_mail_read
    }
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
    account(&deps, scope).await.map(Json)
}

pub(crate) async fn account(deps: &Deps, scope: TenantScope) -> Result<Account, Problem> {
    let (account, tenants) = {
        let door = deps.db.identity("get_account", scope.tenant()).single().await?;
        let account = accounts::account_by_id().bind(&door, &scope.user().0).opt().await?;
        let account = account.ok_or_else(|| Problem::new(Code::InvalidToken))?;
        let tenants = accounts::memberships().bind(&door, &account.id).all().await?;
        (account, tenants)
    };
    let mail = {
        let door = deps.db.tenant(scope).single().await?;
        accounts::mail_progress().bind(&door).one().await?
    };
    let onboarding = Onboarding {
        address_verified: account.is_verified,
        name_given: account.full_name.is_some(),
        mailbox_connected: mail.has_mailbox,
        first_mail_read: mail.has_read_mail,
    };
    Ok(Account {
        id: account.id,
        email: account.email,
        full_name: account.full_name,
        first_name: account.first_name,
        last_name: account.last_name,
        avatar_url: account.avatar_url,
        is_email_verified: account.is_verified,
        onboarding_completed: onboarding.is_completed(),
        onboarding,
        profile_completion_percent: account.profile_completion_percent,
        created_at: account.created_at,
        tenants: tenants.into_iter().map(Membership::from).collect(),
    })
}

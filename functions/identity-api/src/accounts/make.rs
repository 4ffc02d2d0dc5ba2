//! A new account with what every account has: its personal tenant, which its person owns.

use db::queries::accounts;
use domain::id::{TenantId, UserId};
use jiff::Timestamp;
use lambda::Problem;

/// What is known when an account begins.
pub(crate) struct Account {
    /// Proved to be the person's.
    pub email: String,
    /// None for who signs in elsewhere.
    pub password_hash: Option<String>,
    pub full_name: Option<String>,
}

/// None if the address has an account already.
pub(crate) async fn account(
    tx: &db::Tx,
    account: &Account,
    user: UserId,
    tenant: TenantId,
    now: Timestamp,
) -> Result<Option<()>, Problem> {
    let Account { email, password_hash, full_name } = account;
    let made = accounts::insert_user()
        .bind(tx, &user.0, email, password_hash, full_name, &now)
        .opt()
        .await?;
    if made.is_none() {
        return Ok(None);
    }
    let name = full_name.as_deref().unwrap_or(email);
    let slug = format!("p-{}", tenant.0.simple());
    accounts::insert_tenant().bind(tx, &tenant.0, &"personal", &name, &slug, &1).one().await?;
    accounts::insert_member().bind(tx, &tenant.0, &user.0, &"owner").one().await?;
    Ok(Some(()))
}

/// The way in that the account begins with.
pub(crate) async fn identity(
    tx: &db::Tx,
    tenant: TenantId,
    user: UserId,
    provider: &str,
    subject: &str,
    email: &str,
) -> Result<(), Problem> {
    accounts::insert_identity()
        .bind(tx, &tenant.0, &user.0, &provider, &subject, &email)
        .one()
        .await?;
    Ok(())
}

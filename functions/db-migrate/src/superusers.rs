//! Superusers: named by the operator, in the trail of the platform's own tenant.

use sqlx::{Connection, PgConnection};

use crate::Error;

/// The owner is bound by row security and knows no tenant here. The lock that this takes ends with the transaction.
const UNBIND: &str = "alter table core.users no force row level security";
const BIND: &str = "alter table core.users force row level security";
/// A busy table is no reason to make everybody else wait behind us.
const PATIENCE: &str = "set local lock_timeout = '5s'";
const SET: &str = "update core.users set is_superuser = $2 where email = lower(trim($1)) and deleted_at is null \
                   returning id::text";
/// Migration 5 makes this tenant.
const PLATFORM: &str = "set local app.tenant_id = '01900000-0000-7000-8000-000000000000'";
/// The owner writes in its own name only what a person does; nobody is signed in here.
const TELL: &str = "set local role placewright_platform";
const RECORD: &str = "insert into core.audit_log (tenant_id, action_type, operation, resource_type, resource_id, status) \
                      values (current_setting('app.tenant_id')::uuid, 'platform', $1, 'user', $2, 'success')";

/// Counts from the account's next call on.
pub(crate) async fn set(
    connection: &mut PgConnection,
    email: &str,
    is_superuser: bool,
) -> Result<(), Error> {
    let account = change(connection, email, is_superuser).await.map_err(Error::Superuser)?;
    account.map(drop).ok_or(Error::UnknownAccount)
}

async fn change(
    connection: &mut PgConnection,
    email: &str,
    is_superuser: bool,
) -> sqlx::Result<Option<String>> {
    let mut tx = connection.begin().await?;
    for statement in [PATIENCE, UNBIND] {
        sqlx::query(statement).execute(&mut *tx).await?;
    }
    let account: Option<String> =
        sqlx::query_scalar(SET).bind(email).bind(is_superuser).fetch_optional(&mut *tx).await?;
    for statement in [BIND, PLATFORM, TELL] {
        sqlx::query(statement).execute(&mut *tx).await?;
    }
    let operation = if is_superuser { "grant_superuser" } else { "revoke_superuser" };
    if let Some(account) = &account {
        sqlx::query(RECORD).bind(operation).bind(account).execute(&mut *tx).await?;
        tx.commit().await?;
    }
    Ok(account)
}

//! The eleven roles, which belong to the cluster and not to a migration, and their passwords.

use postgres_protocol::password;
use secrecy::ExposeSecret;
use sqlx::{AssertSqlSafe, Executor, PgConnection, raw_sql};

use crate::{Credentials, Error, Server};

const SQL: &str = include_str!("../../../migrations/roles.sql");
const ROLES: [&str; 11] = [
    "placewright_owner",
    "placewright_app",
    "placewright_admin",
    "placewright_search",
    "placewright_system",
    "placewright_identity",
    "placewright_platform",
    "placewright_sealer",
    "placewright_keys",
    "placewright_eraser",
    "placewright_exporter",
];
/// The roles that somebody signs in as.
const LOGINS: [&str; 5] = [
    "placewright_owner",
    "placewright_app",
    "placewright_system",
    "placewright_identity",
    "placewright_keys",
];
/// "roles" in ASCII. Two deploys at once would trip over each other's catalogue updates.
const LOCK: i64 = 0x72_6f_6c_65_73;

/// Creates and grants what is missing and sets the passwords of `logins`.
///
/// `admin` needs CREATEROLE; it may be `placewright_owner` itself, as the master user of an RDS instance. A login that
/// may not create roles is content when all of them exist, and sets no passwords.
pub async fn prepare(
    server: &Server,
    admin: &Credentials,
    logins: &[Credentials],
) -> Result<(), Error> {
    let mut connection = server.connect(admin).await?;
    if !may_create_roles(&mut connection).await.map_err(Error::Roles)? {
        return all_exist(&mut connection).await;
    }
    lock(&mut connection).await.map_err(Error::Roles)?;
    connection.execute(raw_sql(SQL)).await.map_err(Error::Roles)?;
    for login in logins {
        set_password(&mut connection, login).await?;
    }
    Ok(())
}

async fn may_create_roles(connection: &mut PgConnection) -> sqlx::Result<bool> {
    sqlx::query_scalar(
        "select rolsuper or rolcreaterole from pg_roles where rolname = current_user",
    )
    .fetch_one(connection)
    .await
}

async fn all_exist(connection: &mut PgConnection) -> Result<(), Error> {
    for role in ROLES {
        let exists: bool =
            sqlx::query_scalar("select exists (select from pg_roles where rolname = $1)")
                .bind(role)
                .fetch_one(&mut *connection)
                .await
                .map_err(Error::Roles)?;
        if !exists {
            return Err(Error::RolesMissing(role.to_owned()));
        }
    }
    Ok(())
}

/// Held until the connection closes.
async fn lock(connection: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::query("select pg_advisory_lock($1)").bind(LOCK).execute(connection).await.map(drop)
}

/// The server gets the SCRAM verifier (RFC 5803), so that no password can end up in its log.
async fn set_password(connection: &mut PgConnection, login: &Credentials) -> Result<(), Error> {
    let role = LOGINS
        .into_iter()
        .find(|role| *role == login.username)
        .ok_or_else(|| Error::UnknownLogin(login.username.clone()))?;
    let verifier = password::scram_sha_256(login.password.expose_secret().as_bytes());
    let statement = format!("alter role {role} password '{verifier}'");
    connection.execute(raw_sql(AssertSqlSafe(statement))).await.map_err(Error::Roles).map(drop)
}

//! Applying, reverting and listing migrations.

use serde::{Deserialize, Serialize};
use sqlx::PgConnection;
use sqlx::migrate::{Migrate, Migrator};

use crate::{Credentials, Error, Server, rules, superusers};

/// Where sqlx records what it applied; its own schema, so that nobody but the owner sees it.
const RECORD: &str = "ops._sqlx_migrations";

/// The function's input: `{"command":"up"}`, `{"command":"down","steps":1}`, `{"command":"status"}`; and
/// `{"command":"grant_superuser","email":"…"}`, `{"command":"revoke_superuser","email":"…"}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "command", rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    Up,
    /// Reverts the newest `steps` migrations.
    Down {
        steps: u32,
    },
    Status,
    /// Lets an account use `/v1/platform`.
    GrantSuperuser {
        email: String,
    },
    RevokeSuperuser {
        email: String,
    },
}

/// One migration.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Step {
    pub version: i64,
    pub name: String,
}

/// The function's answer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// What stands applied now, oldest first.
    pub applied: Vec<Step>,
    /// What this call applied or reverted.
    pub changed: Vec<Step>,
    pub pending: Vec<Step>,
}

/// The migrations that this binary carries.
pub fn migrator() -> Migrator {
    let mut migrator = sqlx::migrate!("../../migrations");
    migrator.create_schema("ops");
    migrator.dangerous_set_table_name(RECORD);
    migrator
}

/// Runs `command` as `placewright_owner`; `login` is that role, or may become it. Safe to run twice and by several at once: sqlx takes a lock per database.
pub async fn run(server: &Server, login: &Credentials, command: Command) -> Result<Report, Error> {
    run_with(&migrator(), server, login, command).await
}

/// The same with other migrations than our own.
pub async fn run_with(
    migrator: &Migrator,
    server: &Server,
    login: &Credentials,
    command: Command,
) -> Result<Report, Error> {
    let mut connection = server.connect_as_owner(login).await?;
    let before = applied(migrator, &mut connection).await?;
    match command {
        Command::Up => up(migrator, &mut connection, &before).await?,
        Command::Down { steps } => down(migrator, &mut connection, &before, steps).await?,
        Command::Status => {}
        Command::GrantSuperuser { email } => superusers::set(&mut connection, &email, true).await?,
        Command::RevokeSuperuser { email } => {
            superusers::set(&mut connection, &email, false).await?;
        }
    }
    let after = applied(migrator, &mut connection).await?;
    Ok(report(migrator, &before, &after))
}

async fn up(
    migrator: &Migrator,
    connection: &mut PgConnection,
    before: &[i64],
) -> Result<(), Error> {
    for migration in ups(migrator).filter(|migration| !before.contains(&migration.version)) {
        let version = migration.version;
        rules::check(migration.sql.as_str())
            .map_err(|violation| Error::Rule { version, violation })?;
    }
    Ok(migrator.run_direct(None, connection, false).await?)
}

async fn down(
    migrator: &Migrator,
    connection: &mut PgConnection,
    before: &[i64],
    steps: u32,
) -> Result<(), Error> {
    let kept = before.len().saturating_sub(steps as usize);
    if before.is_empty() || kept == before.len() {
        return Ok(());
    }
    let target = kept.checked_sub(1).and_then(|newest| before.get(newest)).copied().unwrap_or(0);
    Ok(migrator.undo(connection, target).await?)
}

/// Versions in order; none in a database that never saw a migration.
async fn applied(migrator: &Migrator, connection: &mut PgConnection) -> Result<Vec<i64>, Error> {
    let exists: bool = sqlx::query_scalar("select to_regclass($1) is not null")
        .bind(RECORD)
        .fetch_one(&mut *connection)
        .await
        .map_err(Error::Record)?;
    if !exists {
        return Ok(Vec::new());
    }
    let applied = connection.list_applied_migrations(&migrator.table_name).await?;
    Ok(applied.into_iter().map(|migration| migration.version).collect())
}

fn ups(migrator: &Migrator) -> impl Iterator<Item = &sqlx::migrate::Migration> {
    migrator.iter().filter(|migration| !migration.migration_type.is_down_migration())
}

fn report(migrator: &Migrator, before: &[i64], after: &[i64]) -> Report {
    let steps = |is_wanted: &dyn Fn(i64) -> bool| {
        let wanted = ups(migrator).filter(|migration| is_wanted(migration.version));
        wanted
            .map(|migration| Step {
                version: migration.version,
                name: migration.description.to_string(),
            })
            .collect()
    };
    Report {
        applied: steps(&|version| after.contains(&version)),
        changed: steps(&|version| before.contains(&version) != after.contains(&version)),
        pending: steps(&|version| !after.contains(&version)),
    }
}

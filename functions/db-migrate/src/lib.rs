//! Brings a database to the schema of `migrations/`: roles, then migrations, one at a time and in order.
//!
//! It also names superusers: that is the operator's to do, and no route does it.
//!
//! Called by the function on every deploy, by `cargo local`, and by the tests.

#[cfg(feature = "function")]
pub mod handler;
pub mod migrate;
pub mod roles;
pub mod rules;
mod server;
mod superusers;

pub use migrate::{Command, Report, Step, run};
pub use server::{Credentials, Server, Tls};

/// Why the database was not brought where it should be.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("cannot connect to the database as {user}")]
    Connect { user: String, source: sqlx::Error },
    #[error("the roles could not be set up")]
    Roles(#[source] sqlx::Error),
    #[error(
        "{0} does not exist, and this login may not create roles: run migrations/roles.sql as one that may"
    )]
    RolesMissing(String),
    #[error("this login may not act as placewright_owner")]
    NotOwner(#[source] sqlx::Error),
    #[error("a password cannot be set for {0}, which is none of the roles that sign in")]
    UnknownLogin(String),
    #[error("migration {version} breaks a rule: {violation}")]
    Rule { version: i64, violation: rules::Violation },
    #[error("the migrations stopped")]
    Migrate(#[from] sqlx::migrate::MigrateError),
    #[error("no account has this address")]
    UnknownAccount,
    #[error("the superuser could not be set")]
    Superuser(#[source] sqlx::Error),
    #[error("the record of applied migrations could not be read")]
    Record(#[source] sqlx::Error),
}

//! One invocation: logins from Secrets Manager, roles, migrations.

use aws::secrets::Secrets;
use lambda::config;
use lambda_runtime::Error;

use crate::{Command, Credentials, Report, Server, Tls, roles, run};

/// The database that the environment names.
pub fn server() -> Result<Server, Error> {
    let roots = config::optional("DATABASE_TLS_ROOTS").map(std::fs::read).transpose()?;
    let is_plain = config::required("DATABASE_TLS")? == "disable";
    Ok(Server {
        host: config::required("DATABASE_HOST")?,
        port: config::parsed("DATABASE_PORT", "port number")?,
        database: config::required("DATABASE_NAME")?,
        tls: if is_plain { Tls::Disable } else { Tls::Require { roots } },
    })
}

/// On AWS the owner's login is the master user of the instance, so it may create the other roles.
pub async fn handle(secrets: &Secrets, server: &Server, command: Command) -> Result<Report, Error> {
    let owner = login(secrets, "DATABASE_SECRET_OWNER").await?;
    if command == Command::Up {
        let app = login(secrets, "DATABASE_SECRET_APP").await?;
        let system = login(secrets, "DATABASE_SECRET_SYSTEM").await?;
        let identity = login(secrets, "DATABASE_SECRET_IDENTITY").await?;
        let keys = login(secrets, "DATABASE_SECRET_KEYS").await?;
        roles::prepare(server, &owner, &[app, system, identity, keys]).await?;
    }
    let report = run(server, &owner, command).await?;
    tracing::info!(applied = report.applied.len(), changed = report.changed.len(), "migrated");
    Ok(report)
}

async fn login(secrets: &Secrets, variable: &'static str) -> Result<Credentials, Error> {
    let found: aws::secrets::Credentials = secrets.get_json(&config::required(variable)?).await?;
    Ok(Credentials { username: found.username, password: found.password })
}

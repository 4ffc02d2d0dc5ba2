//! The function: invoked by the deploy, before the new code takes traffic.

use aws::secrets::Secrets;
use db_migrate::{Command, Credentials, Report, Server, Tls, roles, run};
use lambda::config;
use lambda_runtime::{Error, LambdaEvent, service_fn};

#[tokio::main]
async fn main() -> Result<(), Error> {
    lambda::telemetry::init();
    let secrets = aws::load().await.secrets();
    let server = server()?;
    let work = async |event: LambdaEvent<Command>| migrate(&secrets, &server, event.payload).await;
    lambda_runtime::run(service_fn(work)).await
}

fn server() -> Result<Server, Error> {
    let roots = config::optional("DATABASE_TLS_ROOTS").map(std::fs::read).transpose()?;
    let is_plain = config::required("DATABASE_TLS")? == "disable";
    Ok(Server {
        host: config::required("DATABASE_HOST")?,
        port: config::parsed("DATABASE_PORT", "port number")?,
        database: config::required("DATABASE_NAME")?,
        tls: if is_plain { Tls::Disable } else { Tls::Require { roots } },
    })
}

/// The owner's login is the master user of the instance, so it may create the other roles.
async fn migrate(secrets: &Secrets, server: &Server, command: Command) -> Result<Report, Error> {
    let owner = login(secrets, "DATABASE_SECRET_OWNER").await?;
    if command == Command::Up {
        let others = [login(secrets, "DATABASE_SECRET_APP").await?, login(secrets, "DATABASE_SECRET_SYSTEM").await?];
        roles::prepare(server, &owner, &others).await?;
    }
    let report = run(server, &owner, command).await?;
    tracing::info!(applied = report.applied.len(), changed = report.changed.len(), "migrated");
    Ok(report)
}

async fn login(secrets: &Secrets, variable: &'static str) -> Result<Credentials, Error> {
    let found: aws::secrets::Credentials = secrets.get_json(&config::required(variable)?).await?;
    Ok(Credentials { username: found.username, password: found.password })
}

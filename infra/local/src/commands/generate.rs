//! `openapi` and `queries`: what is generated from the code and committed.

use std::process::Stdio;

use tokio::process::Command;

use super::rows::cargo;
use super::{down, up};
use crate::cli::{Generate, Openapi};
use crate::failure::{Doing, Failure, Outcome};
use crate::parts::postgres;
use crate::stack::Stack;
use crate::start::{self, Wish};
use crate::state::{Purpose, State};

pub async fn openapi(stack: &Stack, options: &Openapi) -> Outcome<()> {
    let mut command = cargo(stack);
    command.args(["run", "--quiet", "--locked", "-p", "tests", "--bin", "openapi", "--"]);
    if options.release {
        command.arg("--release");
    }
    finish(command, "openapi", options.check).await
}

/// Needs a database: the one of the running stack, else one that is started for it.
pub async fn queries(stack: &Stack, options: &Generate) -> Outcome<()> {
    if let Some(state) = State::live(stack)? {
        return write_queries(stack, &state, options).await;
    }
    let own = Stack::open("queries")?;
    let wish = Wish { purpose: Purpose::ThrowAway, is_owned: true, ..Wish::default() };
    let work = async {
        let state = start::services(&own, wish).await?;
        write_queries(&own, &state, options).await
    };
    let written = up::interruptible(&own, work).await;
    down::stop(&own).await?;
    postgres::remove_data(&own)?;
    written
}

async fn write_queries(stack: &Stack, state: &State, options: &Generate) -> Outcome<()> {
    let mut command = queries_command(stack);
    command
        .env("SQL_DATABASE_URL", postgres::superuser_url(stack, state.ports.postgres, "postgres")?);
    finish(command, "queries", options.check).await
}

/// Wants `SQL_DATABASE_URL`.
pub fn queries_command(stack: &Stack) -> Command {
    let mut command = cargo(stack);
    // Without the function's own features: they need what is generated here.
    command.args(["run", "--quiet", "--locked", "-p", "db-migrate", "--no-default-features"]);
    command.args(["--features", "generate", "--bin", "sql", "--"]);
    command
}

async fn finish(mut command: Command, what: &str, is_check: bool) -> Outcome<()> {
    if is_check {
        command.arg("--check");
    }
    let status = command.stdin(Stdio::null()).status().await.doing("starting cargo")?;
    if status.success() {
        return Ok(());
    }
    Err(Failure::check(
        format!("{what} did not succeed"),
        "what cargo printed above says why",
        format!("cargo local {what}"),
    ))
}

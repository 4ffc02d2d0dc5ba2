//! `prove` and `bench`: the rows of the scorecard, run on a stack of their own.

use std::process::Stdio;

use tokio::process::Command;

use super::{down, up};
use crate::cli::Rows;
use crate::deployment;
use crate::environment;
use crate::failure::{Doing, Failure, Outcome};
use crate::parts::postgres;
use crate::progress::say;
use crate::stack::Stack;
use crate::state::Purpose;

/// Which program of `tests` runs the rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Prove,
    Bench,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Self::Prove => "prove",
            Self::Bench => "bench",
        }
    }
}

/// A running `up` is not disturbed, and what the rows leave behind goes with their stack.
pub async fn run(stack: &Stack, kind: Kind, options: &Rows) -> Outcome<()> {
    let own = Stack::open(kind.name())?;
    down::stop(&own).await?;
    postgres::remove_data(&own)?;
    let functions = match kind {
        Kind::Prove => up::Functions::Debug,
        Kind::Bench => up::Functions::Release,
    };
    let wish = up::Wish {
        functions,
        purpose: Purpose::ThrowAway,
        is_owned: true,
        port: None,
    };
    let ran = up::interruptible(&own, rows(stack, &own, wish, kind, options)).await;
    down::stop(&own).await?;
    postgres::remove_data(&own)?;
    ran
}

async fn rows(
    stack: &Stack,
    own: &Stack,
    wish: up::Wish,
    kind: Kind,
    options: &Rows,
) -> Outcome<()> {
    let live = up::bring_up(own, wish).await?;
    say(&format!(
        "Building the {} program (optimised; the first time takes six to twelve minutes)",
        kind.name()
    ));
    let mut command = cargo(stack);
    command.args([
        "run",
        "--quiet",
        "--release",
        "--locked",
        "-p",
        "tests",
        "--bin",
        kind.name(),
        "--",
    ]);
    command.args(&options.names);
    for (flag, is_on) in [("--quick", options.quick), ("--json", options.json)] {
        if is_on {
            command.arg(flag);
        }
    }
    command.envs(deployment::env_lines(own, &live.state, &live.deployment)?);
    let status = command
        .stdin(Stdio::null())
        .status()
        .await
        .doing("starting cargo")?;
    if status.success() {
        return Ok(());
    }
    Err(Failure::check(
        "not every row holds",
        format!(
            "cargo run -p tests --bin {} ended with {status}",
            kind.name()
        ),
        format!("cargo local {} <ROW>", kind.name()),
    ))
}

/// cargo, in the checkout.
pub fn cargo(stack: &Stack) -> Command {
    let name = environment::variable("CARGO").unwrap_or_else(|| "cargo".to_owned());
    let mut command = Command::new(name);
    command.current_dir(&stack.root).kill_on_drop(true);
    command
}

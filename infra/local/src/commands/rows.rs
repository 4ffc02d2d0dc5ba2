//! `prove` and `bench`: the rows of the scorecard, on a database and an AWS of their own.

use std::process::Stdio;

use tokio::process::Command;

use super::{down, up};
use crate::cli::{Bench, Prove};
use crate::failure::{Doing, Failure, Outcome};
use crate::parts::postgres;
use crate::progress::Step;
use crate::stack::Stack;
use crate::start::{self, Functions, Wish};
use crate::state::{Purpose, State};
use crate::{deployment, environment, functions, subprocess};

pub async fn prove(stack: &Stack, options: &Prove) -> Outcome<()> {
    let mut arguments = options.rows.clone();
    arguments.extend(options.quick.then(|| "--quick".to_owned()));
    arguments.extend(options.json.then(|| "--json".to_owned()));
    arguments.extend(options.seed.map(|seed| format!("--seed={seed}")));
    run(stack, "prove", &arguments).await
}

pub async fn bench(stack: &Stack, options: &Bench) -> Outcome<()> {
    let mut arguments = options.rows.clone();
    arguments.extend(options.json.then(|| "--json".to_owned()));
    run(stack, "bench", &arguments).await
}

/// A running `up` is not disturbed, and what the rows leave behind goes with their stack.
async fn run(stack: &Stack, program: &str, arguments: &[String]) -> Outcome<()> {
    known(stack, program, arguments)?;
    let own = Stack::open(program)?;
    down::stop(&own).await?;
    postgres::remove_data(&own)?;
    // Speed is measured on what ships; a proof holds for any build, and the debug one is there already.
    let is_release = program == "bench";
    let wish = Wish {
        functions: if is_release { Functions::Release } else { Functions::Debug },
        purpose: Purpose::ThrowAway,
        is_owned: true,
        port: None,
    };
    let rows = async {
        let state = start::services(&own, wish).await?;
        // The programs look for the functions beside themselves.
        functions::build(&own, is_release).await?;
        rows(stack, &own, &state, program, is_release, arguments).await
    };
    let ran = up::interruptible(&own, rows).await;
    down::stop(&own).await?;
    postgres::remove_data(&own)?;
    ran
}

/// A typing error should not cost a build of minutes: each row is a file of its program.
fn known(stack: &Stack, program: &str, arguments: &[String]) -> Outcome<()> {
    let folder = stack.root.join("tests").join(program);
    let is_row = |name: &str| {
        let digits = name.get(1..).unwrap_or_default();
        !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit())
    };
    let mut rows: Vec<String> = std::fs::read_dir(&folder)
        .doing(format!("reading {}", folder.display()))?
        .flatten()
        .filter_map(|entry| Some(entry.path().file_stem()?.to_str()?.to_owned()))
        .filter(|name| is_row(name))
        .map(|name| name.to_uppercase())
        .collect();
    rows.sort();
    rows.dedup();
    let mut asked = arguments.iter().filter(|argument| !argument.starts_with('-'));
    match asked.find(|name| !rows.contains(&name.to_uppercase())) {
        None => Ok(()),
        Some(unknown) => Err(Failure::user(
            format!("there is no row {unknown}"),
            format!("{program} has {}", rows.join(", ")),
            format!("cargo local {program} {}", rows.first().map_or("", String::as_str)),
        )),
    }
}

async fn rows(
    stack: &Stack,
    own: &Stack,
    state: &State,
    program: &str,
    is_release: bool,
    arguments: &[String],
) -> Outcome<()> {
    let step = Step::begin(format!("Build {program}"));
    let log = own.log("build");
    let mut build = program_command(stack, "build", program, is_release);
    // The peer of P2 is a program of its own, and stands beside the functions.
    build.args(is_release.then_some(["--bin", "echo"]).into_iter().flatten());
    subprocess::to_end(
        &mut build,
        &format!("building {program}"),
        &log,
        &step.detail(),
        "cargo build",
    )
    .await?;
    step.done("");
    let mut command = program_command(stack, "run", program, is_release);
    command.arg("--quiet").arg("--").args(arguments);
    command.envs(deployment::service_variables(own, state)?);
    let status = command.stdin(Stdio::null()).status().await.doing("starting cargo")?;
    if status.success() {
        return Ok(());
    }
    Err(Failure::check(
        format!("not every row of {program} holds"),
        format!("the program ended with {status}; what it printed above says which"),
        format!("cargo local {program} <ROW>"),
    ))
}

fn program_command(stack: &Stack, verb: &str, program: &str, is_release: bool) -> Command {
    let mut command = cargo(stack);
    command.args([verb, "--locked", "-p", "tests", "--features", "figures", "--bin", program]);
    command.args(is_release.then_some("--release"));
    command
}

/// cargo, in the checkout.
pub fn cargo(stack: &Stack) -> Command {
    let name = environment::variable("CARGO").unwrap_or_else(|| "cargo".to_owned());
    let mut command = Command::new(name);
    command.current_dir(&stack.root).kill_on_drop(true);
    command
}

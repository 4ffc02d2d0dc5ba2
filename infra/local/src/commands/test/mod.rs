//! `test`: every check that CI runs, on a stack of its own; nothing stops at the first failure.

mod examples;
mod pages;
mod readme;
mod runner;
mod schemathesis;

use std::process::Stdio;

use tokio::process::Command;

use self::runner::Runner;
use super::generate::queries_command;
use super::rows::cargo;
use super::{down, up};
use crate::cli::Test;
use crate::failure::{Doing, Failure, Outcome};
use crate::parts::{self, postgres};
use crate::process;
use crate::stack::Stack;
use crate::start::{self, Live, Wish};
use crate::state::Purpose;
use crate::web::Call;
use crate::{deployment, environment, tools};

/// Known to work with the pinned compiler.
const CARGO_DENY: &str = "0.20.2";

pub async fn run(stack: &Stack, options: &Test) -> Outcome<()> {
    let own = Stack::open("test")?;
    let mut runner = Runner::new(stack, options.steps.clone())?;
    down::stop(&own).await?;
    postgres::remove_data(&own)?;
    let ran = up::interruptible(&own, Box::pin(steps(stack, &own, &mut runner))).await;
    down::stop(&own).await?;
    postgres::remove_data(&own)?;
    ran?;
    runner.finish()
}

async fn steps(stack: &Stack, own: &Stack, runner: &mut Runner) -> Outcome<()> {
    tools::check_compiler()?;
    tools::install(stack).await?;
    let mut format = cargo(stack);
    format.args(["fmt", "--all", "--check"]);
    runner.command("format", &mut format).await;
    let mut lints = cargo(stack);
    lints.args(["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"]);
    runner.command("lints", &mut lints).await;
    let mut figures = cargo(stack);
    figures.args(["clippy", "-p", "tests", "--bins", "--features", "figures", "--locked"]);
    figures.args(["--", "-D", "warnings"]);
    runner.command("lints of proofs and benchmarks", &mut figures).await;
    runner.group("licenses and bans", licenses(stack, runner.log("licenses and bans"))).await;
    let mut live = None;
    // A failure here is the failure of every step that needs the stack; they say so one by one.
    runner.group("stack, roles enforced", services(own, &mut live)).await;
    let mut tests = cargo(stack);
    tests.args(["test", "--workspace", "--locked", "--no-fail-fast"]);
    runner.command("tests", with_services(&mut tests, own, live.as_ref())?).await;
    let mut queries = queries_command(stack);
    queries.arg("--check");
    runner.command("generated queries", with_services(&mut queries, own, live.as_ref())?).await;
    let mut openapi = cargo(stack);
    openapi
        .args(["run", "--quiet", "--locked", "-p", "tests", "--bin", "openapi", "--", "--check"]);
    runner.command("OpenAPI document", &mut openapi).await;
    let log = runner.log("OpenAPI is valid");
    runner.group("OpenAPI is valid", valid(stack, log)).await;
    runner.step("OpenAPI as served", served(stack, live.as_ref())).await;
    runner.group("pages in Chromium", pages::check(own, live.as_ref(), runner.log("pages"))).await;
    runner.group("infrastructure", infrastructure(stack, runner.log("infrastructure"))).await;
    runner.step("demo", demo(own, runner.log("demo"))).await;
    runner.command("doctor", &mut this(own, &["doctor"])?).await;
    for line in readme::examples(stack)? {
        runner
            .step(&format!("README: {line}"), readme::check(own, &line, runner.log("readme")))
            .await;
    }
    runner.step("examples of the API", examples::check(own, live.as_ref())).await;
    // What the demo and the examples left is there to be read, changed and deleted.
    let log = runner.log("schemathesis");
    let work = schemathesis::run(stack, own, live.as_ref(), log);
    runner.group("schemathesis", work).await;
    for round in 1..=3 {
        runner.command(&format!("reset, time {round}"), &mut this(own, &["reset"])?).await;
    }
    runner.step("down leaves no process", stopped(own)).await;
    runner.command("proofs", &mut this(stack, &["prove", "--quick"])?).await;
    Ok(())
}

async fn services(own: &Stack, live: &mut Option<Live>) -> Outcome<()> {
    let wish = Wish { purpose: Purpose::Strict, is_owned: true, ..Wish::default() };
    *live = Some(start::everything(own, wish).await?);
    Ok(())
}

fn with_services<'a>(
    command: &'a mut Command,
    own: &Stack,
    live: Option<&Live>,
) -> Outcome<&'a mut Command> {
    if let Some(live) = live {
        command.envs(deployment::service_variables(own, &live.state)?);
    }
    Ok(command)
}

/// `cargo local <arguments>` on that stack.
fn this(stack: &Stack, arguments: &[&str]) -> Outcome<Command> {
    let mut command = Command::new(environment::own_program().doing("finding this program")?);
    command.args(arguments).args(["--stack", &stack.name]);
    command.current_dir(&stack.root).kill_on_drop(true);
    Ok(command)
}

/// Licences, bans and sources; the advisory database needs a network that a build machine may not have.
async fn licenses(stack: &Stack, log: std::path::PathBuf) -> Outcome<()> {
    let root = stack.tools().join("cargo");
    let program = root.join("bin/cargo-deny");
    if !program.exists() {
        crate::progress::say(
            "Installing cargo-deny into .local/tools (once, three to eight minutes)",
        );
        let mut install = cargo(stack);
        // Unoptimised: it builds in half the time and runs for seconds.
        install.args(["install", "cargo-deny", "--debug", "--locked", "--version", CARGO_DENY]);
        install.arg("--root").arg(&root);
        runner::succeed(&mut install, "installing cargo-deny", &log).await?;
    }
    let mut deny = Command::new(program);
    deny.args(["--locked", "check", "licenses", "bans", "sources"]).current_dir(&stack.root);
    runner::succeed(&mut deny, "cargo deny", &log).await
}

async fn infrastructure(stack: &Stack, log: std::path::PathBuf) -> Outcome<()> {
    tools::install_linters(stack).await?;
    let mut lint = Command::new(tools::lint_python(stack));
    lint.arg(stack.root.join("infra/local/aws/lint.py")).current_dir(&stack.root);
    runner::succeed(&mut lint, "infra/local/aws/lint.py", &log).await
}

/// By the rules of OpenAPI 3.1 itself.
async fn valid(stack: &Stack, log: std::path::PathBuf) -> Outcome<()> {
    tools::install_linters(stack).await?;
    let mut validator = Command::new(tools::lint_python(stack));
    validator.args(["-m", "openapi_spec_validator", "--schema", "3.1"]);
    validator.arg("functions/identity-api/openapi.json").current_dir(&stack.root);
    runner::succeed(&mut validator, "openapi-spec-validator", &log).await
}

/// What clients get is what is committed.
async fn served(stack: &Stack, live: Option<&Live>) -> Outcome<()> {
    let live = live.ok_or_else(no_stack)?;
    let url = format!("{}/v1/openapi.json", parts::public_url(&live.state.ports));
    let served = Call::get(url).send().await?.json()?;
    let file = stack.root.join("functions/identity-api/openapi.json");
    let committed: Option<serde_json::Value> = crate::state::read_json(&file)?;
    if committed.as_ref() == Some(&served) {
        return Ok(());
    }
    Err(Failure::check(
        "the OpenAPI document that is served is not the committed one",
        file.display().to_string(),
        "cargo local openapi",
    ))
}

fn no_stack() -> Failure {
    Failure::check("there is no stack", "the step that starts it failed", "cargo local test stack")
}

/// The demo on the fresh stack; its line of JSON has the figures.
async fn demo(own: &Stack, log: std::path::PathBuf) -> Outcome<()> {
    let mut command = this(own, &["demo", "--json"])?;
    runner::succeed(&mut command, "the demo", &log).await
}

async fn stopped(own: &Stack) -> Outcome<()> {
    let mut command = this(own, &["down"])?;
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().await.doing("stopping")?;
    let left = process::marked(&own.marker());
    if left.is_empty() {
        return Ok(());
    }
    let names: Vec<String> =
        left.iter().map(|process| process::command_line(process.pid)).collect();
    Err(Failure::check("processes are left", names.join(", "), own.command("down")))
}

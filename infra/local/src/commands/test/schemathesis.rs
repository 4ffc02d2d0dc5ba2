//! The API against its own document: schemathesis sends what fits the schemas and what does not to every operation, and
//! no answer may be an error of ours or one that the document does not have.

use std::path::PathBuf;

use tokio::process::Command;

use super::{no_stack, runner};
use crate::commands::demo::{ADA, TENANT};
use crate::commands::token;
use crate::failure::{Doing, Outcome};
use crate::parts::{self, postgres};
use crate::stack::Stack;
use crate::start::Live;
use crate::{database, tools};

/// Requests that fit the schemas are made by its lists of edge cases and at random: of each operation so many at random.
const EXAMPLES: &str = "5";
const EXAMPLES_WITHOUT_TOKEN: &str = "2";
/// Python 3.11 gives up over two threads that read source text at once.
const WORKERS: &str = "1";
/// A rule that no schema says (a used link, a bound cursor) is no reason to fail.
const LEFT_OUT: &str = "positive_data_acceptance";
/// An address that asks this often without a token has to wait, which is declared and no 401.
const LEFT_OUT_WITHOUT_TOKEN: &str = "positive_data_acceptance,missing_required_header";

pub async fn run(stack: &Stack, own: &Stack, live: Option<&Live>, log: PathBuf) -> Outcome<()> {
    let state = &live.ok_or_else(no_stack)?.state;
    let program = tools::install_schemathesis(stack).await?;
    let database = postgres::superuser_url(own, state.ports.postgres, database::NAME)?;
    let largest =
        format!("update core.tenants set subscription_tier = 'enterprise' where slug = '{TENANT}'");
    database::query(&database::open(&database).await?, &largest)
        .await
        .map_err(|error| database::sql_failure(&error))?;
    let url = parts::public_url(&state.ports);
    let call = |phases: &str, examples: &str, left_out: &str| {
        let mut command = Command::new(&program);
        command.arg("run").arg(stack.root.join("functions/identity-api/openapi.json"));
        command.args(["--url", &url, "--phases", phases, "--max-examples", examples]);
        command.args(["--workers", WORKERS, "--exclude-checks", left_out]);
        command.args(["--generation-deterministic", "--continue-on-failure", "--no-color"]);
        command.env("PYTHONPATH", stack.root.join("infra/local/tools"));
        command.env("SCHEMATHESIS_HOOKS", "schemathesis_hooks");
        command
    };
    // It keeps what it finds beside it.
    let folder = log.with_extension("");
    std::fs::create_dir_all(&folder).doing("making a folder for schemathesis")?;
    let (_, owner) = token::issue(own, state, ADA, TENANT).await?;
    let mut with_token = call("examples,coverage,fuzzing,stateful", EXAMPLES, LEFT_OUT);
    with_token.args(["--header", &format!("Authorization: Bearer {owner}")]);
    runner::succeed(with_token.current_dir(&folder), "schemathesis, as an owner", &log).await?;
    let mut without = call("coverage,fuzzing", EXAMPLES_WITHOUT_TOKEN, LEFT_OUT_WITHOUT_TOKEN);
    runner::succeed(without.current_dir(&folder), "schemathesis, without a token", &log).await
}

//! `cargo lambda watch`: runs the functions from source behind the same gateway, queues and schedules.

use std::time::Duration;

use tokio::net::TcpStream;
use tokio::process::Child;

use super::{Plan, WATCH};
use crate::environment;
use crate::failure::Outcome;

/// Events that may run side by side in one function; as many processes start with its first event.
const CONCURRENCY: &str = "4";

/// The file whose presence says that the functions are built and the environment file is written.
pub const GO: &str = "watch-may-start";

pub async fn start(plan: &Plan) -> Outcome<Child> {
    let stack = &plan.stack;
    let mut command = super::command(stack, &stack.venv().join("bin/cargo-lambda"));
    command.current_dir(&stack.root);
    for name in ["HOME", "CARGO_HOME", "RUSTUP_HOME", "CARGO_TARGET_DIR"] {
        if let Some(value) = environment::variable(name) {
            command.env(name, value);
        }
    }
    command.args([
        "lambda",
        "watch",
        "--invoke-address",
        "127.0.0.1",
        "--concurrency",
        CONCURRENCY,
    ]);
    command.args(["--invoke-port", &plan.ports.watch.to_string()]);
    command.arg("--env-file").arg(stack.env_file());
    let log = stack.log(WATCH);
    let mut child = super::spawn(command, &log)?;
    let port = plan.ports.watch;
    let is_ready = || async move { TcpStream::connect(("127.0.0.1", port)).await.is_ok() };
    super::ready(&mut child, "cargo lambda watch", &log, Duration::from_mins(1), is_ready).await?;
    Ok(child)
}

//! The parts of a stack: real processes that speak their real protocols, all on 127.0.0.1.

pub mod catcher;
pub mod emulate;
pub mod microsoft;
pub mod ministack;
pub mod postgres;
pub mod stripe;
pub mod watch;

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use tokio::process::{Child, Command};

use crate::environment;
use crate::failure::{Doing, Failure, Outcome};
use crate::ports::Ports;
use crate::stack::{MARKER, Stack};
use crate::state::{self, Mode};
use crate::subprocess;
use crate::web::Call;

pub const POSTGRES: &str = "postgres";
pub const AWS: &str = "aws";
pub const GOOGLE: &str = "google";
pub const SMTP: &str = "smtp";
pub const STRIPE: &str = "stripe";
pub const MICROSOFT: &str = "microsoft";
pub const FRONT_DOOR: &str = "front-door";
pub const WATCH: &str = "watch";

/// What a part needs to know to start.
#[derive(Clone, Debug)]
pub struct Plan {
    pub stack: Stack,
    pub ports: Ports,
    pub mode: Mode,
}

impl Plan {
    /// Where clients reach the API; the OAuth redirect goes below it.
    pub fn public_url(&self) -> String {
        public_url(&self.ports)
    }
}

pub fn public_url(ports: &Ports) -> String {
    format!("http://127.0.0.1:{}", ports.front_door)
}

pub fn aws_url(ports: &Ports) -> String {
    format!("http://127.0.0.1:{}", ports.aws)
}

pub fn google_url(ports: &Ports) -> String {
    format!("http://127.0.0.1:{}", ports.google)
}

pub fn microsoft_url(ports: &Ports) -> String {
    format!("http://127.0.0.1:{}", ports.microsoft)
}

pub fn stripe_url(ports: &Ports) -> String {
    format!("http://127.0.0.1:{}", ports.stripe)
}

/// The file that says that a part's program is built, and where it lies.
fn go(stack: &Stack, part: &str) -> PathBuf {
    stack.run().join(format!("{part}-may-start.json"))
}

/// Lets a part start, with its program as it was built just now.
pub fn may_start(stack: &Stack, part: &str, program: &Path) -> Outcome<()> {
    state::write_json(&go(stack, part), &program)
}

/// The part's program, once it may start.
pub fn program(stack: &Stack, part: &str) -> Outcome<Option<PathBuf>> {
    state::read_json(&go(stack, part))
}

/// A command with a small, known environment: nobody's `AWS_PROFILE` reaches the functions.
fn command(stack: &Stack, program: &Path) -> Command {
    let mut command = Command::new(program);
    command.env_clear().env(MARKER, stack.marker()).env("HOME", stack.run());
    command.env("TMPDIR", stack.run()).env("LANG", "C.UTF-8").current_dir(stack.run());
    if let Some(path) = environment::variable("PATH") {
        command.env("PATH", path);
    }
    command
}

/// Starts a part as the leader of its own process group, with its output in its log.
fn spawn(mut command: Command, log: &Path) -> Outcome<Child> {
    let out = subprocess::fresh_log(log)?;
    let err = out.try_clone().doing("sharing a log file")?;
    command.stdin(Stdio::null()).stdout(out).stderr(err).process_group(0);
    command.spawn().doing(format!("starting {}", command.as_std().get_program().display()))
}

/// Waits until `is_ready` says yes; fails with the end of the log if the process ends first or takes too long.
async fn ready<F: Future<Output = bool>>(
    child: &mut Child,
    what: &str,
    log: &Path,
    limit: Duration,
    is_ready: impl Fn() -> F,
) -> Outcome<()> {
    let started = Instant::now();
    loop {
        if let Ok(Some(status)) = child.try_wait() {
            return Err(did_not_start(what, &format!("it ended at once ({status})"), log));
        }
        if is_ready().await {
            return Ok(());
        }
        if started.elapsed() > limit {
            let _ = child.start_kill();
            let why = format!("it gave no answer within {} s", limit.as_secs());
            return Err(did_not_start(what, &why, log));
        }
        tokio::time::sleep(Duration::from_millis(30)).await;
    }
}

fn did_not_start(what: &str, why: &str, log: &Path) -> Failure {
    Failure::environment(format!("{what} did not start"), why, "cargo local up").with_log(log, 20)
}

/// Whether a GET is answered with 200.
async fn answers(url: &str) -> bool {
    Call::get(url).send().await.is_ok_and(|answer| answer.status == 200)
}

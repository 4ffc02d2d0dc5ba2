//! `.local/state.json`: what runs, under which pids and ports, and where its data lies. Written by the supervisor.

use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::failure::{Doing, Failure, Outcome};
use crate::ports::Ports;
use crate::process::Identity;
use crate::stack::Stack;

/// Raised whenever an older `cargo local` could not read the file or the data folder any more.
pub const FORMAT: u32 = 1;

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct State {
    pub format: u32,
    pub stack: String,
    pub checkout: PathBuf,
    pub data: PathBuf,
    pub phase: Phase,
    pub mode: Mode,
    pub supervisor: Identity,
    pub ports: Ports,
    pub parts: Vec<Part>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    Starting,
    Running,
    /// At least one part has crashed; the others go on.
    Degraded,
    /// The start failed; `parts` says which one and why.
    Failed,
    Stopped,
}

/// What a running stack cannot change without a restart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mode {
    /// `cargo lambda watch` runs the functions.
    pub watch: bool,
    pub google: Google,
    /// Stripe itself in test mode, with the user's own key.
    #[serde(default)]
    pub is_stripe_real: bool,
    /// Microsoft itself, with the user's own OAuth client.
    #[serde(default)]
    pub is_microsoft_real: bool,
    pub purpose: Purpose,
}

impl Mode {
    /// False for a stack of services only, with nothing deployed.
    pub fn runs_functions(self) -> bool {
        self.google != Google::None
    }

    /// Whether our fake stands in for Microsoft.
    pub fn fakes_microsoft(self) -> bool {
        self.runs_functions() && !self.is_microsoft_real
    }

    /// Whether our fake stands in for Stripe.
    pub fn fakes_stripe(self) -> bool {
        self.runs_functions() && !self.is_stripe_real
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Google {
    /// By `emulate`.
    Emulated,
    /// Google itself, with the user's own OAuth client.
    Real,
    /// Nobody talks to Google here.
    None,
}

/// What a stack is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// Daily work: data survives.
    #[default]
    Keep,
    /// Proofs and benchmarks: data does not need to survive a crash.
    ThrowAway,
    /// Tests: as `ThrowAway`, and `MiniStack` enforces credentials and the IAM role of every function.
    Strict,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Part {
    pub name: String,
    /// What it stands for, and whether it is the real thing.
    pub what: String,
    pub condition: Condition,
    pub port: u16,
    pub process: Option<Identity>,
    pub log: PathBuf,
    /// Why it is not healthy.
    pub failure: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    Starting,
    Healthy,
    Crashed,
    Stopped,
}

impl State {
    /// The state file, if there is one. A file of another format is a failure that names the way out.
    pub fn read(stack: &Stack) -> Outcome<Option<Self>> {
        #[derive(Deserialize)]
        struct Format {
            format: u32,
        }
        let path = stack.state_file();
        let Some(format) = read_json::<Format>(&path)? else {
            return Ok(None);
        };
        if format.format != FORMAT {
            return Err(Failure::environment(
                format!("{} is of format {}", path.display(), format.format),
                format!(
                    "this checkout writes format {FORMAT}; data of another one is not converted"
                ),
                format!("{} && {}", stack.command("down"), stack.command("reset")),
            ));
        }
        read_json(&path)
    }

    /// The state of a stack whose supervisor lives; `None` when it is down or was killed.
    pub fn live(stack: &Stack) -> Outcome<Option<Self>> {
        Ok(Self::read(stack)?.filter(|state| state.supervisor.is_alive()))
    }

    /// As [`State::live`], for commands that need a running stack.
    pub fn running(stack: &Stack) -> Outcome<Self> {
        let state = Self::live(stack)?.ok_or_else(|| not_running(stack))?;
        match state.phase {
            Phase::Running => Ok(state),
            Phase::Degraded | Phase::Failed => Err(state.first_failure(stack)),
            Phase::Starting | Phase::Stopped => Err(not_running(stack)),
        }
    }

    pub fn write(&self, stack: &Stack) -> Outcome<()> {
        write_json(&stack.state_file(), self)
    }

    pub fn part(&mut self, name: &str) -> Option<&mut Part> {
        self.parts.iter_mut().find(|part| part.name == name)
    }

    /// The part that is down, with the end of its log.
    pub fn first_failure(&self, stack: &Stack) -> Failure {
        let broken = self.parts.iter().find(|part| part.failure.is_some());
        let why = broken.and_then(|part| part.failure.clone());
        let name = broken.map_or("the stack", |part| part.name.as_str());
        let log = broken.map_or_else(|| stack.log("supervisor"), |part| part.log.clone());
        Failure::environment(
            format!("{name} is down"),
            why.unwrap_or_else(|| "it ended during its start".to_owned()),
            format!("{} && {}", stack.command("down"), stack.command("up --detach")),
        )
        .with_log(log, 20)
    }
}

fn not_running(stack: &Stack) -> Failure {
    Failure::environment(
        "the stack is not running",
        format!("no live supervisor is named in {}", stack.state_file().display()),
        stack.command("up --detach"),
    )
}

/// Reads a JSON file; a missing one is `None`, a broken one a failure that names it.
pub fn read_json<T: DeserializeOwned>(path: &Path) -> Outcome<Option<T>> {
    if !path.exists() {
        return Ok(None);
    }
    let bytes = std::fs::read(path).doing(format!("reading {}", path.display()))?;
    serde_json::from_slice(&bytes).map(Some).map_err(|error| {
        Failure::environment(
            format!("{} cannot be read", path.display()),
            error.to_string(),
            format!("rm {}", path.display()),
        )
    })
}

/// Writes beside and renames, so that a reader never sees half a file.
pub fn write_json(path: &Path, value: &impl Serialize) -> Outcome<()> {
    let text = serde_json::to_string_pretty(value).map_err(std::io::Error::other);
    let text = text.doing(format!("writing {}", path.display()))?;
    let beside = path.with_extension(format!("{}.new", std::process::id()));
    std::fs::write(&beside, text).doing(format!("writing {}", beside.display()))?;
    std::fs::rename(&beside, path).doing(format!("writing {}", path.display()))
}

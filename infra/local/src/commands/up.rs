//! `up`: tools, processes, build, deployment, schema, seed; then stays until Ctrl-C or returns.

use std::process::Stdio;
use std::time::{Duration, Instant};

use clap::ValueEnum;
use clap::builder::PossibleValue;
use serde_json::json;
use tokio::process::{Child, Command};
use tokio::signal::unix::{SignalKind, signal};

use super::{down, event, status};
use crate::cli::{Supervise, Up};
use crate::deployment::{self, Deployment};
use crate::failure::{Doing, Failure, Outcome, last_lines};
use crate::parts::{postgres, watch};
use crate::process::Identity;
use crate::progress::{Step, say, seconds};
use crate::stack::Stack;
use crate::state::{Condition, Mode, Phase, Purpose, State};
use crate::supervisor::{self, Options};
use crate::{database, environment, functions, seed, subprocess, tools};

/// A stack that runs and has everything deployed.
pub struct Live {
    pub state: State,
    pub deployment: Deployment,
}

/// How a stack is to run.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wish {
    pub functions: Functions,
    pub port: Option<u16>,
    pub purpose: Purpose,
    /// The stack ends with this process.
    pub is_owned: bool,
}

/// How the functions are built and run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Functions {
    #[default]
    Debug,
    Release,
    /// By `cargo lambda watch`.
    Watched,
}

pub async fn run(stack: &Stack, options: Up) -> Outcome<()> {
    let started = Instant::now();
    let wish = Wish {
        functions: match (options.watch, options.release) {
            (true, _) => Functions::Watched,
            (false, true) => Functions::Release,
            (false, false) => Functions::Debug,
        },
        port: options.port,
        purpose: Purpose::Keep,
        is_owned: !options.detach,
    };
    let live = interruptible(stack, bring_up(stack, wish)).await?;
    say(&format!("Ready in {}", seconds(started.elapsed())));
    status::print(stack, &live.state, Some(&live.deployment)).await;
    if options.detach {
        return Ok(());
    }
    say("Ctrl-C stops everything; data stays.");
    stay(stack).await
}

/// Runs the start; when the user gives up, what was started so far is stopped.
pub async fn interruptible<T>(
    stack: &Stack,
    start: impl Future<Output = Outcome<T>>,
) -> Outcome<T> {
    let mut terminate = signal(SignalKind::terminate()).doing("listening for signals")?;
    tokio::select! {
        result = start => result,
        _ = tokio::signal::ctrl_c() => Err(given_up(stack).await),
        _ = terminate.recv() => Err(given_up(stack).await),
    }
}

async fn given_up(stack: &Stack) -> Failure {
    let left = down::stop(stack).await;
    Failure::user(
        "interrupted",
        match left {
            Ok(_) => "what had been started is stopped".to_owned(),
            Err(failure) => failure.brief(),
        },
        stack.command("up"),
    )
}

/// Watches the parts until Ctrl-C; a crash is told once.
async fn stay(stack: &Stack) -> Outcome<()> {
    let mut terminate = signal(SignalKind::terminate()).doing("listening for signals")?;
    let mut interrupt = signal(SignalKind::interrupt()).doing("listening for signals")?;
    let mut pulse = tokio::time::interval(Duration::from_millis(500));
    let mut told = Vec::new();
    loop {
        tokio::select! {
            _ = interrupt.recv() => break,
            _ = terminate.recv() => break,
            _ = pulse.tick() => {
                let Some(state) = State::live(stack)? else {
                    return Err(Failure::environment(
                        "the supervisor has ended",
                        "`cargo local down` was typed elsewhere, or it was killed",
                        stack.command("up"),
                    ).with_log(stack.log("supervisor"), 20));
                };
                tell_crashes(stack, &state, &mut told);
            }
        }
    }
    down::run(stack).await
}

fn tell_crashes(stack: &Stack, state: &State, told: &mut Vec<String>) {
    let crashed = state
        .parts
        .iter()
        .filter(|part| part.condition == Condition::Crashed);
    for part in crashed {
        if !told.contains(&part.name) {
            say(&state.first_failure(stack).to_string());
            told.push(part.name.clone());
        }
    }
}

/// Everything from the tools to the seed. What is in place already costs nothing.
pub async fn bring_up(stack: &Stack, wish: Wish) -> Outcome<Live> {
    tools::check_compiler()?;
    tools::install(stack).await?;
    let mode = Mode {
        watch: wish.functions == Functions::Watched,
        real_google: deployment::real_google().is_some(),
        purpose: wish.purpose,
    };
    let supervisor = begin(stack, mode, wish).await?;
    functions::build(stack, wish.functions == Functions::Release).await?;
    let state = await_parts(stack, supervisor).await?;
    let deployment = deployment::deploy(stack, &state).await?;
    deployment::write_env(stack, &state, &deployment)?;
    if mode.watch {
        start_watch(stack).await?;
    }
    migrate(stack, &state).await?;
    Ok(Live { state, deployment })
}

/// Starts the supervisor, unless one runs already as wished.
async fn begin(stack: &Stack, mode: Mode, wish: Wish) -> Outcome<Option<Child>> {
    if let Some(state) = State::live(stack)? {
        let is_port_right = wish.port.is_none_or(|port| port == state.ports.front_door);
        if state.mode == mode && is_port_right && state.phase == Phase::Running {
            return Ok(None);
        }
        down::stop(stack).await?;
    }
    stack.create()?;
    let log = subprocess::fresh_log(&stack.log("supervisor"))?;
    let mut command = Command::new(environment::own_program().doing("finding this program")?);
    command
        .args(["supervise", "--stack", &stack.name])
        .current_dir(&stack.root);
    for (flag, is_on) in [("--watch", mode.watch), ("--real-google", mode.real_google)] {
        if is_on {
            command.arg(flag);
        }
    }
    let purpose = mode.purpose.to_possible_value();
    command
        .arg("--purpose")
        .arg(purpose.as_ref().map_or("keep", PossibleValue::get_name));
    if let Some(port) = wish.port {
        command.args(["--port", &port.to_string()]);
    }
    if wish.is_owned {
        let own = Identity::own();
        command.args(["--owner", &format!("{}:{}", own.pid, own.started)]);
    }
    let errors = log.try_clone().doing("sharing a log file")?;
    command.stdin(Stdio::null()).stdout(log).stderr(errors);
    command.spawn().map(Some).doing("starting the supervisor")
}

async fn await_parts(stack: &Stack, supervisor: Option<Child>) -> Outcome<State> {
    let Some(mut supervisor) = supervisor else {
        return State::running(stack);
    };
    let step = Step::begin("Start PostgreSQL, AWS and Google");
    loop {
        let state =
            State::live(stack)?.filter(|state| Some(state.supervisor.pid) == supervisor.id());
        match state {
            Some(state) if state.phase == Phase::Running => {
                step.done("");
                return Ok(state);
            }
            Some(state) if state.phase == Phase::Failed => {
                let failure = state.first_failure(stack);
                step.failed("");
                down::stop(stack).await?;
                return Err(failure);
            }
            _ => {}
        }
        if let Ok(Some(_)) = supervisor.try_wait() {
            step.failed("");
            return Err(not_started(stack));
        }
        tokio::time::sleep(Duration::from_millis(30)).await;
    }
}

/// The supervisor has written its own failure into its log, in our form.
fn not_started(stack: &Stack) -> Failure {
    let log = stack.log("supervisor");
    let lines = last_lines(&log, 20);
    let field = |name: &str| {
        lines
            .iter()
            .find_map(|line| line.trim().strip_prefix(name))
            .map(|rest| rest.trim().to_owned())
    };
    Failure::environment(
        field("error:").unwrap_or_else(|| "the supervisor did not start".to_owned()),
        field("why:").unwrap_or_else(|| "it ended at once".to_owned()),
        field("next:").unwrap_or_else(|| stack.command("up")),
    )
    .with_log(log, 20)
}

async fn start_watch(stack: &Stack) -> Outcome<()> {
    std::fs::write(stack.run().join(watch::GO), "").doing("letting cargo lambda watch start")?;
    let step = Step::begin("Start cargo lambda watch");
    loop {
        let state = State::running(stack)?;
        let is_up = |part: &&crate::state::Part| {
            part.name == "watch" && part.condition == Condition::Healthy
        };
        if state.parts.iter().any(|part| is_up(&part)) {
            step.done("");
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// Creates the database if need be, brings its schema up to date, and adds the seed.
async fn migrate(stack: &Stack, state: &State) -> Outcome<()> {
    let step = Step::begin("Migrate and seed");
    postgres::create_database(stack, state.ports.postgres).await?;
    event::invoke(state, "db-migrate", &json!({"command": "up"})).await?;
    let url = postgres::superuser_url(stack, state.ports.postgres, database::NAME)?;
    seed::run(&database::open(&url).await?).await?;
    step.done("");
    Ok(())
}

/// The hidden command behind `up`.
pub async fn supervise(stack: Stack, options: &Supervise) -> Outcome<()> {
    let mode = Mode {
        watch: options.watch,
        real_google: options.real_google,
        purpose: options.purpose,
    };
    let owner = options.owner.as_deref().and_then(|text| {
        let (pid, started) = text.split_once(':')?;
        Some(Identity {
            pid: pid.parse().ok()?,
            started: started.parse().ok()?,
        })
    });
    supervisor::run(
        stack,
        Options {
            mode,
            port: options.port,
            owner,
        },
    )
    .await
}

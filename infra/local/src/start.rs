//! Brings a stack up: tools, processes, build, deployment, schema, seed. What is in place already costs nothing.

use std::process::Stdio;
use std::time::Duration;

use serde_json::json;
use tokio::process::{Child, Command};

use crate::commands::{down, event};
use crate::deployment::{self, Deployment};
use crate::failure::{Doing, Failure, Outcome, last_lines};
use crate::parts::{self, MICROSOFT, STRIPE, WATCH, microsoft, postgres, stripe, watch};
use crate::process::Identity;
use crate::progress::Step;
use crate::stack::Stack;
use crate::state::{Condition, Google, Mode, Phase, Purpose, State};
use crate::web::Call;
use crate::{database, environment, functions, seed, subprocess, tools};

/// A function of which everything changed, on a slow machine.
const COMPILE: Duration = Duration::from_mins(15);

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

/// The whole product.
pub async fn everything(stack: &Stack, wish: Wish) -> Outcome<Live> {
    let google = if deployment::real_google().is_some() { Google::Real } else { Google::Emulated };
    let supervisor = prepare(stack, wish, google).await?;
    let supervisor = has_its_ports(stack, supervisor).await?;
    let is_release = wish.functions == Functions::Release;
    functions::build(stack, is_release).await?;
    let state = await_parts(stack, supervisor).await?;
    let fakes = [
        (state.mode.fakes_stripe(), STRIPE, stripe::PROGRAM),
        (state.mode.fakes_microsoft(), MICROSOFT, microsoft::PROGRAM),
    ];
    for (_, part, program) in fakes.into_iter().filter(|(is_faked, ..)| *is_faked) {
        let program = functions::program(&stack.root, is_release, program);
        parts::may_start(stack, part, &program)?;
        await_part(stack, part).await?;
    }
    let deployment = deployment::deploy(stack, &state).await?;
    deployment::write_env(stack, &state, &deployment)?;
    if state.mode.watch {
        start_watch(stack).await?;
    }
    migrate(stack, &state).await?;
    if state.mode.watch {
        warm(stack, &state).await?;
    }
    Ok(Live { state, deployment })
}

/// Only the database and AWS, with nothing deployed: what tests of their own making need.
pub async fn services(stack: &Stack, wish: Wish) -> Outcome<State> {
    let supervisor = prepare(stack, wish, Google::None).await?;
    await_parts(stack, supervisor).await
}

async fn prepare(stack: &Stack, wish: Wish, google: Google) -> Outcome<Option<Child>> {
    tools::check_compiler()?;
    tools::install(stack).await?;
    let mode = Mode {
        watch: wish.functions == Functions::Watched,
        google,
        is_stripe_real: deployment::real_stripe().is_some(),
        is_microsoft_real: deployment::real_microsoft().is_some(),
        purpose: wish.purpose,
    };
    begin(stack, mode, wish).await
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
    command.args(["supervise", "--stack", &stack.name]).current_dir(&stack.root);
    command.arg("--mode").arg(json!(mode).to_string());
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

/// A port that is taken should be told before a build of minutes, not after it.
async fn has_its_ports(stack: &Stack, supervisor: Option<Child>) -> Outcome<Option<Child>> {
    let Some(mut supervisor) = supervisor else { return Ok(None) };
    loop {
        if State::live(stack)?.is_some_and(|state| Some(state.supervisor.pid) == supervisor.id()) {
            return Ok(Some(supervisor));
        }
        if let Ok(Some(_)) = supervisor.try_wait() {
            return Err(not_started(stack));
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

async fn await_parts(stack: &Stack, supervisor: Option<Child>) -> Outcome<State> {
    let Some(mut supervisor) = supervisor else {
        return State::running(stack);
    };
    let step = Step::begin("Start the services");
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
        let mut lines = lines.iter();
        lines.find_map(|line| line.trim().strip_prefix(name)).map(|rest| rest.trim().to_owned())
    };
    match (field("error:"), field("why:"), field("next:")) {
        (Some(what), Some(why), Some(next)) => Failure::environment(what, why, next),
        _ => Failure::environment(
            "the supervisor did not start",
            "it ended at once",
            stack.command("up"),
        )
        .with_log(log, 20),
    }
}

async fn start_watch(stack: &Stack) -> Outcome<()> {
    std::fs::write(stack.run().join(watch::GO), "").doing("letting cargo lambda watch start")?;
    let step = Step::begin("Start cargo lambda watch");
    await_part(stack, WATCH).await?;
    step.done("");
    Ok(())
}

/// A part that starts after the build.
async fn await_part(stack: &Stack, name: &str) -> Outcome<()> {
    loop {
        let state = State::running(stack)?;
        let mut parts = state.parts.iter();
        if parts.any(|part| part.name == name && part.condition == Condition::Healthy) {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// `cargo lambda watch` compiles a function at its first event; nobody should wait for that after "ready".
async fn warm(stack: &Stack, state: &State) -> Outcome<()> {
    let step = Step::begin("Compile and start each function");
    for function in functions::names(&stack.root)? {
        step.detail().set(function.clone());
        let url = format!(
            "http://127.0.0.1:{}/2015-03-31/functions/{function}/invocations",
            state.ports.watch
        );
        let event = functions::harmless_event(&stack.root, &function)?;
        Call::post(url).json(&event).within(COMPILE).send().await?;
    }
    step.done("");
    Ok(())
}

/// Creates the database if need be, brings its schema up to date, and adds the seed.
async fn migrate(stack: &Stack, state: &State) -> Outcome<()> {
    let step = Step::begin("Migrate and seed");
    postgres::create_database(stack, state.ports.postgres).await?;
    let migrated = event::invoke(state, "db-migrate", &json!({"command": "up"})).await;
    migrated.map_err(|failure| {
        failure.then(format!(
            "{}; or, if a migration was edited after it ran here: {}",
            stack.command("logs db-migrate"),
            stack.command("reset")
        ))
    })?;
    let url = postgres::superuser_url(stack, state.ports.postgres, database::NAME)?;
    seed::run(&database::open(&url).await?).await?;
    step.done("");
    Ok(())
}

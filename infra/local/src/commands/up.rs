//! `up`: everything runs, until Ctrl-C or `down`.

use std::time::{Duration, Instant};

use tokio::signal::unix::{SignalKind, signal};

use super::{down, status};
use crate::cli::{Supervise, Up};
use crate::failure::{Doing, Failure, Outcome};
use crate::process::Identity;
use crate::progress::{say, seconds};
use crate::stack::Stack;
use crate::start::{self, Functions, Wish};
use crate::state::{Condition, Purpose, State};
use crate::supervisor::{self, Options};

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
    let live = interruptible(stack, start::everything(stack, wish)).await?;
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
    let crashed = state.parts.iter().filter(|part| part.condition == Condition::Crashed);
    for part in crashed {
        if !told.contains(&part.name) {
            say(&state.first_failure(stack).to_string());
            told.push(part.name.clone());
        }
    }
}

/// The hidden command behind `up`.
pub async fn supervise(stack: Stack, options: &Supervise) -> Outcome<()> {
    let mode = serde_json::from_str(&options.mode).map_err(|error| {
        Failure::user("the mode cannot be read", error.to_string(), stack.command("up"))
    })?;
    let owner = options.owner.as_deref().and_then(|text| {
        let (pid, started) = text.split_once(':')?;
        Some(Identity { pid: pid.parse().ok()?, started: started.parse().ok()? })
    });
    supervisor::run(stack, Options { mode, port: options.port, owner }).await
}

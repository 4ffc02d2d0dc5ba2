//! `down`: ends every process of the stack, also those whose supervisor was killed, and makes sure of it.

use std::time::Duration;

use rustix::process::Signal;

use crate::failure::{Failure, Outcome};
use crate::parts::postgres;
use crate::process::{self, Identity, command_line};
use crate::progress::{Step, say};
use crate::stack::Stack;
use crate::state::State;

/// Long enough for the supervisor to end its parts one after the other.
const PATIENCE: Duration = Duration::from_mins(1);

pub async fn run(stack: &Stack) -> Outcome<()> {
    let step = Step::begin("Stop");
    let count = stop(stack).await?;
    match count {
        0 => step.done("nothing was running"),
        count => step.done(format!("{count} processes ended, none is left")),
    }
    if stack.home.exists() {
        say(&format!(
            "Data stays in {}; {} removes it.",
            postgres::data_folder(stack).display(),
            stack.command("reset")
        ));
    }
    Ok(())
}

/// Ends everything and returns how many processes that were.
pub async fn stop(stack: &Stack) -> Outcome<usize> {
    // An unreadable state file must not keep anyone from stopping: the marker finds the processes.
    let supervisor = State::live(stack).ok().flatten().map(|state| state.supervisor);
    let mut all = process::marked(&stack.marker());
    if let Some(supervisor) = supervisor {
        all.push(supervisor);
        process::signal(supervisor, Signal::TERM);
        process::gone_within(&[supervisor], PATIENCE).await;
    }
    let mut left = process::marked(&stack.marker());
    left.extend(supervisor.filter(Identity::is_alive));
    let survivors = process::end(&left, Duration::from_secs(10)).await;
    if survivors.is_empty() {
        return Ok(all.len());
    }
    let names: Vec<String> = survivors
        .iter()
        .map(|process| format!("{} ({})", process.pid, command_line(process.pid)))
        .collect();
    let pids: Vec<String> = survivors.iter().map(|process| process.pid.to_string()).collect();
    Err(Failure::environment(
        "some processes do not end",
        names.join(", "),
        format!("kill -9 {}", pids.join(" ")),
    ))
}

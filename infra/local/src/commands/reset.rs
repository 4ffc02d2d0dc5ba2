//! `reset`: drops all data, then migrates, seeds and verifies, whatever state the stack was in.

use crate::commands::down;
use crate::failure::{Failure, Outcome};
use crate::parts::postgres;
use crate::progress::{Step, say};
use crate::stack::Stack;
use crate::start::{self, Functions, Wish};
use crate::state::{Purpose, State};
use crate::{database, seed};

pub async fn run(stack: &Stack) -> Outcome<()> {
    let was_running = State::live(stack).ok().flatten();
    down::stop(stack).await?;
    let step = Step::begin("Drop all data");
    postgres::remove_data(stack)?;
    for file in [stack.state_file(), stack.deployment_file(), stack.env_file()] {
        let _ = std::fs::remove_file(file);
    }
    let _ = std::fs::remove_dir_all(stack.requests());
    step.done("");
    let wish = Wish {
        functions: match &was_running {
            Some(state) if state.mode.watch => Functions::Watched,
            _ => Functions::Debug,
        },
        port: was_running.as_ref().map(|state| state.ports.front_door),
        purpose: was_running.as_ref().map_or(Purpose::Keep, |state| state.mode.purpose),
        ..Wish::default()
    };
    let live = start::everything(stack, wish).await?;
    verify(stack, &live.state).await?;
    if was_running.is_none() {
        down::stop(stack).await?;
    }
    Ok(())
}

/// Counts the rows of every table: the seed and nothing else.
async fn verify(stack: &Stack, state: &State) -> Outcome<()> {
    let url = postgres::superuser_url(stack, state.ports.postgres, database::NAME)?;
    let client = database::open(&url).await?;
    let mut wrong = Vec::new();
    let mut empty = 0;
    for table in database::tables(&client).await? {
        let count = database::count(&client, &table).await?;
        let expected =
            seed::COUNTS.iter().find(|(name, _)| *name == table).map(|(_, count)| *count);
        if expected.is_none() && count == 0 {
            empty += 1;
        } else {
            say(&format!("  {table:<34} {count}"));
        }
        if count != expected.unwrap_or(0) {
            wrong.push(format!("{table} has {count} rows instead of {}", expected.unwrap_or(0)));
        }
    }
    say(&format!("  {empty} other tables                    empty"));
    if wrong.is_empty() {
        say("✓ dropped, migrated, seeded, verified");
        return Ok(());
    }
    Err(Failure::check("the reset left something behind", wrong.join("; "), stack.command("reset")))
}

//! `url` and `open`: addresses of the running stack.

use crate::cli::Place;
use crate::database;
use crate::failure::{Doing, Failure, Outcome};
use crate::parts::{self, postgres};
use crate::progress::out;
use crate::stack::Stack;
use crate::state::{Google, State};

pub fn url(stack: &Stack, place: Place) -> Outcome<()> {
    out(&address(stack, place)?);
    Ok(())
}

/// Prints the address too: a machine without a browser still helps.
pub fn open(stack: &Stack, place: Place) -> Outcome<()> {
    let address = address(stack, place)?;
    out(&address);
    let opener = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    let started = std::process::Command::new(opener)
        .arg(&address)
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .spawn();
    started.map(drop).doing(format!("starting {opener}"))
}

fn address(stack: &Stack, place: Place) -> Outcome<String> {
    let state = State::running(stack)?;
    let public = parts::public_url(&state.ports);
    Ok(match place {
        Place::Api => public,
        Place::Docs => format!("{public}/docs"),
        Place::Aws => parts::aws_url(&state.ports),
        Place::Db => postgres::superuser_url(stack, state.ports.postgres, database::NAME)?,
        Place::Google if state.mode.google != Google::Emulated => {
            return Err(Failure::user(
                "Google is not emulated here",
                "this stack talks to the real one",
                "https://mail.google.com",
            ));
        }
        Place::Google => parts::google_url(&state.ports),
    })
}

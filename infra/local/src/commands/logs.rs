//! `logs`: the end of a log, and what is added to it.

use std::fs::File;
use std::io::{Read as _, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::cli::Logs;
use crate::failure::{Doing, Failure, Outcome, last_lines};
use crate::functions;
use crate::parts::WATCH;
use crate::progress::{out, write_out};
use crate::stack::Stack;
use crate::state::State;

const PARTS: [&str; 11] = [
    "postgres",
    "aws",
    "google",
    "smtp",
    "stripe",
    "microsoft",
    "watch",
    "supervisor",
    "build",
    "deploy",
    "install",
];

pub async fn run(stack: &Stack, options: &Logs) -> Outcome<()> {
    let functions = functions::names(&stack.root)?;
    let Some(name) = options.name.as_deref() else {
        out(&format!("functions  {}", functions.join(", ")));
        out(&format!("parts      {}", PARTS.join(", ")));
        out(&format!("files      {}", stack.logs().display()));
        return Ok(());
    };
    let path = file(stack, name, &functions)?;
    for line in last_lines(&path, options.lines) {
        out(&line);
    }
    if options.follow {
        return follow(&path).await;
    }
    if !path.exists() {
        return Err(Failure::user(
            format!("{name} has no log yet"),
            format!("{} does not exist: it has not run", path.display()),
            stack.command("status"),
        ));
    }
    Ok(())
}

fn file(stack: &Stack, name: &str, functions: &[String]) -> Outcome<PathBuf> {
    if functions.iter().any(|function| function == name) {
        if State::live(stack)?.is_some_and(|state| state.mode.watch) {
            return Ok(stack.log(WATCH));
        }
        return Ok(stack.function_logs().join(format!("{name}.log")));
    }
    if PARTS.contains(&name) {
        return Ok(stack.log(name));
    }
    Err(Failure::user(
        format!("there is no log {name}"),
        format!("functions: {}; parts: {}", functions.join(", "), PARTS.join(", ")),
        stack.command("logs"),
    ))
}

/// Prints what is appended, also after the file was started anew.
async fn follow(path: &Path) -> Outcome<()> {
    let mut at = std::fs::metadata(path).map_or(0, |data| data.len());
    loop {
        let length = std::fs::metadata(path).map_or(0, |data| data.len());
        if length < at {
            at = 0;
        }
        if length > at {
            let mut file = File::open(path).doing(format!("opening {}", path.display()))?;
            file.seek(SeekFrom::Start(at)).doing("finding the end of the log")?;
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).doing(format!("reading {}", path.display()))?;
            at += u64::try_from(bytes.len()).unwrap_or(0);
            write_out(&String::from_utf8_lossy(&bytes));
        }
        tokio::select! {
            _ = tokio::signal::ctrl_c() => return Ok(()),
            () = tokio::time::sleep(Duration::from_millis(200)) => {}
        }
    }
}

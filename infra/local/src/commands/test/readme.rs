//! The commands that README.md shows: each must be understood, and those that end by themselves are run.

use std::path::PathBuf;

use clap::Parser;
use tokio::process::Command;

use super::runner;
use crate::cli::{Cli, Command as Parsed};
use crate::environment;
use crate::failure::{Doing, Failure, Outcome};
use crate::stack::Stack;

/// Lines that begin with `cargo local`, without their comments.
pub fn examples(stack: &Stack) -> Outcome<Vec<String>> {
    let path = stack.root.join("README.md");
    let text = std::fs::read_to_string(&path).doing("reading README.md")?;
    let mut is_shell = false;
    let mut lines = Vec::new();
    for line in text.lines() {
        if line.starts_with("```") {
            is_shell = line.starts_with("```sh");
        } else if is_shell && line.starts_with("cargo local ") {
            let command = line.split(" #").next().unwrap_or(line);
            lines.push(command.trim().to_owned());
        }
    }
    Ok(lines)
}

pub async fn check(own: &Stack, line: &str, log: PathBuf) -> Outcome<()> {
    let arguments = line.strip_prefix("cargo local ").unwrap_or(line);
    let words = shell_words(own, arguments).await?;
    let all = std::iter::once("cargo local".to_owned()).chain(words);
    let cli = Cli::try_parse_from(all).map_err(|error| {
        Failure::check(format!("README.md shows `{line}`"), error.to_string(), "cargo local --help")
    })?;
    if !ends_by_itself(&cli.command) {
        return Ok(());
    }
    let program = environment::own_program().doing("finding this program")?;
    // Through a shell, as it is typed: globs and quotes are the shell's.
    let script = format!("\"{}\" {arguments} --stack {}", program.display(), own.name);
    let mut command = Command::new("sh");
    command.args(["-c", &script]).current_dir(&own.root);
    runner::succeed(&mut command, line, &log).await
}

async fn shell_words(own: &Stack, arguments: &str) -> Outcome<Vec<String>> {
    let script = format!("printf '%s\\n' {arguments}");
    let output = Command::new("sh").args(["-c", &script]).current_dir(&own.root).output().await;
    let text = String::from_utf8_lossy(&output.doing("starting sh")?.stdout).into_owned();
    Ok(text.lines().map(str::to_owned).collect())
}

/// Neither starts nor stops a stack, and does not wait for a person. A replay needs an id that only a person has.
fn ends_by_itself(command: &Parsed) -> bool {
    match command {
        Parsed::Logs(options) => !options.follow,
        Parsed::Replay { request_id } => request_id.is_none(),
        Parsed::Status(_)
        | Parsed::Token(_)
        | Parsed::Mail(_)
        | Parsed::Tick { .. }
        | Parsed::Sql { .. }
        | Parsed::Superuser { .. }
        | Parsed::Trigger { .. }
        | Parsed::Url { .. }
        | Parsed::Doctor => true,
        _ => false,
    }
}

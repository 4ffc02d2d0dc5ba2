//! `mails`: what the product itself sent to people, as the stack's mail server caught it.

use std::process::Stdio;

use tokio::process::Command;

use crate::cli::Mails;
use crate::failure::{Doing, Failure, Outcome};
use crate::parts::catcher;
use crate::progress::say;
use crate::stack::Stack;
use crate::state::State;

pub async fn run(stack: &Stack, options: &Mails) -> Outcome<()> {
    State::running(stack)?;
    let folder = catcher::folder(stack);
    let count = std::fs::read_dir(&folder).map_or(0, |entries| {
        let names = entries.flatten().map(|entry| entry.path());
        names.filter(|path| path.extension().is_some_and(|found| found == "eml")).count()
    });
    if let Some(number) = options.number.filter(|number| !(1..=count).contains(number)) {
        return Err(Failure::user(
            format!("there is no mail {number}"),
            format!("{count} were sent since this stack started"),
            stack.command("mails"),
        ));
    }
    if count == 0 {
        say("No mail was sent since this stack started.");
        return Ok(());
    }
    let mut command = Command::new(stack.python());
    command.arg(stack.root.join("infra/local/mail/mails.py")).arg(&folder);
    command.args(options.number.map(|number| number.to_string()));
    let status = command.stdin(Stdio::null()).status().await.doing("starting mails.py")?;
    if status.success() {
        return Ok(());
    }
    Err(Failure::environment(
        "the mails cannot be shown",
        format!("mails.py ended with {status}"),
        format!("ls {}", folder.display()),
    ))
}

//! What this machine must have, whether or not the stack runs.

use super::{Finding, Report, broken, found};
use crate::process;
use crate::stack::Stack;
use crate::state::State;
use crate::{python, tools};

pub async fn check(stack: &Stack, report: &mut Report) {
    report.section("Machine");
    report.check("Python 3.10 or newer is there", python_version().await);
    let compiler = tools::check_compiler().map(|()| "cc".to_owned());
    report.check(
        "a C compiler is there",
        compiler.map_err(|failure| broken(&failure, "sudo apt install gcc")),
    );
    report.check("the pinned tools are installed", installed(stack));
    report.check("no process of a dead supervisor is left", orphans(stack));
}

async fn python_version() -> Finding {
    let found = python::find()
        .await
        .map_err(|failure| broken(&failure, "sudo apt install python3 python3-venv"))?;
    Ok(format!("{} is {}", found.program.display(), found.version))
}

fn installed(stack: &Stack) -> Finding {
    let is_current = tools::is_current(stack).unwrap_or(false);
    found(is_current, stack.tools().display().to_string(), &stack.command("up --detach"))
}

fn orphans(stack: &Stack) -> Finding {
    let is_supervised = State::live(stack).ok().flatten().is_some();
    let left = process::marked(&stack.marker());
    let is_right = is_supervised || left.is_empty();
    let what = if is_supervised {
        "the supervisor lives".to_owned()
    } else {
        format!("{} processes", left.len())
    };
    found(is_right, what, &stack.command("down"))
}

//! `doctor`: live checks with what was expected and what was found; a refusal that must happen is a check like any other.

mod api;
mod data;
mod machine;
mod rights;

use crate::failure::{Failure, Outcome};
use crate::progress::out;
use crate::stack::Stack;
use crate::state::State;

/// The result of one check: what was found, or what is wrong and the next command.
type Finding = Result<String, (String, String)>;

/// Counts and prints.
#[derive(Default)]
pub struct Report {
    ok: usize,
    failed: Vec<String>,
}

impl Report {
    fn section(&self, title: &str) {
        out(title);
        let _ = self;
    }

    /// `expectation` reads as a sentence: "a forged token is refused".
    fn check(&mut self, expectation: &str, finding: Finding) {
        match finding {
            Ok(found) => {
                self.ok += 1;
                out(&format!("  ✓ {expectation:<58} {found}"));
            }
            Err((found, next)) => {
                self.failed.push(expectation.to_owned());
                out(&format!("  ✗ {expectation:<58} {found}"));
                out(&format!("      next: {next}"));
            }
        }
    }
}

pub async fn run(stack: &Stack) -> Outcome<()> {
    let mut report = Report::default();
    machine::check(stack, &mut report).await;
    let live = State::live(stack)?;
    match &live {
        Some(state) => {
            data::check(stack, state, &mut report).await?;
            api::check(stack, state, &mut report).await?;
            rights::check(stack, state, &mut report).await?;
        }
        None => out(&format!("Stack\n  not running: {}", stack.command("up --detach"))),
    }
    out(&format!("{} ok, {} failed", report.ok, report.failed.len()));
    match report.failed.first() {
        None => Ok(()),
        Some(first) => Err(Failure::check(
            format!("{} of {} checks failed", report.failed.len(), report.ok + report.failed.len()),
            format!("the first one: {first}"),
            "the command below its line",
        )),
    }
}

/// `Ok` if `is_right`.
fn found(is_right: bool, found: impl Into<String>, next: &str) -> Finding {
    if is_right { Ok(found.into()) } else { Err((found.into(), next.to_owned())) }
}

/// A failure as a finding.
fn broken(failure: &Failure, next: &str) -> (String, String) {
    (failure.brief(), next.to_owned())
}

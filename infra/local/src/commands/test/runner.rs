//! Runs steps one after the other, prints a line for each, and counts.

use std::path::{Path, PathBuf};

use tokio::process::Command;

use crate::failure::{Doing, Failure, Outcome, last_lines};
use crate::progress::{Detail, Step, out, say};
use crate::stack::Stack;
use crate::subprocess;

/// How much of a failed step is shown.
const SHOWN: usize = 40;
/// Steps that need no stack, as their names begin; then those that do.
const ALONE: [&str; 7] = [
    "format",
    "lints",
    "licenses and bans",
    "OpenAPI document",
    "OpenAPI is valid",
    "infrastructure",
    "proofs",
];
const WITH_STACK: [&str; 12] = [
    "stack, roles enforced",
    "tests",
    "generated queries",
    "OpenAPI as served",
    "pages in Chromium",
    "demo",
    "doctor",
    "README",
    "examples of the API",
    "schemathesis",
    "reset",
    "down leaves no process",
];

pub struct Runner {
    logs: PathBuf,
    /// Only steps whose name contains one of these; all if empty.
    wanted: Vec<String>,
    passed: usize,
    failed: usize,
    failures: Vec<String>,
}

impl Runner {
    pub fn new(stack: &Stack, wanted: Vec<String>) -> Outcome<Self> {
        let is_step = |wanted: &String| {
            let mut all = ALONE.iter().chain(&WITH_STACK);
            all.any(|name| name.contains(wanted.as_str()) || wanted.starts_with(name))
        };
        if let Some(unknown) = wanted.iter().find(|wanted| !is_step(wanted)) {
            return Err(Failure::user(
                format!("no step is called {unknown}"),
                format!("there are: {}, {}", ALONE.join(", "), WITH_STACK.join(", ")),
                "cargo local test <part of a step's name>",
            ));
        }
        let logs = stack.logs().join("test");
        if logs.exists() {
            std::fs::remove_dir_all(&logs).doing("emptying the logs of the last test")?;
        }
        std::fs::create_dir_all(&logs).doing("creating the folder for logs")?;
        Ok(Self { logs, wanted, passed: 0, failed: 0, failures: Vec::new() })
    }

    pub fn log(&self, name: &str) -> PathBuf {
        let plain = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
        let file: String = name.chars().map(plain).collect();
        self.logs.join(format!("{file}.log"))
    }

    /// The stack comes along with the steps that need it, and the demo with what speaks of its mail.
    fn is_wanted(&self, name: &str) -> bool {
        let is_named = |step: &str| {
            self.wanted.iter().any(|wanted| {
                let is_example = step.starts_with("README");
                step.contains(wanted.as_str()) && (!is_example || wanted.starts_with("README"))
                    || wanted.starts_with(step)
            })
        };
        self.wanted.is_empty()
            || is_named(name)
            || name == "demo"
                && ["README", "examples of the API", "schemathesis"].into_iter().any(is_named)
            || name == WITH_STACK[0] && WITH_STACK.iter().any(|step| is_named(step))
    }

    /// A tool that passes with exit code 0. If it is a test runner, its tests are counted one by one.
    pub async fn command(&mut self, name: &str, command: &mut Command) {
        if !self.is_wanted(name) {
            return;
        }
        let log = self.log(name);
        let step = Step::begin(name);
        let result = watched(command, name, &log, &step.detail()).await;
        let (passed, failed) = counted(&log);
        let note = if passed + failed > 0 {
            format!("{passed} tests passed, {failed} failed")
        } else {
            String::new()
        };
        self.passed += passed;
        self.failed += failed;
        self.settle(name, step, result, &note, passed + failed > 0);
    }

    pub async fn step(&mut self, name: &str, work: impl Future<Output = Outcome<()>>) {
        if !self.is_wanted(name) {
            return;
        }
        let step = Step::begin(name);
        let result = work.await;
        self.settle(name, step, result, "", false);
    }

    /// Work that shows its own steps; this one adds a line when they are over.
    pub async fn group(&mut self, name: &str, work: impl Future<Output = Outcome<()>>) {
        if self.is_wanted(name) {
            let step = Step::of_steps(name);
            let result = work.await;
            self.settle(name, step, result, "", false);
        }
    }

    /// `is_counted`: its parts are in the counts already.
    fn settle(
        &mut self,
        name: &str,
        step: Step,
        result: Outcome<()>,
        note: &str,
        is_counted: bool,
    ) {
        match result {
            Ok(()) => {
                step.done(note);
                self.passed += usize::from(!is_counted);
            }
            Err(failure) => {
                step.failed(note);
                say(&failure.to_string());
                self.failed += usize::from(!is_counted);
                self.failures.push(name.to_owned());
            }
        }
    }

    /// Ends with the plain line that CI reads.
    pub fn finish(&self) -> Outcome<()> {
        out(&format!("{} passed, {} failed", self.passed, self.failed.max(self.failures.len())));
        if self.failures.is_empty() {
            return Ok(());
        }
        Err(Failure::check(
            format!("{} steps failed", self.failures.len()),
            self.failures.join(", "),
            format!("cargo local test \"{}\"", self.failures[0]),
        ))
    }
}

/// Runs a command outside the runner's own line.
pub async fn succeed(command: &mut Command, what: &str, log: &Path) -> Outcome<()> {
    watched(command, what, log, &Detail::default()).await
}

async fn watched(command: &mut Command, what: &str, log: &Path, detail: &Detail) -> Outcome<()> {
    let status = subprocess::status(command, what, log, detail).await?;
    if status == Some(0) {
        return Ok(());
    }
    let why =
        status.map_or_else(|| "a signal ended it".to_owned(), |code| format!("exit code {code}"));
    Err(Failure::check(format!("{what} failed"), why, format!("less {}", log.display()))
        .with_log(log, SHOWN))
}

/// Sums the lines `test result: ok. 17 passed; 0 failed; …` of a log.
fn counted(log: &Path) -> (usize, usize) {
    let mut sums = (0, 0);
    for line in last_lines(log, usize::MAX) {
        let Some(rest) = line.strip_prefix("test result: ") else { continue };
        let number = |what: &str| -> usize {
            let mut fields = rest.split([';', '.']).map(str::trim);
            let field = fields.find_map(|field| field.strip_suffix(what));
            field.and_then(|text| text.trim().parse().ok()).unwrap_or(0)
        };
        sums.0 += number("passed");
        sums.1 += number("failed");
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_of_test_binaries_are_summed() {
        let log = std::env::temp_dir().join(format!("local-runner-{}.log", std::process::id()));
        let text = "test result: ok. 17 passed; 0 failed; 0 ignored\nx\ntest result: FAILED. 3 passed; 2 failed; 0 ignored\n";
        std::fs::write(&log, text).unwrap();
        let sums = counted(&log);
        std::fs::remove_file(&log).unwrap();
        assert_eq!(sums, (20, 2));
    }
}

//! What every failure of `cargo local` tells: what happened, why, one next command, and the log of the part that failed.

use std::fmt::{self, Write as _};
use std::io;
use std::path::{Path, PathBuf};

pub type Outcome<T> = Result<T, Failure>;

/// Whose turn it is to act; also the exit code of the process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The command line asks for something that cannot be.
    User = 1,
    /// A port, a disk, a tool or a process of this machine is in the way.
    Environment = 2,
    /// Everything ran, and a check did not hold.
    Check = 3,
}

#[derive(Debug)]
pub struct Failure {
    pub kind: Kind,
    what: String,
    why: String,
    /// A command to type or a sentence that tells the next step.
    next: String,
    log: Option<(PathBuf, usize)>,
}

impl Failure {
    pub fn user(what: impl Into<String>, why: impl Into<String>, next: impl Into<String>) -> Self {
        Self::new(Kind::User, what.into(), why.into(), next.into())
    }

    pub fn environment(
        what: impl Into<String>,
        why: impl Into<String>,
        next: impl Into<String>,
    ) -> Self {
        Self::new(Kind::Environment, what.into(), why.into(), next.into())
    }

    pub fn check(what: impl Into<String>, why: impl Into<String>, next: impl Into<String>) -> Self {
        Self::new(Kind::Check, what.into(), why.into(), next.into())
    }

    fn new(kind: Kind, what: String, why: String, next: String) -> Self {
        Self { kind, what, why, next, log: None }
    }

    /// Shows the last `lines` lines of `path` and where the rest is.
    pub fn with_log(mut self, path: impl Into<PathBuf>, lines: usize) -> Self {
        self.log = Some((path.into(), lines));
        self
    }

    /// Another next step than the one it came with.
    pub fn then(mut self, next: String) -> Self {
        self.next = next;
        self
    }

    /// What and why in one line, for a state file or a table.
    pub fn brief(&self) -> String {
        format!("{}: {}", self.what, self.why)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "error: {}", self.what)?;
        writeln!(f, "  why:  {}", self.why.trim_end().replace('\n', "\n        "))?;
        if let Some((path, lines)) = &self.log {
            writeln!(f, "  log:  {}", path.display())?;
            for line in last_lines(path, *lines) {
                writeln!(f, "      | {line}")?;
            }
        }
        write!(f, "  next: {}", self.next)
    }
}

/// The last lines of a text file; none if it cannot be read.
pub fn last_lines(path: &Path, count: usize) -> Vec<String> {
    let Ok(bytes) = std::fs::read(path) else {
        return Vec::new();
    };
    let text = String::from_utf8_lossy(&bytes);
    let mut lines: Vec<String> = text.lines().rev().take(count).map(shortened).collect();
    lines.reverse();
    lines
}

fn shortened(line: &str) -> String {
    const LONGEST: usize = 400;
    let mut short: String = line.chars().take(LONGEST).collect();
    if line.chars().nth(LONGEST).is_some() {
        let _ = write!(short, " … (+{} characters)", line.chars().count() - LONGEST);
    }
    short
}

/// Turns an error of the operating system into a `Failure` that says what was being done.
pub trait Doing<T> {
    fn doing(self, what: impl fmt::Display) -> Outcome<T>;
}

impl<T> Doing<T> for io::Result<T> {
    fn doing(self, what: impl fmt::Display) -> Outcome<T> {
        self.map_err(|error| {
            Failure::environment(format!("{what} failed"), error.to_string(), "cargo local doctor")
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_says_what_why_next_and_shows_the_end_of_the_log() {
        let log = std::env::temp_dir().join(format!("local-failure-{}.log", std::process::id()));
        std::fs::write(&log, "one\ntwo\nthree\n").unwrap();
        let shown = Failure::environment("PostgreSQL did not start", "no disk", "df -h")
            .with_log(&log, 2)
            .to_string();
        std::fs::remove_file(&log).unwrap();
        assert!(shown.starts_with("error: PostgreSQL did not start\n  why:  no disk\n"), "{shown}");
        assert!(shown.contains("| two\n      | three\n"), "{shown}");
        assert!(!shown.contains("| one"), "{shown}");
        assert!(shown.ends_with("next: df -h"), "{shown}");
    }
}

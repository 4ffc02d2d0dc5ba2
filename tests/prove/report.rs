//! Rows of the scorecard: run one after the other, printed for people or as one JSON line each.

use std::any::Any;
use std::io::IsTerminal;
use std::panic::AssertUnwindSafe;
use std::process::ExitCode;

use futures::FutureExt;
use futures::future::LocalBoxFuture;
use serde_json::{Value, json};

/// What keeps a row from being taken at all; its text says what, why, and what to type next.
pub type Error = Box<dyn std::error::Error + Send + Sync>;

/// What a row found.
pub struct Finding {
    /// Named numbers.
    pub figure: Value,
    pub target: &'static str,
    pub holds: bool,
    /// The same seed makes the same mails and the same choices.
    pub seed: Option<u64>,
    /// More for people.
    pub lines: Vec<String>,
}

/// A row's number and the work behind it.
pub struct Row {
    pub name: &'static str,
    pub title: &'static str,
    pub work: LocalBoxFuture<'static, Result<Finding, Error>>,
}

/// As in `cargo local`: 0 everything held, 2 this machine is in the way, 3 a row did not hold.
const MACHINE: u8 = 2;
const NOT_HELD: u8 = 3;

pub async fn run(rows: Vec<Row>, is_json: bool) -> ExitCode {
    let mut code = 0;
    for row in rows {
        eprintln!("{} {} …", row.name, row.title);
        // A panic of one row does not take the others with it; its message is out already.
        let outcome = match AssertUnwindSafe(row.work).catch_unwind().await {
            Ok(outcome) => outcome,
            Err(panic) => Err(text(panic.as_ref()).unwrap_or("it panicked").into()),
        };
        progress("");
        match outcome {
            Ok(finding) => {
                print(row.name, &finding, is_json);
                if !finding.holds && code == 0 {
                    code = NOT_HELD;
                }
            }
            Err(error) => {
                eprintln!("{} could not be taken: {error}", row.name);
                code = MACHINE;
            }
        }
    }
    ExitCode::from(code)
}

/// What is going on, for somebody who watches; the next one takes its place.
pub fn progress(what: &str) {
    if std::io::stderr().is_terminal() {
        eprint!("\r\x1b[K  {what}");
    }
}

fn print(row: &str, finding: &Finding, is_json: bool) {
    let Finding { figure, target, holds, seed, lines } = finding;
    if is_json {
        println!(
            "{}",
            json!({"row": row, "figure": figure, "target": target, "holds": holds, "seed": seed})
        );
        return;
    }
    for line in lines {
        println!("    {line}");
    }
    let verdict = if *holds { "holds" } else { "FALLS SHORT" };
    let seed = seed.map(|seed| format!(" · seed {seed}")).unwrap_or_default();
    println!("{row}  {verdict}  {} · target {target}{seed}", in_words(figure));
}

/// `{"lost": 0, "kills": 50}` as `lost 0, kills 50`.
fn in_words(figure: &Value) -> String {
    match figure {
        Value::Object(figures) => {
            let parts = figures.iter().filter(|(_, value)| !value.is_object());
            let parts = parts.map(|(name, value)| format!("{} {value}", name.replace('_', " ")));
            parts.collect::<Vec<_>>().join(", ")
        }
        other => other.to_string(),
    }
}

fn text(panic: &(dyn Any + Send)) -> Option<&str> {
    panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied())
}

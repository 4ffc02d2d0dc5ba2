//! `cargo local openapi`: writes the product's OpenAPI document from the code of its functions.
//!
//! `--check` compares it with the committed copy, and that with what was released; `--release` makes it the promise.

mod breaking;
mod document;

use std::fs;
use std::process::ExitCode;

use serde_json::Value;

const COMMITTED: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/../functions/identity-api/openapi.json");
const RELEASED: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/../functions/identity-api/openapi.released.json");

fn main() -> ExitCode {
    let has = |wanted: &str| std::env::args().any(|argument| argument == wanted);
    let text = document::text();
    let done = if has("--check") {
        check(&text)
    } else if has("--release") {
        write(COMMITTED, &text).and_then(|()| write(RELEASED, &text))
    } else {
        write(COMMITTED, &text)
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn write(path: &str, text: &str) -> Result<(), String> {
    fs::write(path, text).map_err(|error| format!("{path} cannot be written: {error}"))
}

fn check(text: &str) -> Result<(), String> {
    if !fs::read_to_string(COMMITTED).is_ok_and(|committed| committed == text) {
        return Err(
            "functions/identity-api/openapi.json is stale\n  next: cargo local openapi".to_owned()
        );
    }
    let read = |text: &str| serde_json::from_str::<Value>(text).map_err(|error| error.to_string());
    let released = fs::read_to_string(RELEASED).map_err(|error| format!("{RELEASED}: {error}"))?;
    let today = lambda::clock::now().strftime("%F").to_string();
    let breaks = breaking::breaks(&read(&released)?, &read(text)?, &today);
    if breaks.is_empty() {
        return Ok(());
    }
    Err(format!(
        "what was released would break:\n  {}\n  next: keep it, or see \"For those who change the API\" in functions/identity-api/assets/changes.md",
        breaks.join("\n  ")
    ))
}

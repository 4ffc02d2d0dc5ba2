//! `cargo local openapi`: writes the product's OpenAPI document from the code of its functions; `--check` compares.

mod document;

use std::process::ExitCode;

fn main() -> ExitCode {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../functions/identity-api/openapi.json");
    let document = document::text();
    if std::env::args().any(|argument| argument == "--check") {
        let is_same = std::fs::read_to_string(path).is_ok_and(|committed| committed == document);
        if !is_same {
            eprintln!("functions/identity-api/openapi.json is stale\n  next: cargo local openapi");
            return ExitCode::FAILURE;
        }
    } else if let Err(error) = std::fs::write(path, document) {
        eprintln!("functions/identity-api/openapi.json cannot be written: {error}");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

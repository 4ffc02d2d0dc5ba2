//! `cargo local prove`: the rows R1 to R20 of the scorecard that exist so far, against the real parts.
//!
//! Takes Postgres and AWS from the environment that `cargo local` sets, and the functions' binaries from beside itself.
#![expect(clippy::expect_used, reason = "a proof that cannot be set up ends with what failed")]

mod cut;
mod environment;
mod gateway;
mod r1;
mod r10;
mod r11;
mod r12;
mod r13;
mod r14;
mod r15;
mod r19;
mod r3;
mod r4;
mod r5;
mod r6;
mod r7;
mod r8;
mod r9;
mod report;
#[path = "../it/support/runtime.rs"]
#[expect(dead_code, reason = "the times of a start are the measurements' business")]
mod runtime;
mod source;
mod stage;
#[path = "../it/support/mod.rs"]
#[expect(dead_code, reason = "the tests' language; the proofs speak a part of it")]
mod support;
mod surroundings;

use std::process::ExitCode;

use clap::{Parser, ValueEnum};
use report::Row;

#[derive(Debug, Parser)]
#[command(name = "prove", bin_name = "cargo local prove")]
struct Options {
    /// All that exist without it.
    #[arg(value_enum, ignore_case = true)]
    rows: Vec<Name>,
    /// Fewer mails and kills; what CI runs.
    #[arg(long)]
    quick: bool,
    /// One line of JSON a row.
    #[arg(long)]
    json: bool,
    /// Makes the same mails and choices as a run that printed it.
    #[arg(long)]
    seed: Option<u64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Name {
    R1,
    R3,
    R4,
    R5,
    R6,
    R7,
    R8,
    R9,
    R10,
    R11,
    R12,
    R13,
    R14,
    R15,
    R19,
}

#[tokio::main]
async fn main() -> ExitCode {
    // The functions' log lines belong to their own files; here only findings are printed.
    let _ = tracing::subscriber::set_global_default(tracing::subscriber::NoSubscriber::new());
    let options = match Options::try_parse() {
        Ok(options) => options,
        Err(error) => {
            let _ = error.print();
            return ExitCode::from(u8::from(error.use_stderr()));
        }
    };
    let asked = if options.rows.is_empty() { Name::value_variants() } else { &options.rows };
    let seed = options.seed.unwrap_or_else(|| fastrand::u64(..1 << 32));
    let rows = asked.iter().map(|name| match name {
        Name::R1 => {
            Row { name: "R1", title: r1::TITLE, work: Box::pin(r1::run(options.quick, seed)) }
        }
        Name::R4 => Row { name: "R4", title: r4::TITLE, work: Box::pin(r4::run()) },
        Name::R3 => {
            Row { name: "R3", title: r3::TITLE, work: Box::pin(r3::run(options.quick, seed)) }
        }
        Name::R5 => {
            Row { name: "R5", title: r5::TITLE, work: Box::pin(r5::run(options.quick, seed)) }
        }
        Name::R6 => {
            Row { name: "R6", title: r6::TITLE, work: Box::pin(r6::run(options.quick, seed)) }
        }
        Name::R7 => {
            Row { name: "R7", title: r7::TITLE, work: Box::pin(r7::run(options.quick, seed)) }
        }
        Name::R13 => {
            Row { name: "R13", title: r13::TITLE, work: Box::pin(r13::run(options.quick, seed)) }
        }
        Name::R8 => Row { name: "R8", title: r8::TITLE, work: Box::pin(r8::run()) },
        Name::R10 => {
            Row { name: "R10", title: r10::TITLE, work: Box::pin(r10::run(options.quick)) }
        }
        Name::R9 => {
            Row { name: "R9", title: r9::TITLE, work: Box::pin(r9::run(options.quick, seed)) }
        }
        Name::R11 => {
            Row { name: "R11", title: r11::TITLE, work: Box::pin(r11::run(options.quick, seed)) }
        }
        Name::R12 => {
            Row { name: "R12", title: r12::TITLE, work: Box::pin(r12::run(options.quick, seed)) }
        }
        Name::R14 => {
            Row { name: "R14", title: r14::TITLE, work: Box::pin(r14::run(options.quick, seed)) }
        }
        Name::R15 => {
            Row { name: "R15", title: r15::TITLE, work: Box::pin(r15::run(options.quick, seed)) }
        }
        Name::R19 => {
            Row { name: "R19", title: r19::TITLE, work: Box::pin(r19::run(options.quick)) }
        }
    });
    report::run(rows.collect(), options.json).await
}

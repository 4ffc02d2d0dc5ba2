//! `cargo local bench`: the rows P1 to P10 of the scorecard that exist so far, ours and the peer interleaved.
//!
//! Takes Postgres and AWS from the environment that `cargo local` sets, and the functions' binaries from beside itself.
#![expect(
    clippy::expect_used,
    reason = "a measurement that cannot be set up ends with what failed"
)]

mod p1;
mod p10;
mod p2;
mod p3;
mod p5;
mod p9;
mod pgbench;
mod ratio;
#[path = "../prove/report.rs"]
mod report;
#[path = "../it/support/runtime.rs"]
#[expect(dead_code, reason = "dying is the proofs' business")]
mod runtime;
#[path = "../it/support/mod.rs"]
#[expect(dead_code, reason = "the tests' language; the measurements speak a part of it")]
mod support;
#[path = "../prove/surroundings.rs"]
#[expect(dead_code, reason = "what is logged is the proofs' business")]
mod surroundings;
mod tls;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, ValueEnum};
use report::Row;

#[derive(Debug, Parser)]
#[command(name = "bench", bin_name = "cargo local bench")]
struct Options {
    /// All that exist without it.
    #[arg(value_enum, ignore_case = true)]
    rows: Vec<Name>,
    /// Fewer starts and rounds.
    #[arg(long)]
    quick: bool,
    /// One line of JSON a row.
    #[arg(long)]
    json: bool,
    /// PostgreSQL's pgbench, the peer of P3.
    #[arg(long, env = "PGBENCH", default_value = "pgbench")]
    pgbench: PathBuf,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Name {
    P1,
    P2,
    P3,
    P5,
    P9,
    P10,
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
    if cfg!(debug_assertions) {
        eprintln!("Only optimised code is worth measuring. Next: cargo local bench");
        return ExitCode::from(1);
    }
    let asked = if options.rows.is_empty() { Name::value_variants() } else { &options.rows };
    let rows = asked.iter().map(|name| match name {
        Name::P1 => Row { name: "P1", title: p1::TITLE, work: Box::pin(p1::run(options.quick)) },
        Name::P2 => Row { name: "P2", title: p2::TITLE, work: Box::pin(p2::run(options.quick)) },
        Name::P3 => Row {
            name: "P3",
            title: p3::TITLE,
            work: Box::pin(p3::run(options.quick, options.pgbench.clone())),
        },
        Name::P9 => Row { name: "P9", title: p9::TITLE, work: Box::pin(p9::run(options.quick)) },
        Name::P10 => Row {
            name: "P10",
            title: p10::TITLE,
            work: Box::pin(p10::run(options.quick, options.pgbench.clone())),
        },
        Name::P5 => Row { name: "P5", title: p5::TITLE, work: Box::pin(p5::run(options.quick)) },
    });
    report::run(rows.collect(), options.json).await
}

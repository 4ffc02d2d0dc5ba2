//! `cargo local`: the whole product on one machine. `cargo local --help` lists what it can do.

mod aws;
mod cli;
mod commands;
mod database;
mod deployment;
mod environment;
mod failure;
mod front_door;
mod functions;
mod parts;
mod people;
mod ports;
mod process;
mod progress;
mod python;
mod requests;

mod seed;
mod signature;
mod stack;
mod start;
mod state;
mod subprocess;
mod supervisor;
mod token;
mod tools;
mod web;

use std::process::ExitCode;

use clap::Parser;
use clap::error::ErrorKind;

use crate::cli::{Cli, Command};
use crate::failure::{Kind, Outcome};
use crate::stack::Stack;

#[tokio::main]
async fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            let _ = error.print();
            let is_answer =
                matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion);
            return if is_answer { ExitCode::SUCCESS } else { ExitCode::from(Kind::User as u8) };
        }
    };
    match run(cli).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            progress::say(&failure.to_string());
            ExitCode::from(failure.kind as u8)
        }
    }
}

async fn run(cli: Cli) -> Outcome<()> {
    let stack = Stack::open(&cli.stack)?;
    match cli.command {
        Command::Up(options) => commands::up::run(&stack, options).await,
        Command::Down => commands::down::run(&stack).await,
        Command::Reset => commands::reset::run(&stack).await,
        Command::Status(options) => commands::status::run(&stack, &options).await,
        Command::Logs(options) => commands::logs::run(&stack, &options).await,
        Command::Doctor => commands::doctor::run(&stack).await,
        Command::Mail(options) => commands::mail::run(&stack, &options).await,
        Command::Mails(options) => commands::mails::run(&stack, &options).await,
        Command::Trigger { event } => commands::event::trigger(&stack, event.as_deref()).await,
        Command::Tick { schedule } => commands::event::tick(&stack, schedule).await,
        Command::Replay { request_id } => {
            commands::event::replay(&stack, request_id.as_deref()).await
        }
        Command::Token(who) => commands::token::run(&stack, &who).await,
        Command::Superuser { email, revoke } => {
            commands::superuser::run(&stack, &email, revoke).await
        }
        Command::Sql { statement } => commands::sql::run(&stack, statement.as_deref()).await,
        Command::Url { place } => commands::place::url(&stack, place),
        Command::Open { place } => commands::place::open(&stack, place),
        Command::Supervise(options) => commands::up::supervise(stack, &options).await,
        Command::Demo(options) => commands::demo::run(&stack, &options).await,
        Command::Prove(options) => commands::rows::prove(&stack, &options).await,
        Command::Bench(options) => commands::rows::bench(&stack, &options).await,
        Command::Openapi(options) => commands::generate::openapi(&stack, &options).await,
        Command::Queries(options) => commands::generate::queries(&stack, &options).await,
        Command::Test(options) => commands::test::run(&stack, &options).await,
    }
}

//! The engine on the command line: mails in, JSON out.

mod output;

use std::error::Error;
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use clap::{Args, Parser, Subcommand};
use extract::{Context, Fields, MAX_MAIL_BYTES, understand, understand_fields};
use serde::Deserialize;

#[derive(Parser)]
#[command(about = "Understands job mail", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Says what mails are: whole ones from .eml files, or one per line with --jsonl.
    Mail(Mail),
}

#[derive(Args)]
struct Mail {
    /// Mails as RFC 5322 files; `-` reads one from standard input.
    #[arg(required_unless_present = "jsonl")]
    files: Vec<PathBuf>,

    /// One JSON object per line: `{id, from, subject, body, date?}`, a body plain or HTML, anything
    /// null. Each gives one line `{id, kind, status, confidence, needs_review, company, title,
    /// location, postings, evidence}`; salaries are in whole units of their currency.
    #[arg(long, value_name = "FILE", conflicts_with = "files")]
    jsonl: Option<PathBuf>,

    /// The address of the mailbox: what it sent itself is no news.
    #[arg(long)]
    mailbox: Option<String>,

    /// The mails were passed on: the ones within them are meant.
    #[arg(long)]
    forwarded: bool,
}

/// A line of `--jsonl`.
#[derive(Deserialize)]
struct Line {
    #[serde(default)]
    id: serde_json::Value,
    #[serde(flatten)]
    fields: Fields,
}

fn main() -> Result<(), Box<dyn Error>> {
    let Command::Mail(mail) = Cli::parse().command;
    let context =
        Context { mailbox_address: mail.mailbox.as_deref(), is_forwarded: mail.forwarded };
    let mut out = BufWriter::new(io::stdout().lock());
    if let Some(path) = &mail.jsonl {
        lines(path, &context, &mut out)?;
    }
    for path in &mail.files {
        file(path, &context, &mut out).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    Ok(out.flush()?)
}

fn open(path: &Path) -> io::Result<Box<dyn Read>> {
    if path == Path::new("-") { Ok(Box::new(io::stdin())) } else { Ok(Box::new(File::open(path)?)) }
}

fn file(path: &Path, context: &Context<'_>, out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    let mut raw = Vec::new();
    // One byte more than allowed is enough to be refused.
    open(path)?.take(MAX_MAIL_BYTES as u64 + 1).read_to_end(&mut raw)?;
    serde_json::to_writer_pretty(&mut *out, &understand(&raw, context)?)?;
    Ok(writeln!(out)?)
}

fn lines(path: &Path, context: &Context<'_>, out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    let input = open(path).map_err(|error| format!("{}: {error}", path.display()))?;
    for (index, line) in BufReader::new(input).lines().enumerate() {
        let line = line?;
        if line.trim().is_empty() {
            continue;
        }
        let line: Line =
            serde_json::from_str(&line).map_err(|error| format!("line {}: {error}", index + 1))?;
        let understood = understand_fields(&line.fields, context);
        serde_json::to_writer(&mut *out, &output::Answer::new(&line.id, &understood))?;
        writeln!(out)?;
    }
    Ok(())
}

//! `mail`: puts a message into an emulated Gmail mailbox, as if it had arrived.

use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE;
use serde_json::json;

use crate::cli::Mail;
use crate::database;
use crate::environment;
use crate::failure::{Failure, Outcome};
use crate::parts::{self, emulate, postgres};
use crate::progress::{out, say};
use crate::stack::Stack;
use crate::state::{Google, State};
use crate::web::{Call, encoded};

pub async fn run(stack: &Stack, options: &Mail) -> Outcome<()> {
    let state = State::running(stack)?;
    if state.mode.google == Google::Real {
        return Err(Failure::user(
            "this stack talks to the real Google",
            "mail can be dropped into emulated mailboxes only",
            "send the mail to your own address",
        ));
    }
    let raw = read(&options.file)?;
    let is_named_so = options.file.extension().is_some_and(|extension| extension == "eml");
    if !is_named_so && !is_mail(&raw) {
        return Err(Failure::user(
            format!("{} is no mail", options.file.display()),
            "it does not begin with header lines such as `From: somebody@example.com`",
            "cargo local mail tests/corpus/mails/001-*.eml",
        ));
    }
    let account = match &options.to {
        Some(account) => known(account)?,
        None => latest(stack, &state).await?,
    };
    let id = deliver(&state, &account, &raw, environment::now_millis()).await?;
    say(&format!("{} is in the mailbox of {account} as {id}", options.file.display()));
    say(&format!(
        "The schedule finds it when the mailbox is due; now: {}",
        stack.command("tick mailbox-poll")
    ));
    out(&id);
    Ok(())
}

/// Begins as RFC 5322 says: a field name without spaces, and a colon.
fn is_mail(raw: &[u8]) -> bool {
    let name = raw.split(|byte| *byte == b':').next().unwrap_or_default();
    name.len() < raw.len() && !name.is_empty() && name.iter().all(u8::is_ascii_graphic)
}

fn read(file: &Path) -> Outcome<Vec<u8>> {
    std::fs::read(file).map_err(|error| {
        Failure::user(
            format!("{} cannot be read", file.display()),
            error.to_string(),
            "cargo local mail <file.eml>",
        )
    })
}

/// An account of the emulator; it would take an unknown one for its first.
fn known(account: &str) -> Outcome<String> {
    let accounts = emulate::ACCOUNTS.map(|(email, _)| email);
    if accounts.contains(&account) {
        return Ok(account.to_owned());
    }
    Err(Failure::user(
        format!("{account} is no mailbox of the emulated Gmail"),
        format!("there are {}", accounts.join(", ")),
        format!("cargo local mail <file.eml> --to {}", accounts[0]),
    ))
}

/// The Gmail mailbox that was connected last.
async fn latest(stack: &Stack, state: &State) -> Outcome<String> {
    let url = postgres::superuser_url(stack, state.ports.postgres, database::NAME)?;
    let client = database::open(&url).await?;
    let sql = "select email_address from mail.user_email_integrations \
               where provider = 'gmail' and disconnected_at is null order by created_at desc limit 1";
    let found = database::value(&client, sql).await?;
    let found = found.ok_or_else(|| {
        Failure::user(
            "no mailbox is connected",
            "nobody would read this mail",
            "cargo local demo, or connect one with POST /v1/mailboxes; --to delivers all the same",
        )
    })?;
    known(&found)
}

/// Imports the message; `arrived` is Gmail's internal date in milliseconds since 1970.
pub async fn deliver(state: &State, account: &str, raw: &[u8], arrived: u64) -> Outcome<String> {
    let url = format!(
        "{}/gmail/v1/users/{}/messages/import",
        parts::google_url(&state.ports),
        encoded(account)
    );
    let answer = Call::post(url)
        .bearer(&emulate::delivery_token(account))
        .json(&json!({"raw": URL_SAFE.encode(raw), "internalDate": arrived.to_string()}))
        .send()
        .await?;
    if answer.status == 200 {
        return Ok(answer.json()?["id"].as_str().unwrap_or_default().to_owned());
    }
    Err(Failure::environment(
        format!("the emulated Gmail refused the mail ({})", answer.status),
        answer.text(),
        "cargo local logs google",
    ))
}

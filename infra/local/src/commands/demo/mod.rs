//! `demo`: real mail flows from a mailbox through every function into postings and applications.

mod billing;
mod cast;
mod compare;
mod consent;
mod corpus;
mod ledger;
mod report;
mod ways;

use std::collections::HashMap;
use std::time::{Duration, Instant};

use serde_json::json;
use tokio_postgres::Client;

use self::cast::BEN;
pub use self::cast::{ADA, TENANT};
use self::compare::{Comparison, Found};
use self::corpus::Corpus;
use self::ledger::{Counts, Delivered};
use super::{down, event, mail, token, up};
use crate::cli::{Demo, Walk};
use crate::database;
use crate::deployment;
use crate::environment;
use crate::failure::{Failure, Outcome};
use crate::parts::{self, postgres};
use crate::progress::{Step, out, say, seconds};
use crate::stack::Stack;
use crate::start::{self, Functions, Wish};
use crate::state::State;
use crate::web::Call;

/// The corpus takes seconds; a machine under load may take longer.
const PATIENCE: Duration = Duration::from_mins(3);
const MORE_POLLS: usize = 5;

pub async fn run(stack: &Stack, options: &Demo) -> Outcome<()> {
    if options.walk == Some(Walk::Billing) {
        return billing::run(stack, options).await;
    }
    let started = Instant::now();
    if deployment::real_google().is_some() {
        return Err(Failure::user(
            "the demo needs an emulated mailbox",
            "GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET ask for the real Google",
            "env -u GOOGLE_CLIENT_ID cargo local demo",
        ));
    }
    let before = State::live(stack)?;
    let functions = match &before {
        Some(state) if state.mode.watch => Functions::Watched,
        _ => Functions::Debug,
    };
    let wish = Wish { functions, ..Wish::default() };
    let played = up::interruptible(stack, up_and_play(stack, wish)).await;
    let is_left_running = before.is_some() || !options.stop;
    if !is_left_running {
        down::stop(stack).await?;
    }
    let Played { state, corpus, found, comparison } = played?;
    if !options.json {
        report::tables(&found);
    }
    report::summary(&found, &comparison);
    report::next_steps(stack, &state, is_left_running);
    say(&format!("Took {}", seconds(started.elapsed())));
    if options.json {
        out(&line(&state, &corpus, &found, &comparison));
    }
    match comparison.differences.len() + comparison.duplicates {
        0 => Ok(()),
        count => Err(Failure::check(
            format!("{count} things are not as expected"),
            comparison
                .differences
                .first()
                .cloned()
                .unwrap_or_else(|| "something was taken twice".to_owned()),
            stack.command("logs email-parse"),
        )),
    }
}

fn line(state: &State, corpus: &Corpus, found: &Found, comparison: &Comparison) -> String {
    let base = parts::public_url(&state.ports);
    let first = found.verdicts.first().map_or(0, |verdict| verdict.milliseconds);
    json!({
        "mails": corpus.mails.len(),
        "processed": found.verdicts.iter().filter(|verdict| verdict.outcome != "pending").count(),
        "postings": found.postings.len(),
        "applications": found.journeys.len(),
        "wrong_kind": comparison.wrong_kind,
        "duplicates": comparison.duplicates,
        "seconds_first_mail": f64::from(u32::try_from(first).unwrap_or(u32::MAX)) / 1000.0,
        "api": format!("{base}/v1"),
        "docs": format!("{base}/docs"),
    })
    .to_string()
}

/// A demo that came to its end.
struct Played {
    state: State,
    corpus: Corpus,
    found: Found,
    comparison: Comparison,
}

async fn up_and_play(stack: &Stack, wish: Wish) -> Outcome<Played> {
    let state = start::everything(stack, wish).await?.state;
    let (corpus, found, comparison) = play(stack, &state).await?;
    Ok(Played { state, corpus, found, comparison })
}

/// From the consent to the last row.
async fn play(stack: &Stack, state: &State) -> Outcome<(Corpus, Found, Comparison)> {
    let corpus = Corpus::read(&stack.root)?;
    let url = postgres::superuser_url(stack, state.ports.postgres, database::NAME)?;
    let client = database::open(&url).await?;
    cast::fresh(&client, state).await?;
    let (_, ada) = token::issue(stack, state, ADA, TENANT).await?;
    let step = Step::begin("Connect Ada's mailbox (OAuth, PKCE)");
    let mailbox = consent::connect(state, &ada, ADA).await?;
    let mailbox = mailbox["id"].as_str().unwrap_or_default().to_owned();
    step.done(ADA);
    let delivered = deliver_and_follow(state, &client, &corpus, &ada, &mailbox).await?;
    let step = Step::begin(format!("Poll {MORE_POLLS} more times"));
    let before = ledger::total(&client).await?;
    for _ in 0..MORE_POLLS {
        event::poll_now(state, &client).await?;
        follow(&client, &step, corpus.mails.len()).await?;
    }
    step.done("");
    let mut found = ledger::found(&client, &delivered).await?;
    found.growth = ledger::total(&client).await?.saturating_sub(before);
    let comparison = compare::compare(&corpus, &found);
    show_isolation(stack, state).await?;
    ways::show(stack, state, &client).await?;
    Ok((corpus, found, comparison))
}

/// The first half lies in the mailbox when it is listed for the first time, the second half arrives while it is followed.
async fn deliver_and_follow(
    state: &State,
    client: &Client,
    corpus: &Corpus,
    ada: &str,
    mailbox: &str,
) -> Outcome<HashMap<String, Delivered>> {
    let mut delivered = HashMap::new();
    let half = corpus.mails.len() / 2;
    let step = Step::begin("Mail arrives, the schedule fires");
    deliver(state, &corpus.mails[..half], &mut delivered).await?;
    event::poll_now(state, client).await?;
    follow(client, &step, half).await?;
    step.done(format!("{half} mails listed and understood"));
    let step = Step::begin("More arrives, Ada asks for a sync");
    deliver(state, &corpus.mails[half..], &mut delivered).await?;
    let url = format!("{}/v1/mailboxes/{mailbox}/sync", parts::public_url(&state.ports));
    let asked = Call::post(url).bearer(ada).send().await?;
    consent::expect(asked, 202, "asking for a sync", "mail-api")?;
    follow(client, &step, corpus.mails.len()).await?;
    step.done(format!("{} mails followed and understood", corpus.mails.len() - half));
    Ok(delivered)
}

async fn deliver(
    state: &State,
    mails: &[(corpus::Expected, Vec<u8>)],
    delivered: &mut HashMap<String, Delivered>,
) -> Outcome<()> {
    for (expected, bytes) in mails {
        let at = environment::now_millis();
        let id = mail::deliver(state, ADA, bytes, at).await?;
        delivered.insert(id, Delivered { file: expected.file.clone(), at });
    }
    Ok(())
}

/// Waits until `mails` rows have their verdict and nothing is under way.
async fn follow(client: &Client, step: &Step, mails: usize) -> Outcome<()> {
    let started = Instant::now();
    loop {
        let counts = ledger::counts(client).await?;
        let Counts { listed, processed, postings, applications, is_idle } = counts;
        step.detail().set(format!(
            "{listed} listed, {processed} understood, {postings} postings, {applications} applications"
        ));
        if listed >= mails && processed == listed && is_idle {
            return Ok(());
        }
        if started.elapsed() > PATIENCE {
            return Err(Failure::check(
                format!("{} of {mails} mails have no verdict", mails.saturating_sub(processed)),
                format!(
                    "after {} s {listed} are listed and {processed} understood",
                    PATIENCE.as_secs()
                ),
                "cargo local logs mailbox-sync && cargo local logs email-parse",
            ));
        }
        tokio::time::sleep(Duration::from_millis(60)).await;
    }
}

/// The same two questions, asked by three people.
async fn show_isolation(stack: &Stack, state: &State) -> Outcome<()> {
    let step = Step::begin("Ask the API as three people");
    let mut seen = Vec::new();
    for (user, tenant, name) in [
        (ADA, TENANT, "Ada"),
        (BEN, TENANT, "Ben, her colleague"),
        ("gwen", "globex", "Gwen, elsewhere"),
    ] {
        let (_, token) = token::issue(stack, state, user, tenant).await?;
        let postings = count(state, &token, "job-postings").await?;
        let applications = count(state, &token, "applications").await?;
        seen.push(format!("{name}: {postings} postings, {applications} applications"));
    }
    step.done(seen.join("; "));
    Ok(())
}

async fn count(state: &State, token: &str, what: &str) -> Outcome<usize> {
    let url = format!("{}/v1/{what}?limit=100", parts::public_url(&state.ports));
    let answer = Call::get(url).bearer(token).send().await?;
    let list = consent::expect(answer, 200, &format!("listing {what}"), "career-api")?.json()?;
    Ok(list["items"].as_array().map_or(0, Vec::len))
}

//! What the demo prints at its end.

use super::compare::{Comparison, Found, Verdict};
use super::corpus::Journey;
use crate::database::aligned;
use crate::parts;
use crate::progress::say;
use crate::stack::Stack;
use crate::state::State;

pub fn tables(found: &Found) {
    say("");
    let columns = ["mail", "understood as", "result", "after"].map(str::to_owned);
    let rows: Vec<Vec<String>> = found.verdicts.iter().map(row).collect();
    print(&columns, &rows, 46);
    say("");
    say("Applications");
    let columns = ["company", "title", "status", "moved", "kept"].map(str::to_owned);
    let rows: Vec<Vec<String>> = found.journeys.iter().map(journey_row).collect();
    print(&columns, &rows, 40);
}

fn print(columns: &[String], rows: &[Vec<String>], widest: usize) {
    for line in aligned(columns, rows, widest) {
        say(&line);
    }
}

fn row(verdict: &Verdict) -> Vec<String> {
    let result = match verdict.facts.as_str() {
        "" => verdict.outcome.clone(),
        facts => format!("{}: {facts}", verdict.outcome),
    };
    vec![
        verdict.subject.clone(),
        verdict.kind.clone(),
        result,
        format!("{:>5} ms", verdict.milliseconds),
    ]
}

fn journey_row(journey: &Journey) -> Vec<String> {
    let Journey { company, title, status, moved, kept } = journey;
    vec![company.clone(), title.clone(), status.clone(), moved.to_string(), kept.to_string()]
}

pub fn summary(found: &Found, comparison: &Comparison) {
    let mut times: Vec<u64> = found.verdicts.iter().map(|verdict| verdict.milliseconds).collect();
    times.sort_unstable();
    let at =
        |share: usize| times.get(times.len().saturating_sub(1) * share / 100).copied().unwrap_or(0);
    say("");
    say(&format!(
        "{} mails understood: {} postings, {} applications; from arrival to row: median {} ms, slowest {} ms",
        found.verdicts.len(),
        found.postings.len(),
        found.journeys.len(),
        at(50),
        at(100),
    ));
    say(&format!(
        "{} of a wrong kind, {} duplicates after five more polls",
        comparison.wrong_kind, comparison.duplicates
    ));
    for difference in &comparison.differences {
        say(&format!("✗ {difference}"));
    }
}

/// Pages and lines that show something when they are copied.
pub fn next_steps(stack: &Stack, state: &State, is_left_running: bool) {
    let base = parts::public_url(&state.ports);
    say("");
    if !is_left_running {
        return say(&format!("The stack is stopped; {} starts it again.", stack.command("up")));
    }
    say("Open");
    say(&format!("  {base}/docs              the API, to read and try"));
    say(&format!("  {base}/v1/openapi.json   its OpenAPI document"));
    say(&format!("  {base}/v1                the API itself"));
    say(&format!("  token to try it with:           {}", stack.command("token --tenant demo")));
    say("Copy, one after the other");
    let list = format!(
        "  curl -s -H \"Authorization: Bearer $({} 2>/dev/null)\" '{base}/v1/applications?q=Copperline'; echo",
        stack.command("token --tenant demo")
    );
    say(&list);
    say(&format!(
        "  {} && {}",
        stack.command("mail infra/local/demo/rejection.eml"),
        stack.command("tick mailbox-poll")
    ));
    say(&list);
    say(&format!(
        "The stack goes on running; {} ends it, {} drops its data.",
        stack.command("down"),
        stack.command("reset")
    ));
}

//! `trigger`, `tick` and `replay`: events and requests through the front door.

use std::path::PathBuf;

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tokio_postgres::Client;

use super::sql;
use crate::aws::Aws;
use crate::cli::Schedule;
use crate::database::{self, literal};
use crate::deployment::{self, Deployment};
use crate::failure::{Doing, Failure, Outcome};
use crate::front_door::{INVOKE, REQUEST_ID};
use crate::functions;
use crate::parts::{self, postgres};
use crate::progress::{out, say};
use crate::requests::{Recorded, newest};
use crate::stack::Stack;
use crate::state::State;
use crate::web::{Answer, Call};

pub async fn trigger(stack: &Stack, event: Option<&str>) -> Outcome<()> {
    let Some(event) = event else {
        return list(stack);
    };
    let file = stack.root.join("events").join(format!("{event}.json"));
    let (Some((function, _)), true) = (event.split_once('/'), file.is_file()) else {
        return Err(Failure::user(
            format!("there is no event {event}"),
            format!("{} does not exist", file.display()),
            stack.command("trigger"),
        ));
    };
    let function = functions::known(&stack.root, function)?;
    let bytes = std::fs::read(&file).doing(format!("reading {}", file.display()))?;
    let payload: Value = serde_json::from_slice(&bytes).map_err(|error| {
        Failure::user(
            format!("{} is not JSON", file.display()),
            error.to_string(),
            "correct the file",
        )
    })?;
    let state = State::running(stack)?;
    show(&call(&state, &function, &payload).await?, &function)
}

fn list(stack: &Stack) -> Outcome<()> {
    for function in functions::names(&stack.root)? {
        let entries = std::fs::read_dir(stack.root.join("events").join(&function));
        let paths = entries.into_iter().flatten().flatten().map(|entry| entry.path());
        let is_event =
            |path: &PathBuf| path.extension().is_some_and(|extension| extension == "json");
        let mut cases: Vec<String> = paths
            .filter(is_event)
            .filter_map(|path| Some(format!("{function}/{}", path.file_stem()?.to_str()?)))
            .collect();
        cases.sort();
        for case in cases {
            out(&case);
        }
    }
    Ok(())
}

/// Lets a schedule fire now and tells what came of it.
pub async fn tick(stack: &Stack, schedule: Schedule) -> Outcome<()> {
    let state = State::running(stack)?;
    let url = postgres::superuser_url(stack, state.ports.postgres, database::NAME)?;
    let client = database::open(&url).await?;
    let before = database::value(&client, "select now()").await?.unwrap_or_default();
    match schedule {
        Schedule::MailboxPoll => poll_now(&state, &client).await?,
        Schedule::OutboxRelay
        | Schedule::AuditSeal
        | Schedule::KeyRotate
        | Schedule::DataErase
        | Schedule::LicenseSweep
        | Schedule::BillingReconcile => {
            show(&fire(&state, schedule.function()).await?, schedule.function())?;
        }
    }
    await_queues(&state, &Deployment::read(stack)?).await?;
    let sql = format!(
        "select kind, processing_result as result, email_subject as subject from mail.processed_emails \
         where processed_at >= {}::timestamptz order by processed_at",
        literal(&before)
    );
    sql::print(
        database::query(&client, &sql).await.map_err(|error| database::sql_failure(&error))?,
    );
    Ok(())
}

/// Makes every mailbox due that is not at work or waiting for its person, and lets the poll claim them.
pub async fn poll_now(state: &State, client: &Client) -> Outcome<()> {
    let due = "update mail.user_email_integrations set next_sync_at = now() \
               where is_active and disconnected_at is null and next_sync_at is not null";
    database::query(client, due).await.map_err(|error| database::sql_failure(&error))?;
    let function = Schedule::MailboxPoll.function();
    let answer = fire(state, function).await?;
    if is_success(&answer) { Ok(()) } else { Err(failed(function, &answer)) }
}

/// Until no message waits or is being worked on, for ten seconds at most.
async fn await_queues(state: &State, deployment: &Deployment) -> Outcome<()> {
    let aws = Aws::at(parts::aws_url(&state.ports));
    let started = Instant::now();
    while started.elapsed() < Duration::from_secs(10) {
        let mut busy = 0;
        for url in deployment.queues.values() {
            let (waiting, running) = aws.queue_depth(url).await?;
            busy += waiting + running;
        }
        if busy == 0 {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    Ok(())
}

/// A turn of a schedule.
pub async fn fire(state: &State, function: &str) -> Outcome<Answer> {
    let event = json!({
        "version": "0",
        "source": "aws.events",
        "detail-type": "Scheduled Event",
        "resources": [],
        "detail": {},
    });
    call(state, function, &event).await
}

/// Invokes a function and returns its answer; an error of the function is a failure.
pub async fn invoke(state: &State, function: &str, payload: &Value) -> Outcome<Value> {
    let answer = call(state, function, payload).await?;
    if is_success(&answer) {
        return if answer.body.is_empty() { Ok(Value::Null) } else { answer.json() };
    }
    Err(failed(function, &answer))
}

async fn call(state: &State, function: &str, payload: &Value) -> Outcome<Answer> {
    let name = deployment::deployed_name(function);
    let url = format!("{}{INVOKE}{name}", parts::public_url(&state.ports));
    Call::post(url).json(payload).send().await
}

fn is_success(answer: &Answer) -> bool {
    answer.status == 200 && answer.header("x-amz-function-error").is_none()
}

fn failed(function: &str, answer: &Answer) -> Failure {
    Failure::check(
        format!("{function} answered with an error ({})", answer.status),
        answer.text().chars().take(600).collect::<String>(),
        format!("cargo local logs {function}"),
    )
}

fn show(answer: &Answer, function: &str) -> Outcome<()> {
    if let Some(id) = answer.header(REQUEST_ID) {
        say(&format!("request {id}; again: cargo local replay {id}"));
    }
    if !is_success(answer) {
        return Err(failed(function, answer));
    }
    out(&answer.text());
    Ok(())
}

/// Sends a recorded request again, with a fresh token for the same person.
pub async fn replay(stack: &Stack, id: Option<&str>) -> Outcome<()> {
    let Some(id) = id else {
        for request in newest(stack, 20) {
            out(&request.line());
        }
        return Ok(());
    };
    let request = Recorded::read(stack, id)?;
    let state = State::running(stack)?;
    let url = format!("{}{}", parts::public_url(&state.ports), request.target);
    let method = request.method.parse().map_err(|_| {
        Failure::user(
            format!("request {id} has a strange method"),
            request.method.clone(),
            "cargo local replay",
        )
    })?;
    let mut call = Call::new(method, url).body(request.body());
    for (name, value) in &request.headers {
        call = call.header(name, value);
    }
    if let Some(claims) = &request.claims {
        call = call.bearer(&renewed(stack, &state, claims).await?);
    }
    say(&format!("before: {}", request.line()));
    let answer = call.send().await?;
    say(&format!("now: {}  request {}", answer.status, answer.header(REQUEST_ID).unwrap_or("?")));
    out(&answer.text());
    Ok(())
}

async fn renewed(stack: &Stack, state: &State, claims: &Value) -> Outcome<String> {
    let text = |name: &str| claims[name].as_str().unwrap_or_default();
    let signer = Deployment::read(stack)?.signer(state)?;
    signer.token(text("sub"), text("tenant_id"), text("role")).await
}

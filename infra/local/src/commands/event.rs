//! `trigger`, `tick` and `replay`: events and requests through the front door.

use std::path::PathBuf;

use serde_json::{Value, json};

use crate::cli::Schedule;
use crate::deployment::{self, Deployment};
use crate::failure::{Doing, Failure, Outcome};
use crate::front_door::{INVOKE, REQUEST_ID};
use crate::functions;
use crate::parts;
use crate::progress::say;
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
        let paths = entries
            .into_iter()
            .flatten()
            .flatten()
            .map(|entry| entry.path());
        let is_event = |path: &PathBuf| {
            path.extension()
                .is_some_and(|extension| extension == "json")
        };
        let mut cases: Vec<String> = paths
            .filter(is_event)
            .filter_map(|path| Some(format!("{function}/{}", path.file_stem()?.to_str()?)))
            .collect();
        cases.sort();
        for case in cases {
            println!("{case}");
        }
    }
    Ok(())
}

/// Fires a schedule at once, with the event that it would send.
pub async fn tick(stack: &Stack, schedule: Schedule) -> Outcome<()> {
    let state = State::running(stack)?;
    show(
        &fire(&state, schedule.function()).await?,
        schedule.function(),
    )
}

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
    if answer.status == 200 && answer.header("x-amz-function-error").is_none() {
        return if answer.body.is_empty() {
            Ok(Value::Null)
        } else {
            answer.json()
        };
    }
    Err(failed(function, &answer))
}

async fn call(state: &State, function: &str, payload: &Value) -> Outcome<Answer> {
    let name = deployment::deployed_name(function);
    let url = format!("{}{INVOKE}{name}", parts::public_url(&state.ports));
    Call::post(url).json(payload).send().await
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
    if answer.status != 200 || answer.header("x-amz-function-error").is_some() {
        return Err(failed(function, answer));
    }
    println!("{}", answer.text());
    Ok(())
}

/// Sends a recorded request again, with a fresh token for the same person.
pub async fn replay(stack: &Stack, id: Option<&str>) -> Outcome<()> {
    let Some(id) = id else {
        for request in newest(stack, 20) {
            println!("{}", request.line());
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
    say(&format!(
        "now: {}  request {}",
        answer.status,
        answer.header(REQUEST_ID).unwrap_or("?")
    ));
    println!("{}", answer.text());
    Ok(())
}

async fn renewed(stack: &Stack, state: &State, claims: &Value) -> Outcome<String> {
    let text = |name: &str| claims[name].as_str().unwrap_or_default();
    let signer = Deployment::read(stack)?.signer(state)?;
    signer
        .token(text("sub"), text("tenant_id"), text("role"))
        .await
}

//! P2: an authenticated call that touches no database, against a bare `lambda_runtime` echo of the same event.
//!
//! Both are binaries behind the same runtime API, asked one event at a time. Every operation of the product that succeeds
//! reads or writes a row; what comes next is a list that refuses its cursor: the token is verified, the limits of person
//! and tenant are counted, the route found, the parameters parsed, the problem document written.

use std::time::Instant;

use domain::scope::Role;
use serde_json::{Value, json};

use crate::ratio::{Ratio, Round, quantile, sorted};
use crate::report::{Error, Finding};
use crate::runtime::{Function, FunctionProcess};
use crate::support::relay::Relay;
use crate::surroundings::Surroundings;

pub const TITLE: &str = "an authenticated call without the database, against a bare echo";

const FIXTURE: &str =
    include_str!("../../events/career-api/list_applications_unauthenticated.json");
const QUERY: &str = "cursor=of-another-list";
const ROUNDS: usize = 15;
const ROUNDS_QUICK: usize = 5;
const CALLS: u32 = 300;
const TARGET: f64 = 3.0;

pub async fn run(is_quick: bool) -> Result<Finding, Error> {
    let count = if is_quick { ROUNDS_QUICK } else { ROUNDS };
    let around = Surroundings::new(|queue| format!("https://localhost/{}", queue.name())).await?;
    let function = around.function("career-api")?;
    let trips = round_trips(&around, &function).await?;
    let ours = FunctionProcess::spawn(&function).await?;
    let echo = FunctionProcess::spawn(&around.function("echo")?).await?;
    let mut rounds = Vec::with_capacity(count);
    for round in 0..=count {
        // Each round is somebody new, so that none comes near a limit; the first call leases their permits.
        let event = event(&around, &format!("round{round}")).await?;
        call(&ours, &event).await?;
        let ours = micros(&ours, &event, true).await?;
        let peer = micros(&echo, &event, false).await?;
        // The first one warms up.
        if round > 0 {
            rounds.push(Round { ours, peer });
        }
    }
    let ratio = Ratio::of(&rounds);
    let middle = |pick: fn(&Round) -> f64| quantile(&sorted(rounds.iter().map(pick)), 0.5);
    Ok(Finding {
        figure: json!({
            "ratio": ratio.figure(),
            "database_round_trips": trips,
            "calls": u64::from(CALLS) * u64::try_from(count)?,
        }),
        target: "ratio <= 3",
        holds: ratio.median <= TARGET,
        seed: None,
        lines: vec![
            format!("ratio to a bare lambda_runtime echo of the same event: {ratio}"),
            format!(
                "{:.0} µs ours, {:.0} µs the echo, both with the runtime API between two processes",
                middle(|round| round.ours),
                middle(|round| round.peer)
            ),
            format!("{trips} round trips to the database in {CALLS} calls, which lease permits"),
        ],
    })
}

/// With somebody's token.
async fn event(around: &Surroundings, tenant: &str) -> Result<Value, Error> {
    let scope = around.app.db.member(tenant, "ada", Role::Member).await;
    let mut event: Value = serde_json::from_str(FIXTURE)?;
    event["rawQueryString"] = json!(QUERY);
    event["headers"]["authorization"] = json!(format!("Bearer {}", around.app.token(scope).await));
    Ok(event)
}

async fn call(process: &FunctionProcess, event: &Value) -> Result<Value, Error> {
    process.invoke(event).await.map_err(|failure| failure.to_string().into())
}

/// Microseconds per call.
async fn micros(process: &FunctionProcess, event: &Value, is_ours: bool) -> Result<f64, Error> {
    let started = Instant::now();
    for _ in 0..CALLS {
        let answer = call(process, event).await?;
        let is_right = !is_ours || answer["statusCode"] == 400;
        if !is_right {
            return Err(format!("an authenticated call was answered {answer}").into());
        }
    }
    Ok(started.elapsed().as_secs_f64() * 1e6 / f64::from(CALLS))
}

/// After the first call of somebody, counted at the socket.
async fn round_trips(around: &Surroundings, function: &Function) -> Result<u64, Error> {
    let relay = Relay::start(around.app.db.address()).await;
    let mut function = function.clone();
    let (host, port) = relay.address();
    function.env.retain(|(name, _)| name != "DATABASE_HOST" && name != "DATABASE_PORT");
    function.env.extend([
        ("DATABASE_HOST".to_owned(), host),
        ("DATABASE_PORT".to_owned(), port.to_string()),
    ]);
    let process = FunctionProcess::spawn(&function).await?;
    let event = event(around, "counted").await?;
    call(&process, &event).await?;
    relay.reset();
    micros(&process, &event, true).await?;
    Ok(relay.round_trips())
}

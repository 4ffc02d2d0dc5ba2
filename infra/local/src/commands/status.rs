//! `status`: what runs, where, what is real and what is emulated, and where the data lies.

use serde_json::{Value, json};

use crate::aws::Aws;
use crate::cli::Status;
use crate::deployment::{self, Deployment};
use crate::failure::Outcome;
use crate::parts::{self, postgres};
use crate::progress::out;
use crate::stack::Stack;
use crate::state::{self, Condition, Google, Part, Phase, State};
use crate::{database, functions};

pub async fn run(stack: &Stack, options: &Status) -> Outcome<()> {
    let found = State::read(stack)?.filter(|state| state.supervisor.is_alive());
    let deployment: Option<Deployment> = state::read_json(&stack.deployment_file())?;
    let Some(live) = found else {
        return State::running(stack).map(drop);
    };
    if options.json {
        out(&format!("{:#}", as_json(stack, &live, deployment.as_ref()).await?));
    } else if options.env {
        let live = State::running(stack)?;
        for (name, value) in deployment::env_lines(stack, &live, &Deployment::read(stack)?)? {
            out(&format!("{name}={value}"));
        }
    } else {
        print(stack, &live, deployment.as_ref()).await;
    }
    match live.phase {
        Phase::Degraded | Phase::Failed => Err(live.first_failure(stack)),
        _ => Ok(()),
    }
}

/// Addresses in groups, then the parts.
pub async fn print(stack: &Stack, state: &State, deployment: Option<&Deployment>) {
    let public = parts::public_url(&state.ports);
    out("");
    group(
        "API",
        &[
            ("base", format!("{public}/v1")),
            ("docs", format!("{public}/docs")),
            ("OpenAPI", format!("{public}/v1/openapi.json")),
            ("keys", format!("{public}/.well-known/jwks.json")),
        ],
    );
    group(
        "Services",
        &[
            ("Google", google(state)),
            ("Microsoft", microsoft(state)),
            ("Stripe", stripe(state)),
            ("mail", mail(stack, state)),
            ("AWS", format!("{}  (any key, us-east-1)", parts::aws_url(&state.ports))),
            ("database", format!("{}  (user postgres)", database_address(state))),
            ("connect", format!("psql \"$({})\"", stack.command("url db"))),
        ],
    );
    group(
        "Files",
        &[
            ("data", state.data.display().to_string()),
            ("logs", stack.logs().display().to_string()),
            ("env file", stack.env_file().display().to_string()),
        ],
    );
    let tools = stack.venv().join("bin");
    // The functions' own port of this stack: two checkouts would otherwise meet at cargo-lambda's 9000.
    let address = format!("--invoke-address 127.0.0.1 --invoke-port {}", state.ports.watch);
    let path = format!("PATH={}:$PATH", tools.display());
    let watch =
        format!("{path} cargo lambda watch {address} --env-file {}", stack.env_file().display());
    let invoke = format!("{path} cargo lambda invoke {address} FUNCTION --data-file EVENT.json");
    let watch = (!state.mode.watch).then_some(("watch", watch));
    let by_hand: Vec<_> = watch.into_iter().chain([("invoke", invoke)]).collect();
    group("By hand", &by_hand);
    out("Parts");
    for part in &state.parts {
        out(&format!("  {:<11} {:<9} {:>5}  {}", part.name, condition(part), part.port, part.what));
    }
    out(&format!("  {:<11} {:<9} {:>5}  {}", "functions", "", "", functions_line(stack, state)));
    for (name, waiting, running, dead) in queues(state, deployment).await {
        out(&format!("  {name:<20}    {waiting} waiting, {running} at work, {dead} dead letters"));
    }
    out("Everything listens on 127.0.0.1 only.");
}

fn group(title: &str, lines: &[(&str, String)]) {
    out(title);
    for (name, value) in lines {
        out(&format!("  {name:<11} {value}"));
    }
}

fn google(state: &State) -> String {
    if state.mode.google == Google::Real {
        return "the real one, with your OAuth client".to_owned();
    }
    format!("{}  (emulated; its mail is gone after `down`)", parts::google_url(&state.ports))
}

fn microsoft(state: &State) -> String {
    if state.mode.is_microsoft_real {
        return "the real one, with your OAuth client".to_owned();
    }
    let url = parts::microsoft_url(&state.ports);
    format!("{url}  (a fake of ours; it forgets all at `down`)")
}

fn stripe(state: &State) -> String {
    if state.mode.is_stripe_real {
        return "the real one, with your key".to_owned();
    }
    format!("{}  (a fake of ours; it forgets all at `down`)", parts::stripe_url(&state.ports))
}

fn mail(stack: &Stack, state: &State) -> String {
    let mails = stack.command("mails");
    format!("smtp://127.0.0.1:{}  (delivers nothing; `{mails}` shows it)", state.ports.smtp)
}

fn database_address(state: &State) -> String {
    format!("127.0.0.1:{}/{}", state.ports.postgres, database::NAME)
}

fn condition(part: &Part) -> &'static str {
    match part.condition {
        Condition::Starting => "starting",
        Condition::Healthy => "healthy",
        Condition::Crashed => "CRASHED",
        Condition::Stopped => "stopped",
    }
}

fn functions_line(stack: &Stack, state: &State) -> String {
    let names = functions::names(&stack.root).unwrap_or_default();
    let how = if state.mode.watch { "by cargo lambda watch" } else { "inside MiniStack" };
    format!("{} of your own build, run {how}", names.len())
}

/// Name, waiting, at work, dead letters.
async fn queues(state: &State, deployment: Option<&Deployment>) -> Vec<(String, u64, u64, u64)> {
    let Some(deployment) = deployment else {
        return Vec::new();
    };
    let aws = Aws::at(parts::aws_url(&state.ports));
    let mut all = Vec::new();
    for (name, url) in &deployment.queues {
        let dead = match deployment.dead_letter_queues.get(name) {
            Some(url) => aws.queue_depth(url).await.map_or(0, |(waiting, _)| waiting),
            None => 0,
        };
        if let Ok((waiting, running)) = aws.queue_depth(url).await {
            all.push((name.clone(), waiting, running, dead));
        }
    }
    all
}

async fn as_json(stack: &Stack, state: &State, deployment: Option<&Deployment>) -> Outcome<Value> {
    let public = parts::public_url(&state.ports);
    let queues: Vec<Value> = queues(state, deployment)
        .await
        .into_iter()
        .map(|(name, waiting, running, dead)| {
            json!({"name": name, "waiting": waiting, "running": running, "dead_letters": dead})
        })
        .collect();
    Ok(json!({
        "state": state,
        "urls": {
            "api": public,
            "docs": format!("{public}/docs"),
            "openapi": format!("{public}/v1/openapi.json"),
            "google": (state.mode.google == Google::Emulated).then(|| parts::google_url(&state.ports)),
            "microsoft": state.mode.fakes_microsoft().then(|| parts::microsoft_url(&state.ports)),
            "stripe": state.mode.fakes_stripe().then(|| parts::stripe_url(&state.ports)),
            "aws": parts::aws_url(&state.ports),
            "database": postgres::superuser_url(stack, state.ports.postgres, database::NAME)?,
        },
        "queues": queues,
        "functions": functions::names(&stack.root)?,
    }))
}

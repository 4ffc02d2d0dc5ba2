//! P1: a cold start, from starting the process to its first answer, with the calls to AWS behind real TLS.
//!
//! Every function's release binary. The first event is one that makes a single TLS call (two names of a secret would be
//! two calls); beside it stands, for people, the first event that does the function's real work.

mod events;

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use serde_json::{Map, Value, json};
use tokio::process::Command;

use crate::ratio::{cut, quantile, sorted};
use crate::report::{Error, Finding};
use crate::runtime::{Function, FunctionProcess};
use crate::surroundings::{self, Surroundings};
use crate::tls::TlsRelay;
use events::First;

pub const TITLE: &str = "cold start to the first answer, every function";

const STARTS: usize = 30;
const STARTS_QUICK: usize = 10;
const TARGET_MS: f64 = 10.0;

/// The starts of one function with one event, in milliseconds.
#[derive(Default)]
struct Starts {
    total: Vec<f64>,
    /// Until it asked for its first event.
    init: Vec<f64>,
    /// Waited for the local AWS behind the TLS endpoint.
    upstream: Vec<f64>,
    tls_calls: u64,
}

struct Subject {
    first: First,
    event: Value,
    function: Function,
    starts: Starts,
}

pub async fn run(is_quick: bool) -> Result<Finding, Error> {
    let count = if is_quick { STARTS_QUICK } else { STARTS };
    // No first event comes as far as a queue.
    let around = Surroundings::new(|queue| format!("https://localhost/{}", queue.name())).await?;
    let relay = TlsRelay::start(cloud_address()?, around.folder.path()).await?;
    let mut subjects = subjects(&around, &relay).await?;
    let mut floor = Vec::with_capacity(count);
    for _ in 0..count {
        floor.push(spawn_of_nothing().await?);
        for subject in &mut subjects {
            start(subject, &relay).await?;
        }
    }
    finding(&subjects, &sorted(floor))
}

/// The local AWS as `host:port`.
fn cloud_address() -> Result<String, Error> {
    let endpoint = url::Url::parse(&surroundings::endpoint()?)?;
    let host = endpoint.host_str().ok_or("AWS_ENDPOINT_URL names no host")?;
    let port = endpoint.port_or_known_default().ok_or("AWS_ENDPOINT_URL names no port")?;
    Ok(format!("{host}:{port}"))
}

async fn subjects(around: &Surroundings, relay: &TlsRelay) -> Result<Vec<Subject>, Error> {
    let mut subjects = Vec::new();
    for name in function_names()? {
        let known = events::of(&name).ok_or_else(|| {
            format!("bench P1 has no first event for {name}: see bench/p1/events.rs")
        })?;
        for first in known {
            let mut function = around.function(&name)?;
            function.log = None;
            function
                .env
                .retain(|(variable, _)| variable != "AWS_ENDPOINT_URL" && variable != "LOG_LEVEL");
            let roots = relay.roots.to_string_lossy().into_owned();
            function.env.extend([
                ("AWS_ENDPOINT_URL".to_owned(), relay.url.clone()),
                ("SSL_CERT_FILE".to_owned(), roots),
            ]);
            let event = first.event(&around.app).await?;
            subjects.push(Subject { first: *first, event, function, starts: Starts::default() });
        }
    }
    Ok(subjects)
}

/// Folder = crate = function.
fn function_names() -> Result<Vec<String>, Error> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../functions");
    let entries: Vec<PathBuf> =
        std::fs::read_dir(folder)?.flatten().map(|entry| entry.path()).collect();
    let functions = entries.iter().filter(|path| path.join("Cargo.toml").is_file());
    let mut names: Vec<String> =
        functions.filter_map(|path| Some(path.file_name()?.to_str()?.to_owned())).collect();
    names.sort();
    Ok(names)
}

async fn start(subject: &mut Subject, relay: &TlsRelay) -> Result<(), Error> {
    let name = subject.function.binary.display();
    relay.take_traffic();
    let process = FunctionProcess::spawn(&subject.function).await?;
    let answer =
        process.invoke(&subject.event).await.map_err(|failure| format!("{name}: {failure}"))?;
    let total = process.started().elapsed();
    let traffic = relay.take_traffic();
    let init = process.init_time().unwrap_or_default();
    process.end().await;
    if !subject.first.is_expected(&answer) {
        return Err(format!("{name} answered {answer} to {}", subject.first.what).into());
    }
    let starts = &mut subject.starts;
    starts.total.push(millis(total));
    starts.init.push(millis(init));
    starts.upstream.push(millis(traffic.upstream));
    starts.tls_calls = traffic.requests;
    Ok(())
}

/// What the machine asks for a process that does nothing.
async fn spawn_of_nothing() -> Result<f64, Error> {
    let started = Instant::now();
    let status = Command::new("/bin/true").stdin(Stdio::null()).status().await?;
    status.success().then(|| millis(started.elapsed())).ok_or_else(|| "/bin/true failed".into())
}

fn finding(subjects: &[Subject], floor: &[f64]) -> Result<Finding, Error> {
    let mut figure = Map::new();
    let mut lines =
        vec!["function        MB    median  p95   init  in AWS  TLS calls  first event".to_owned()];
    let mut slowest: f64 = 0.0;
    for subject in subjects {
        let name =
            subject.function.binary.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let (total, megabytes) =
            (sorted(subject.starts.total.clone()), size(&subject.function.binary)?);
        let middle = |values: &[f64]| quantile(&sorted(values.iter().copied()), 0.5);
        let (median, p95) = (quantile(&total, 0.5), quantile(&total, 0.95));
        let (init, upstream) = (middle(&subject.starts.init), middle(&subject.starts.upstream));
        let Starts { tls_calls, .. } = subject.starts;
        let First { what, is_judged, .. } = subject.first;
        lines.push(format!(
            "{name:<14} {megabytes:>4.1}  {median:>6.1} {p95:>6.1} {init:>5.1} {upstream:>6.1} {tls_calls:>6}     {what}"
        ));
        if is_judged {
            slowest = slowest.max(median);
            figure.insert(name.to_owned(), json!({
                "median_ms": cut(median), "p95_ms": cut(p95), "megabytes": cut(megabytes), "tls_calls": tls_calls,
            }));
        }
    }
    let (floor, starts) = (quantile(floor, 0.5), floor.len());
    lines.push(format!("/bin/true: {floor:.1} ms; {starts} starts each, milliseconds"));
    figure.insert("slowest_median_ms".to_owned(), json!(cut(slowest)));
    figure.insert("floor_ms".to_owned(), json!(cut(floor)));
    figure.insert("starts".to_owned(), json!(starts));
    Ok(Finding {
        figure: Value::Object(figure),
        target: "median < 10 ms for every function",
        holds: slowest < TARGET_MS,
        seed: None,
        lines,
    })
}

#[expect(clippy::cast_precision_loss, reason = "some megabytes")]
fn size(binary: &Path) -> Result<f64, Error> {
    Ok(std::fs::metadata(binary)?.len() as f64 / 1_000_000.0)
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

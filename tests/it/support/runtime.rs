//! The Lambda runtime API for a function's own binary: started, given events, killed.
//!
//! <https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html>

use std::collections::HashMap;
use std::fmt;
use std::fs::OpenOptions;
use std::path::PathBuf;
use std::process::Stdio;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::serve::ListenerExt;
use jiff::SignedDuration;
use lambda::clock;
use serde_json::Value;
use tokio::net::TcpListener;
use tokio::process::{Child, Command};
use tokio::sync::{Notify, mpsc, oneshot, watch};
use tokio::task::JoinHandle;

/// What an event may take; the function learns it as its deadline.
const TIMEOUT: SignedDuration = SignedDuration::from_secs(60);

/// A binary with everything it needs to start, again and again.
#[derive(Clone, Debug)]
pub struct Function {
    pub binary: PathBuf,
    /// The whole environment, but for Lambda's own variables.
    pub env: Vec<(String, String)>,
    /// Output is appended here; without a file it is thrown away.
    pub log: Option<PathBuf>,
}

/// Why there is no answer to an event.
#[derive(Clone, Debug, PartialEq)]
pub enum Failure {
    /// The process ended first; with what it said about a failed start, if it did.
    Died(Option<String>),
    /// The function answered with an error.
    Function(Value),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Died(None) => write!(f, "its process died"),
            Self::Died(Some(said)) => write!(f, "its process died: {said}"),
            Self::Function(error) => write!(f, "it answered with an error: {error}"),
        }
    }
}

struct Invocation {
    event: Vec<u8>,
    answer: oneshot::Sender<Result<Value, Value>>,
}

struct Shared {
    queue: tokio::sync::Mutex<mpsc::UnboundedReceiver<Invocation>>,
    open: Mutex<HashMap<String, oneshot::Sender<Result<Value, Value>>>>,
    init_error: OnceLock<String>,
    first_asked: OnceLock<Instant>,
}

/// A running function. It is killed when this is dropped.
pub struct FunctionProcess {
    started: Instant,
    events: mpsc::UnboundedSender<Invocation>,
    shared: Arc<Shared>,
    kill: Arc<Notify>,
    ended: watch::Receiver<bool>,
    server: JoinHandle<()>,
}

impl FunctionProcess {
    /// Starts the binary; it asks for its first event when it is ready.
    pub async fn spawn(function: &Function) -> std::io::Result<Self> {
        let (events, queue) = mpsc::unbounded_channel();
        let shared = Arc::new(Shared {
            queue: tokio::sync::Mutex::new(queue),
            open: Mutex::default(),
            init_error: OnceLock::new(),
            first_asked: OnceLock::new(),
        });
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?.to_string();
        let router = router(Arc::clone(&shared));
        let server = tokio::spawn(async move {
            // A refused option costs 40 ms of delayed acknowledgement and nothing else.
            let listener = listener.tap_io(|stream| drop(stream.set_nodelay(true)));
            let _ = axum::serve(listener, router).await;
        });
        let mut command = command(function, &address)?;
        let started = Instant::now();
        let child = command.spawn()?;
        let kill = Arc::new(Notify::new());
        let (end, ended) = watch::channel(false);
        tokio::spawn(watch_over(child, Arc::clone(&kill), end));
        Ok(Self { started, events, shared, kill, ended, server })
    }

    /// Hands over one event and waits for its answer.
    pub async fn invoke(&self, event: &Value) -> Result<Value, Failure> {
        let (answer, answered) = oneshot::channel();
        // Nobody takes events from a process that is gone; then `ended` says so below.
        let _ = self.events.send(Invocation { event: event.to_string().into_bytes(), answer });
        let mut ended = self.ended.clone();
        let answer = tokio::select! {
            biased;
            answer = answered => answer.ok(),
            _ = ended.wait_for(|ended| *ended) => None,
        };
        match answer {
            Some(Ok(response)) => Ok(response),
            Some(Err(error)) => Err(Failure::Function(error)),
            None => Err(Failure::Died(self.shared.init_error.get().cloned())),
        }
    }

    /// SIGKILL, which nothing can catch; returns at once.
    pub fn kill(&self) {
        self.kill.notify_one();
    }

    /// Kills it and waits until it is gone.
    pub async fn end(mut self) {
        self.kill();
        // An error means that its watcher is gone, and that ends with the process.
        let _ = self.ended.wait_for(|ended| *ended).await;
    }

    pub fn is_running(&self) -> bool {
        !*self.ended.borrow()
    }

    /// From the start of the process until it first asked for an event.
    pub fn init_time(&self) -> Option<Duration> {
        self.shared.first_asked.get().map(|asked| asked.duration_since(self.started))
    }

    pub fn started(&self) -> Instant {
        self.started
    }
}

impl Drop for FunctionProcess {
    fn drop(&mut self) {
        self.kill.notify_one();
        self.server.abort();
    }
}

fn command(function: &Function, runtime_api: &str) -> std::io::Result<Command> {
    let name = function.binary.file_name().and_then(|name| name.to_str()).unwrap_or("function");
    let mut command = Command::new(&function.binary);
    command
        .env_clear()
        .envs(function.env.iter().map(|(name, value)| (name, value)))
        .kill_on_drop(true);
    for (variable, value) in [
        ("AWS_LAMBDA_RUNTIME_API", runtime_api),
        ("AWS_LAMBDA_FUNCTION_NAME", name),
        ("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512"),
        ("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST"),
        ("AWS_LAMBDA_LOG_GROUP_NAME", "local"),
        ("AWS_LAMBDA_LOG_STREAM_NAME", "local"),
    ] {
        command.env(variable, value);
    }
    let (out, err) = match &function.log {
        None => (Stdio::null(), Stdio::null()),
        Some(path) => {
            let file = OpenOptions::new().create(true).append(true).open(path)?;
            (Stdio::from(file.try_clone()?), Stdio::from(file))
        }
    };
    command.stdin(Stdio::null()).stdout(out).stderr(err);
    Ok(command)
}

/// The only owner of the child: a signal can never reach another process under a number that was given out again.
async fn watch_over(mut child: Child, kill: Arc<Notify>, end: watch::Sender<bool>) {
    tokio::select! {
        _ = child.wait() => {}
        () = kill.notified() => {
            let _ = child.kill().await;
        }
    }
    end.send_replace(true);
}

fn router(shared: Arc<Shared>) -> Router {
    Router::new()
        .route("/2018-06-01/runtime/invocation/next", get(next))
        .route("/2018-06-01/runtime/invocation/{id}/response", post(response))
        .route("/2018-06-01/runtime/invocation/{id}/error", post(error))
        .route("/2018-06-01/runtime/init/error", post(init_error))
        .with_state(shared)
}

async fn next(State(shared): State<Arc<Shared>>) -> Response {
    shared.first_asked.get_or_init(Instant::now);
    let Some(invocation) = shared.queue.lock().await.recv().await else {
        return StatusCode::GONE.into_response();
    };
    let id = domain::id::fresh().to_string();
    let deadline = (clock::now() + TIMEOUT).as_millisecond().to_string();
    shared.open().insert(id.clone(), invocation.answer);
    let headers = [
        ("Lambda-Runtime-Aws-Request-Id", id),
        ("Lambda-Runtime-Deadline-Ms", deadline),
        (
            "Lambda-Runtime-Invoked-Function-Arn",
            "arn:aws:lambda:us-east-1:000000000000:function:local".to_owned(),
        ),
        ("Lambda-Runtime-Trace-Id", "Root=1-0-0;Sampled=0".to_owned()),
        ("Content-Type", "application/json".to_owned()),
    ];
    (headers, invocation.event).into_response()
}

async fn response(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
    body: Bytes,
) -> StatusCode {
    shared.answer(&id, Ok(json(&body)))
}

async fn error(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
    body: Bytes,
) -> StatusCode {
    shared.answer(&id, Err(json(&body)))
}

async fn init_error(State(shared): State<Arc<Shared>>, body: Bytes) -> StatusCode {
    shared.init_error.get_or_init(|| String::from_utf8_lossy(&body).into_owned());
    StatusCode::ACCEPTED
}

/// An answer that is no JSON is shown as the text it is.
fn json(body: &[u8]) -> Value {
    serde_json::from_slice(body)
        .unwrap_or_else(|_| Value::String(String::from_utf8_lossy(body).into_owned()))
}

impl Shared {
    fn open(
        &self,
    ) -> std::sync::MutexGuard<'_, HashMap<String, oneshot::Sender<Result<Value, Value>>>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn answer(&self, id: &str, answer: Result<Value, Value>) -> StatusCode {
        match self.open().remove(id).map(|sender| sender.send(answer)) {
            Some(_) => StatusCode::ACCEPTED,
            None => StatusCode::FORBIDDEN,
        }
    }
}

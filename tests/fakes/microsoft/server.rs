//! The server itself: routes, and the one path that every request takes through limits, gates and faults.

use std::future;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State as Extract;
use axum::http::uri::PathAndQuery;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use axum::routing::{get, post};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use super::calls::{Call, Route};
use super::fault::Fault;
use super::graph::{self, Preferences};
use super::reply::{Content, Reply};
use super::state::State;
use super::target::Target;
use super::{batch, oauth, remote};
use crate::google::wire;

/// Per app and mailbox (<https://learn.microsoft.com/en-us/graph/throttling-limits>).
const AT_ONCE_MAX: usize = 4;

/// A running fake; it stops when it is dropped.
pub struct MicrosoftFake {
    /// `http://127.0.0.1:<port>`, without a slash at the end.
    pub base_url: String,
    pub(super) shared: Shared,
    server: JoinHandle<()>,
}

impl MicrosoftFake {
    /// Listens on a free port of this machine.
    pub async fn start() -> Self {
        Self::on(0).await
    }

    #[expect(clippy::expect_used, reason = "without a port there is no fake")]
    pub async fn on(port: u16) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", port)).await.expect("the port is free");
        let address = listener.local_addr().expect("a bound port has an address");
        let base_url = format!("http://{address}");
        let shared = Shared(Arc::new(Mutex::new(State::new(base_url.clone()))));
        let app = router(shared.clone());
        let server = tokio::spawn(async move {
            // Serves until the task is aborted; there is nobody to tell about an error.
            let _ = axum::serve(listener, app).await;
        });
        Self { base_url, shared, server }
    }
}

impl Drop for MicrosoftFake {
    fn drop(&mut self) {
        self.server.abort();
    }
}

fn router(shared: Shared) -> Router {
    Router::new()
        .route("/common/oauth2/v2.0/authorize", get(oauth::consent_page))
        .route("/common/oauth2/v2.0/authorize/answer", post(oauth::consent_answer))
        .route("/common/oauth2/v2.0/token", post(oauth::token))
        .route("/v1.0/$batch", post(many))
        .route("/v1.0/{*rest}", get(one))
        .merge(remote::routes())
        .with_state(shared)
}

/// As Graph writes it into its answers.
pub(super) fn link(base_url: &str, path: &str) -> String {
    format!("{base_url}/v1.0{path}")
}

/// The same answer with links to another host.
pub(super) fn led_elsewhere(mut reply: Reply) -> Reply {
    if let Content::Json(body) = &mut reply.body {
        for name in ["@odata.nextLink", "@odata.deltaLink"] {
            if let Some(link) = body.get(name).and_then(Value::as_str) {
                body[name] = json!(link.replace("127.0.0.1", "evil.example"));
            }
        }
    }
    reply
}

async fn one(Extract(shared): Extract<Shared>, uri: Uri, headers: HeaderMap) -> Response {
    let link = uri.path_and_query().map(PathAndQuery::as_str).unwrap_or_default();
    let link = link.strip_prefix("/v1.0").unwrap_or(link).to_owned();
    let Some(target) = Target::parse(&link) else {
        return Reply::error(400, "BadRequest").into();
    };
    let prefer = headers.get("prefer").and_then(|value| value.to_str().ok()).unwrap_or_default();
    let call = Call { route: target.route, link, status: None };
    shared
        .read(call, &target.id, &headers, |state, email| {
            let preferences = Preferences::parse(prefer, state.page_limit);
            graph::answer(state, email, &target, &preferences)
        })
        .await
}

async fn many(Extract(shared): Extract<Shared>, headers: HeaderMap, body: Bytes) -> Response {
    let call = Call { route: Route::Batch, link: "/$batch".to_owned(), status: None };
    shared.read(call, "", &headers, |state, email| batch::answer(state, email, &body)).await
}

#[derive(Clone)]
pub(super) struct Shared(Arc<Mutex<State>>);

impl Shared {
    pub fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Answers a question about the mailbox whose token came with it.
    async fn read(
        &self,
        call: Call,
        id: &str,
        headers: &HeaderMap,
        work: impl FnOnce(&mut State, &str) -> Reply,
    ) -> Response {
        let owner = graph::owner(&self.lock(), headers);
        let email = match owner {
            Ok(email) => email,
            Err(refused) => return self.answer(call, id, |_| refused).await,
        };
        let Some(_slot) = Slot::take(self, &email) else {
            let refused =
                Reply::error(429, "ApplicationThrottled").with("Retry-After", "1".to_owned());
            return self.answer(call, id, |_| refused).await;
        };
        self.answer(call, id, |state| work(state, &email)).await
    }

    /// Answers `call` with what `work` makes of it, unless a gate or a fault is in the way.
    pub async fn answer(
        &self,
        mut call: Call,
        id: &str,
        work: impl FnOnce(&mut State) -> Reply,
    ) -> Response {
        let gate = self.lock().gate(call.route);
        if let Some(gate) = gate {
            gate.pass().await;
        }
        let fault = self.lock().faults.take(call.route, id);
        if fault == Some(Fault::Hang) {
            self.lock().calls.push(call);
            return future::pending().await;
        }
        let mut state = self.lock();
        let instead = fault.as_ref().and_then(|fault| fault.reply(state.now()));
        let reply = instead.unwrap_or_else(|| work(&mut state));
        call.status = Some(reply.status);
        state.calls.push(call);
        match fault {
            Some(Fault::AnswerLost) => wire::cut(),
            Some(Fault::ForeignLink) => led_elsewhere(reply).into(),
            _ => reply.into(),
        }
    }
}

/// One of the few requests that a mailbox answers at a time; given back when it is dropped.
struct Slot<'a> {
    shared: &'a Shared,
    email: String,
}

impl<'a> Slot<'a> {
    fn take(shared: &'a Shared, email: &str) -> Option<Self> {
        let mut state = shared.lock();
        let taken = state.in_flight.entry(email.to_owned()).or_default();
        if *taken == AT_ONCE_MAX {
            return None;
        }
        *taken += 1;
        drop(state);
        Some(Self { shared, email: email.to_owned() })
    }
}

impl Drop for Slot<'_> {
    fn drop(&mut self) {
        if let Some(taken) = self.shared.lock().in_flight.get_mut(&self.email) {
            *taken -= 1;
        }
    }
}

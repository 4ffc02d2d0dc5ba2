//! The server itself: routes, and the one path that every call takes through gates and faults.

use std::future;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::Router;
use axum::response::Response;
use axum::routing::{get, post};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use super::calls::Call;
use super::fault::Fault;
use super::state::State;
use super::{gmail, oauth, wire};

/// A running fake; it stops when it is dropped.
pub struct GoogleFake {
    /// `http://127.0.0.1:<port>`, without a slash at the end.
    pub base_url: String,
    pub(super) shared: Shared,
    server: JoinHandle<()>,
}

impl GoogleFake {
    /// Listens on a free port of this machine.
    #[expect(clippy::expect_used, reason = "without a port no test can run")]
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
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

impl Drop for GoogleFake {
    fn drop(&mut self) {
        self.server.abort();
    }
}

fn router(shared: Shared) -> Router {
    Router::new()
        .route("/o/oauth2/v2/auth", get(oauth::consent_page))
        .route("/o/oauth2/v2/auth/answer", post(oauth::consent_answer))
        .route("/token", post(oauth::token))
        .route("/revoke", post(oauth::revoke))
        .route("/gmail/v1/users/{user}/profile", get(gmail::profile))
        .route("/gmail/v1/users/{user}/messages", get(gmail::list))
        .route("/gmail/v1/users/{user}/messages/{id}", get(gmail::message))
        .route("/gmail/v1/users/{user}/history", get(gmail::history))
        .with_state(shared)
}

#[derive(Clone)]
pub(super) struct Shared(Arc<Mutex<State>>);

impl Shared {
    pub fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Answers `call` with what `work` makes of it, unless a gate or a fault is in the way.
    pub async fn answer(
        &self,
        mut call: Call,
        work: impl FnOnce(&mut State, &mut Call) -> Response,
    ) -> Response {
        let gate = self.lock().gate(call.route);
        if let Some(gate) = gate {
            gate.pass().await;
        }
        let fault = self.lock().faults.take(&call);
        match fault {
            Some(Fault::Hang) => {
                self.lock().calls.push(call);
                return future::pending().await;
            }
            Some(Fault::Slow(time)) => tokio::time::sleep(time).await,
            _ => {}
        }
        let mut state = self.lock();
        let response = match &fault {
            Some(Fault::AnswerLost) => {
                work(&mut state, &mut call);
                wire::cut()
            }
            Some(fault) => match fault.response() {
                Some(response) => response,
                None => work(&mut state, &mut call),
            },
            None => work(&mut state, &mut call),
        };
        call.status = Some(response.status().as_u16());
        state.calls.push(call);
        response
    }
}

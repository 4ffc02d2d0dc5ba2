//! KMS on this machine, as strict as its documentation: ciphertexts are authenticated together with their encryption
//! context, and a key that is disabled, waits for its deletion or is gone opens nothing.
//!
//! Symmetric keys only; <https://docs.aws.amazon.com/kms/latest/APIReference/Welcome.html>

mod key;
mod operations;
mod refusal;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use aws::{Clients, Settings};
use aws_sdk_kms::config::Credentials;
use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use jiff::SignedDuration;
use lambda::clock;
use serde_json::Value;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use operations::Keys;
use refusal::Refusal;

/// A running fake; it stops when it is dropped.
pub struct KmsFake {
    /// `http://127.0.0.1:<port>`
    pub endpoint: String,
    shared: Shared,
    server: JoinHandle<()>,
}

#[derive(Clone, Default)]
struct Shared(Arc<Mutex<Inner>>);

#[derive(Default)]
struct Inner {
    keys: Keys,
    /// How far its clock is ahead of ours.
    ahead: SignedDuration,
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl KmsFake {
    /// Listens on a free port of this machine.
    #[expect(clippy::expect_used, reason = "without a port no test can run")]
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("a bound port has an address");
        let shared = Shared::default();
        let app = Router::new().route("/", post(call)).with_state(shared.clone());
        let server = tokio::spawn(async move {
            // Serves until the task is aborted; there is nobody to tell about an error.
            let _ = axum::serve(listener, app).await;
        });
        Self { endpoint: format!("http://{address}"), shared, server }
    }

    /// The product's own client, with this as its endpoint.
    pub fn client(&self) -> aws_sdk_kms::Client {
        let credentials = Credentials::new("test", "test", None, None, "tests");
        let settings = Settings {
            region: Some("us-east-1".to_owned()),
            endpoint_url: Some(self.endpoint.clone()),
            credentials: Some(credentials),
        };
        Clients::new(settings).kms()
    }

    /// The ARN of a new symmetric key.
    pub fn key(&self) -> String {
        self.shared.lock().keys.create()
    }

    /// Lets time go by: keys whose deletion was scheduled are gone when their day has come.
    pub fn pass(&self, time: SignedDuration) {
        self.shared.lock().ahead += time;
    }
}

impl Drop for KmsFake {
    fn drop(&mut self) {
        self.server.abort();
    }
}

async fn call(State(shared): State<Shared>, headers: HeaderMap, body: Bytes) -> Response {
    let target = headers.get("x-amz-target").and_then(|target| target.to_str().ok());
    let operation = target.and_then(|target| target.strip_prefix("TrentService."));
    let request: Value = serde_json::from_slice(&body).unwrap_or_default();
    let mut inner = shared.lock();
    let now = clock::now() + inner.ahead;
    let (status, answer) = match inner.keys.perform(operation.unwrap_or_default(), &request, now) {
        Ok(answer) => (StatusCode::OK, answer),
        Err(refusal) => (StatusCode::BAD_REQUEST, refusal.document()),
    };
    (status, [(header::CONTENT_TYPE, "application/x-amz-json-1.1")], answer.to_string())
        .into_response()
}

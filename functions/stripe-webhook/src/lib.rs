//! `stripe-webhook`: what Stripe tells us. Verified on the raw bytes, kept as it came if it is of a tenant,
//! and applied in one transaction.

mod error;
mod ingest;
mod secrets;

use axum::body::Bytes;
use axum::extract::State;
use axum::extract::rejection::BytesRejection;
use axum::http::HeaderMap;
use axum::routing::post;
use axum::{Json, Router};
use billing::Shelf;
use lambda::origin::Origin;
use lambda::{Code, Problem, clock};
use providers::stripe::{Event, signature};
use serde::Serialize;

pub use error::Error;
pub use secrets::{Secrets, Signing};

pub const PATH: &str = "/v1/webhooks/stripe";
pub const FUNCTION: &str = "stripe-webhook";
const SIGNATURE: &str = "stripe-signature";

#[derive(Clone)]
pub struct Deps {
    pub db: db::Db,
    pub shelf: Shelf,
    pub secrets: Secrets,
}

/// The answer to Stripe, which looks at the status alone.
#[derive(Debug, Serialize)]
struct Received {
    /// applied, ignored, superseded, fetching, or duplicate.
    outcome: &'static str,
}

pub fn router(deps: Deps) -> Router {
    Router::new().route(PATH, post(receive)).with_state(deps)
}

async fn receive(
    State(deps): State<Deps>,
    origin: Origin,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Json<Received>, Problem> {
    let body = body.map_err(|_| refused(Code::BodyTooLarge, "body_too_large"))?;
    let now = clock::now();
    let given: Vec<&str> =
        headers.get_all(SIGNATURE).iter().filter_map(|one| one.to_str().ok()).collect();
    let secrets = deps.secrets.now(now).await?;
    if let Err(refusal) = signature::verify(&given, &body, &secrets.secrets, now) {
        // One that was put in since is asked for once a minute.
        let secrets = deps.secrets.again(now).await?;
        if signature::verify(&given, &body, &secrets.secrets, now).is_err() {
            return Err(refused(Code::SignatureInvalid, refusal.name()));
        }
    }
    let event = match Event::read(&body) {
        Ok(event) => event,
        Err(error) => return Err(ingest::unreadable(&deps, &body, &error, now).await?),
    };
    let outcome = ingest::ingest(&deps, &event, &body, &origin, now).await?;
    tracing::info!(event = event.id, kind = event.type_name, outcome, "received");
    Ok(Json(Received { outcome }))
}

fn refused(code: Code, reason: &'static str) -> Problem {
    tracing::warn!(reason, "a webhook was refused");
    Problem::new(code).detail(reason)
}

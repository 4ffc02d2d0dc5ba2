//! `inbound-mail`: mail that people forward to us, as SendGrid's Inbound Parse posts it. Nothing is believed before the
//! secret in the path and the signature were checked, and nothing is understood here: the bytes go to S3, a row into the
//! ledger or the quarantine, and `email-parse` does the rest.
//!
//! Who posts learns nothing of addresses: one that is nobody's, or nobody's any more, is answered like any other. It is
//! counted, and nothing is stored; a refusal would have SendGrid try again for three days, and tell who asks what exists.

mod address;
mod error;
mod secrets;
mod store;
mod trust;

use std::sync::Arc;

use aws::s3::Bucket;
use aws::sqs::Producer;
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::http::{HeaderMap, header};
use axum::routing::post;
use axum::{Json, Router};
use db::Db;
use jiff::Timestamp;
use lambda::digest::sha256;
use lambda::metrics::{self, Unit};
use lambda::origin::Origin;
use lambda::{Code, Problem, clock};
use providers::sendgrid::Delivery;
use serde::Serialize;

pub use error::Error;
pub use secrets::{Keys, Secrets};
pub use store::{HELD_FOR, HELD_MAX};

use store::{Mail, Outcome};

/// The secret is the last part.
pub const PATH: &str = "/v1/webhooks/inbound-mail/{secret}";
pub const FUNCTION: &str = "inbound-mail";

/// What Lambda takes in one call, 6 MB, so that nothing which comes this far is refused for its size. API Gateway puts a
/// form into base64, so that about 4.5 MB of mail get through; for more it answers in our place, 500 or 413. SendGrid tries
/// again after a 5xx, for three days, and then drops the mail; after a 4xx at once. `infra/aws/README.md` says what shows it.
pub const BODY_MAX: usize = 6 * 1024 * 1024;
/// SendGrid asks again on its own account; this is for who reads the header.
const FULL_RETRY_SECONDS: u64 = 3_600;

#[derive(Clone)]
pub struct Deps {
    pub db: Db,
    pub producer: Producer,
    /// Where mail lies until it is understood.
    pub bucket: Bucket,
    pub secrets: Secrets,
    /// Of our addresses.
    pub domain: String,
}

/// The answer to SendGrid, which looks at the status alone.
#[derive(Debug, Serialize)]
struct Accepted {
    /// Always `accepted`: what became of it is no business of who posts.
    outcome: &'static str,
}

pub fn router(deps: Deps) -> Router {
    let route = post(receive).layer(DefaultBodyLimit::max(BODY_MAX));
    Router::new().route(PATH, route).with_state(deps)
}

async fn receive(
    State(deps): State<Deps>,
    origin: Origin,
    Path(path_secret): Path<String>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Json<Accepted>, Problem> {
    let now = clock::now();
    let body = body.map_err(|_| refused(Code::BodyTooLarge, "body_too_large", now))?;
    let keys = deps.secrets.now(now).await?;
    if let Err(refusal) = keys.verify(&path_secret, &headers, &body, now) {
        // One that was put in since is asked for once a minute.
        let keys = deps.secrets.again(now).await?;
        if keys.verify(&path_secret, &headers, &body, now).is_err() {
            return Err(refused(Code::SignatureInvalid, refusal, now));
        }
    }
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let delivery = Delivery::read(kind.unwrap_or_default(), &body)
        .map_err(|error| refused(Code::MailRefused, error.name(), now))?;
    let outcomes = deliver(&deps, delivery, &origin, now).await?;
    report(&outcomes, now);
    if outcomes.contains(&Outcome::QuarantineFull) {
        return Err(Problem::new(Code::QuarantineFull).retry_after(FULL_RETRY_SECONDS));
    }
    Ok(Json(Accepted { outcome: "accepted" }))
}

/// To each address that is somebody's; one that fails leaves the others to the next try, which finds them known.
async fn deliver(
    deps: &Deps,
    delivery: Delivery,
    origin: &Origin,
    now: Timestamp,
) -> Result<Vec<Outcome>, Error> {
    let mail = mail(delivery).await;
    let recipients = &mail.delivery.recipients;
    let mut outcomes = Vec::with_capacity(recipients.len());
    for recipient in recipients {
        outcomes.push(match address::find(deps, recipient, now).await? {
            Some(address) => store::store(deps, &mail, &address, origin, now).await?,
            None => Outcome::UnknownAddress,
        });
    }
    Ok(outcomes)
}

/// On a thread of its own, where a mail that the reader dies on is a mail that nothing is known of.
async fn mail(delivery: Delivery) -> Mail {
    let delivery = Arc::new(delivery);
    let read = {
        let delivery = Arc::clone(&delivery);
        tokio::task::spawn_blocking(move || {
            let head = extract::head(&delivery.raw).unwrap_or_default();
            (head, extract::recognise(&delivery.raw))
        })
    };
    // It names nobody, so it waits; its person may have it read all the same.
    let (head, confirmation) = read.await.unwrap_or_default();
    let judged = trust::judge(&delivery, &head);
    let is_proved = head.sender_address.as_ref().is_some_and(|one| judged.confirmed.contains(one));
    let content_hash = sha256(&delivery.raw);
    let confirmation = confirmation.filter(|_| is_proved);
    Mail { delivery, head, judged, confirmation, content_hash }
}

fn refused(code: Code, reason: &'static str, now: Timestamp) -> Problem {
    tracing::warn!(reason, "a webhook was refused");
    metrics::emit(FUNCTION, now, &[("inbound_refused", Unit::Count, 1.0)]);
    Problem::new(code).detail(reason)
}

#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
fn report(outcomes: &[Outcome], now: Timestamp) {
    let count = |outcome| outcomes.iter().filter(|one| **one == outcome).count() as f64;
    tracing::info!(?outcomes, "a mail was handed over");
    metrics::emit(
        FUNCTION,
        now,
        &[
            ("inbound_received", Unit::Count, count(Outcome::Received)),
            ("inbound_quarantined", Unit::Count, count(Outcome::Quarantined)),
            ("inbound_known", Unit::Count, count(Outcome::Known)),
            ("inbound_confirmations", Unit::Count, count(Outcome::Confirmation)),
            ("inbound_unknown_addresses", Unit::Count, count(Outcome::UnknownAddress)),
            ("inbound_quarantine_full", Unit::Count, count(Outcome::QuarantineFull)),
        ],
    );
}

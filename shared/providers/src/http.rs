//! One HTTP client with time, size and repetition limits, so that no provider can hold a function up.

mod limits;
mod retry_after;

use std::future::Future;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use reqwest::header::HeaderMap;
use reqwest::{Client, RequestBuilder, Response, StatusCode, redirect};
use tokio::time::Instant;

use crate::error::{Error, Outage, Result};

pub use limits::Limits;
pub(crate) use limits::Repeat;
pub(crate) use retry_after::retry_after;

const CONNECT_TIMEOUT: Duration = Duration::from_secs(3);
/// Shorter than the idle timeout of any provider's load balancer, and than most freezes of a Lambda.
const POOL_IDLE_TIMEOUT: Duration = Duration::from_secs(20);
const POOL_IDLE_PER_HOST: usize = 4;
const USER_AGENT: &str = concat!("placewright/", env!("CARGO_PKG_VERSION"));

/// The longest answer read where only ids, codes and tokens are expected.
pub const JSON_LIMIT: usize = 8 * 1024 * 1024;
/// The longest answer read where it carries one mail: 36 MiB of base64, that is 27 MiB of mail.
pub const MAIL_LIMIT: usize = 36 * 1024 * 1024 + 64 * 1024;

/// A whole answer, read within the limits.
pub(crate) struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

/// The connection pool and the limits; cheap to clone, one per process.
#[derive(Clone, Debug)]
pub struct Http {
    /// Made at the first call: reading the root certificates is work that a cold start without one can do without.
    client: Arc<OnceLock<Client>>,
    limits: Limits,
}

impl Http {
    pub fn new() -> Self {
        Self { client: Arc::default(), limits: Limits::FUNCTION }
    }

    #[must_use]
    pub fn with_limits(self, limits: Limits) -> Self {
        Self { limits, ..self }
    }

    /// Sends what `build` builds until `accept` takes the answer or no further try can help.
    pub(crate) async fn send<T>(
        &self,
        repeat: Repeat,
        body_limit: usize,
        build: impl Fn(&Client) -> RequestBuilder,
        accept: impl Fn(Answer) -> Result<T>,
    ) -> Result<T> {
        let client = self.client.get_or_init(client);
        let deadline = Instant::now() + self.limits.budget;
        let mut attempt = 1;
        loop {
            let time = self.limits.attempt.min(deadline.saturating_duration_since(Instant::now()));
            let answer = within(time, once(build(client), body_limit)).await;
            let error = match answer.and_then(&accept) {
                Ok(value) => return Ok(value),
                Err(error) => error,
            };
            let Some(wait) = self.limits.wait(attempt, &error, repeat) else {
                return Err(error);
            };
            if Instant::now() + wait >= deadline {
                return Err(error);
            }
            tracing::debug!(attempt, wait_ms = wait.as_millis(), %error, "provider call is tried again");
            tokio::time::sleep(wait).await;
            attempt += 1;
        }
    }
}

impl Default for Http {
    fn default() -> Self {
        Self::new()
    }
}

/// The one place that makes a client: TLS by rustls, no redirects (a token must not follow one).
#[expect(clippy::disallowed_methods, reason = "this is the one place")]
#[expect(
    clippy::expect_used,
    reason = "fails only if TLS cannot start, and then no function can do anything"
)]
pub fn client() -> Client {
    Client::builder()
        .user_agent(USER_AGENT)
        .connect_timeout(CONNECT_TIMEOUT)
        .timeout(Limits::FUNCTION.budget)
        .pool_idle_timeout(POOL_IDLE_TIMEOUT)
        .pool_max_idle_per_host(POOL_IDLE_PER_HOST)
        .redirect(redirect::Policy::none())
        .referer(false)
        .build()
        .expect("the TLS backend starts")
}

async fn within<T>(time: Duration, call: impl Future<Output = Result<T>>) -> Result<T> {
    tokio::time::timeout(time, call)
        .await
        .unwrap_or_else(|_elapsed| Err(unavailable(Outage::Timeout)))
}

async fn once(request: RequestBuilder, body_limit: usize) -> Result<Answer> {
    let response = request.send().await.map_err(|error| transport(&error))?;
    let status = response.status();
    let headers = response.headers().clone();
    let body = read(response, body_limit).await?;
    Ok(Answer { status, headers, body })
}

async fn read(mut response: Response, limit: usize) -> Result<Vec<u8>> {
    let announced = response.content_length().and_then(|length| usize::try_from(length).ok());
    if announced.is_some_and(|length| length > limit) {
        return Err(Error::TooLarge { limit });
    }
    let mut body = Vec::with_capacity(announced.unwrap_or_default());
    while let Some(chunk) = response.chunk().await.map_err(|error| transport(&error))? {
        if body.len() + chunk.len() > limit {
            return Err(Error::TooLarge { limit });
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

/// reqwest's own error shows the URL, so only its kind is kept.
fn transport(error: &reqwest::Error) -> Error {
    unavailable(if error.is_timeout() {
        Outage::Timeout
    } else if error.is_connect() {
        Outage::Connect
    } else {
        Outage::Broken
    })
}

fn unavailable(outage: Outage) -> Error {
    Error::Unavailable { outage, retry_after: None }
}

//! One HTTP client with time, size and repetition limits, so that no provider can hold a function up.

use std::future::Future;
use std::hash::{BuildHasher, RandomState};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use reqwest::header::{DATE, HeaderMap, RETRY_AFTER};
use reqwest::{Client, RequestBuilder, Response, StatusCode, redirect};
use tokio::time::Instant;

use crate::error::{Error, Outage, Result};

const CONNECT_TIMEOUT: Duration = Duration::from_secs(3);
/// Shorter than the idle timeout of any provider's load balancer, and than most freezes of a Lambda.
const POOL_IDLE_TIMEOUT: Duration = Duration::from_secs(20);
const POOL_IDLE_PER_HOST: usize = 4;
const USER_AGENT: &str = concat!("placewright/", env!("CARGO_PKG_VERSION"));

/// The longest answer read where only ids, codes and tokens are expected.
pub const JSON_LIMIT: usize = 8 * 1024 * 1024;
/// The longest answer read where it carries one mail: 36 MiB of base64, that is 27 MiB of mail.
pub const MAIL_LIMIT: usize = 36 * 1024 * 1024 + 64 * 1024;

/// How long and how often one call may try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Tries in all, the first one included.
    pub attempts: u32,
    /// One try, from connecting to the last byte of the answer.
    pub attempt: Duration,
    /// All tries and the waits between them.
    pub budget: Duration,
    /// The first wait; it doubles from try to try, and half of it is jitter.
    pub backoff: Duration,
    /// A longer `Retry-After` than this is handed to the caller instead of waited for.
    pub longest_wait: Duration,
}

impl Limits {
    /// For functions with a timeout of 30 s: a call leaves them at least 10 s to record what happened.
    pub const FUNCTION: Self = Self {
        attempts: 3,
        attempt: Duration::from_secs(10),
        budget: Duration::from_secs(20),
        backoff: Duration::from_millis(300),
        longest_wait: Duration::from_secs(3),
    };

    /// How long to wait before the next try, if there is to be one.
    fn wait(&self, attempt: u32, error: &Error, repeat: Repeat) -> Option<Duration> {
        if attempt >= self.attempts || !repeat.allows(error) {
            return None;
        }
        let backoff = self
            .backoff
            .saturating_mul(1 << (attempt - 1).min(8))
            .min(self.longest_wait);
        let jittered = backoff / 2 + jitter(backoff / 2);
        let wait = error
            .retry_after()
            .map_or(jittered, |asked| asked + jitter(self.backoff / 2));
        (wait <= self.longest_wait + self.backoff).then_some(wait)
    }
}

/// When a call may be sent again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Repeat {
    /// The call changes nothing, or changes it to the same.
    Safely,
    /// Only when the provider surely did not act on it: a refresh token that rotates must not be used twice.
    IfRefused,
}

impl Repeat {
    fn allows(self, error: &Error) -> bool {
        match error {
            Error::RateLimited { .. }
            | Error::Unavailable {
                outage: Outage::Connect,
                ..
            } => true,
            Error::Unavailable { .. } => self == Self::Safely,
            _ => false,
        }
    }
}

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
        Self {
            client: Arc::default(),
            limits: Limits::FUNCTION,
        }
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
            let time = self
                .limits
                .attempt
                .min(deadline.saturating_duration_since(Instant::now()));
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
    Ok(Answer {
        status,
        headers,
        body,
    })
}

async fn read(mut response: Response, limit: usize) -> Result<Vec<u8>> {
    let announced = response
        .content_length()
        .and_then(|length| usize::try_from(length).ok());
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
    Error::Unavailable {
        outage,
        retry_after: None,
    }
}

/// `Retry-After` (RFC 9110 section 10.2.3): seconds, or a date, which is read against the answer's own `Date`.
pub(crate) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if let Ok(seconds) = text.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let at = |text: &str| {
        jiff::fmt::rfc2822::parse(text)
            .ok()
            .map(|time| time.timestamp())
    };
    let wait = at(text)?.duration_since(at(headers.get(DATE)?.to_str().ok()?)?);
    Some(Duration::try_from(wait).unwrap_or_default())
}

/// Up to `most`, from the seed that the standard library draws for each process's hash maps.
///
/// Spreading retries needs no cryptographic randomness, and this crate has no other way to any.
fn jitter(most: Duration) -> Duration {
    let millis = u64::try_from(most.as_millis()).unwrap_or(u64::MAX);
    if millis == 0 {
        return Duration::ZERO;
    }
    Duration::from_millis(RandomState::new().hash_one(millis) % (millis + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap()))
            .collect()
    }

    #[test]
    fn retry_after_is_read_in_both_forms() {
        assert_eq!(
            retry_after(&headers(&[("retry-after", "7")])),
            Some(Duration::from_secs(7))
        );
        let dated = headers(&[
            ("date", "Wed, 21 Oct 2026 07:28:00 GMT"),
            ("retry-after", "Wed, 21 Oct 2026 07:28:30 GMT"),
        ]);
        assert_eq!(retry_after(&dated), Some(Duration::from_secs(30)));
        let past = headers(&[
            ("date", "Wed, 21 Oct 2026 07:28:00 GMT"),
            ("retry-after", "Wed, 21 Oct 2026 07:27:00 GMT"),
        ]);
        assert_eq!(retry_after(&past), Some(Duration::ZERO));
        assert_eq!(retry_after(&headers(&[("retry-after", "soon")])), None);
    }

    #[test]
    fn waits_grow_but_stay_bounded() {
        let limits = Limits {
            attempts: 10,
            ..Limits::FUNCTION
        };
        let down = unavailable(Outage::Status(503));
        for attempt in 1..10 {
            let wait = limits.wait(attempt, &down, Repeat::Safely).unwrap();
            assert!(
                wait >= limits.backoff / 2 && wait <= limits.longest_wait,
                "{attempt}: {wait:?}"
            );
        }
        assert_eq!(limits.wait(10, &down, Repeat::Safely), None);
        assert_eq!(limits.wait(1, &down, Repeat::IfRefused), None);
        let long = Error::RateLimited {
            retry_after: Some(Duration::from_secs(60)),
        };
        assert_eq!(limits.wait(1, &long, Repeat::Safely), None);
        let short = Error::RateLimited {
            retry_after: Some(Duration::from_secs(2)),
        };
        assert!(limits.wait(1, &short, Repeat::IfRefused).unwrap() >= Duration::from_secs(2));
    }
}

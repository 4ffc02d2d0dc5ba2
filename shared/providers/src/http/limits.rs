//! How long and how often a call may try, and when trying again is safe.

use std::hash::{BuildHasher, RandomState};
use std::time::Duration;

use crate::error::{Error, Outage};

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
    pub(super) fn wait(&self, attempt: u32, error: &Error, repeat: Repeat) -> Option<Duration> {
        if attempt >= self.attempts || !repeat.allows(error) {
            return None;
        }
        let backoff = self.backoff.saturating_mul(1 << (attempt - 1).min(8)).min(self.longest_wait);
        let jittered = backoff / 2 + jitter(backoff / 2);
        let wait = error.retry_after().map_or(jittered, |asked| asked + jitter(self.backoff / 2));
        (wait <= self.longest_wait + self.backoff).then_some(wait)
    }
}

/// When a call may be sent again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repeat {
    /// The call changes nothing, or changes it to the same.
    Safely,
    /// Only when the provider surely did not act on it: a refresh token that rotates must not be used twice.
    IfRefused,
}

impl Repeat {
    fn allows(self, error: &Error) -> bool {
        match error {
            Error::RateLimited { .. } | Error::Unavailable { outage: Outage::Connect, .. } => true,
            Error::Unavailable { .. } => self == Self::Safely,
            _ => false,
        }
    }
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

    #[test]
    fn waits_grow_but_stay_bounded() {
        let limits = Limits { attempts: 10, ..Limits::FUNCTION };
        let down = Error::Unavailable { outage: Outage::Status(503), retry_after: None };
        for attempt in 1..10 {
            let wait = limits.wait(attempt, &down, Repeat::Safely).unwrap();
            assert!(
                wait >= limits.backoff / 2 && wait <= limits.longest_wait,
                "{attempt}: {wait:?}"
            );
        }
        assert_eq!(limits.wait(10, &down, Repeat::Safely), None);
        assert_eq!(limits.wait(1, &down, Repeat::IfRefused), None);
        let long = Error::RateLimited { retry_after: Some(Duration::from_mins(1)) };
        assert_eq!(limits.wait(1, &long, Repeat::Safely), None);
        let short = Error::RateLimited { retry_after: Some(Duration::from_secs(2)) };
        assert!(limits.wait(1, &short, Repeat::IfRefused).unwrap() >= Duration::from_secs(2));
    }
}

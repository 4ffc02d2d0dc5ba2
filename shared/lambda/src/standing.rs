//! What a client learns of its limits with every answer: `RateLimit`, `RateLimit-Policy` and `Retry-After`.
//!
//! Structured fields by draft-ietf-httpapi-ratelimit-headers.

use std::fmt::Write;
use std::sync::{Arc, OnceLock};

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};

pub const RATE_LIMIT: HeaderName = HeaderName::from_static("ratelimit");
pub const RATE_LIMIT_POLICY: HeaderName = HeaderName::from_static("ratelimit-policy");

/// One limit, and how much of it is left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Policy {
    pub name: String,
    pub quota: i32,
    pub window_seconds: i64,
    pub remaining: i32,
    /// Until all of it is there again.
    pub reset_seconds: i64,
}

/// Where the caller stands after this request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    pub(crate) policies: Vec<Policy>,
    pub(crate) is_refused: bool,
}

impl Standing {
    /// How long to wait where something is used up.
    pub(crate) fn retry_after(&self) -> Option<u64> {
        let spent = self.policies.iter().filter(|policy| policy.remaining <= 0);
        spent.map(|policy| policy.reset_seconds.unsigned_abs()).max()
    }

    fn apply(&self, headers: &mut HeaderMap) {
        let (mut policies, mut left) = (String::new(), String::new());
        for policy in &self.policies {
            let Policy { name, quota, window_seconds, remaining, reset_seconds } = policy;
            let comma = if left.is_empty() { "" } else { ", " };
            // Writing to a String does not fail.
            let _ = write!(policies, "{comma}\"{name}\";q={quota};w={window_seconds}");
            let _ = write!(left, "{comma}\"{name}\";r={remaining};t={reset_seconds}");
        }
        for (name, value) in [(RATE_LIMIT_POLICY, policies), (RATE_LIMIT, left)] {
            if let Some(value) =
                HeaderValue::from_str(&value).ok().filter(|value| !value.is_empty())
            {
                headers.insert(name, value);
            }
        }
        if let Some(seconds) = self.retry_after() {
            headers.entry(header::RETRY_AFTER).or_insert(seconds.into());
        }
    }
}

/// Which operation a guard let a request try, and what that left.
#[derive(Clone, Debug)]
pub struct Guarded {
    pub operation: &'static str,
    /// None for who has no network address, which happens only outside API Gateway.
    pub standing: Option<Standing>,
}

/// From the guard, which sees the request, to the frame, which sees the answer.
#[derive(Clone, Debug, Default)]
pub(crate) struct Slot(Arc<OnceLock<Guarded>>);

impl Slot {
    /// A request has one guard.
    pub fn fill(&self, guarded: Guarded) {
        self.0.get_or_init(|| guarded);
    }

    pub fn apply(&self, response: &mut axum::response::Response) {
        let Some(guarded) = self.0.get() else { return };
        if let Some(standing) = &guarded.standing {
            standing.apply(response.headers_mut());
        }
        response.extensions_mut().insert(guarded.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn policy(name: &str, remaining: i32) -> Policy {
        let name = name.to_owned();
        Policy { name, quota: 600, window_seconds: 60, remaining, reset_seconds: 42 }
    }

    fn headers(policies: Vec<Policy>) -> HeaderMap {
        let mut headers = HeaderMap::new();
        Standing { policies, is_refused: false }.apply(&mut headers);
        headers
    }

    #[test]
    fn the_fields_are_lists_of_named_policies() {
        let headers = headers(vec![policy("read", 599), policy("tenant-read", 2_999)]);
        assert_eq!(headers["ratelimit-policy"], "\"read\";q=600;w=60, \"tenant-read\";q=600;w=60");
        assert_eq!(headers["ratelimit"], "\"read\";r=599;t=42, \"tenant-read\";r=2999;t=42");
        assert!(!headers.contains_key(header::RETRY_AFTER));
    }

    #[test]
    fn the_last_permit_says_when_to_come_again() {
        assert_eq!(headers(vec![policy("read", 0)])[header::RETRY_AFTER], "42");
        assert!(headers(Vec::new()).is_empty());
    }
}

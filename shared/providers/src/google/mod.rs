//! Google: OAuth 2.0 with `OpenID` Connect, and Gmail; what both share is how errors look.

pub mod gmail;
pub mod oauth;

use reqwest::StatusCode;
use serde::Deserialize;

use crate::error::{Error, Outage, Result, machine_code};
use crate::http::{Answer, retry_after};

/// The body of a Google API error
/// (<https://developers.google.com/workspace/gmail/api/guides/handle-errors>).
#[derive(Deserialize)]
struct Failure {
    error: FailureDetail,
}

#[derive(Deserialize)]
struct FailureDetail {
    #[serde(default)]
    errors: Vec<Reason>,
    status: Option<String>,
}

#[derive(Deserialize)]
struct Reason {
    reason: Option<String>,
}

/// The 403 reasons that ask to slow down instead of forbidding.
const SLOW_DOWN: [&str; 4] =
    ["rateLimitExceeded", "userRateLimitExceeded", "dailyLimitExceeded", "quotaExceeded"];

/// The operator's Google project has the API switched off: nothing that a person at a mailbox could mend.
const NOT_CONFIGURED: &str = "accessNotConfigured";

/// Lets a 200 through and names everything else.
fn accept(answer: Answer) -> Result<Answer> {
    let status = answer.status;
    match status {
        StatusCode::OK => Ok(answer),
        StatusCode::UNAUTHORIZED => Err(Error::Unauthorized),
        StatusCode::NOT_FOUND => Err(Error::NotFound),
        StatusCode::TOO_MANY_REQUESTS => {
            Err(Error::RateLimited { retry_after: retry_after(&answer.headers) })
        }
        StatusCode::FORBIDDEN => Err(forbidden(&answer)),
        // "Mail service not enabled": the account exists, its mailbox does not.
        StatusCode::BAD_REQUEST if reason(&answer.body) == "failedPrecondition" => {
            Err(Error::Forbidden { reason: "failedPrecondition".to_owned() })
        }
        _ if status.is_server_error() => Err(Error::Unavailable {
            outage: Outage::Status(status.as_u16()),
            retry_after: retry_after(&answer.headers),
        }),
        _ => Err(Error::Unexpected { status: Some(status.as_u16()), what: "status" }),
    }
}

fn forbidden(answer: &Answer) -> Error {
    let reason = reason(&answer.body);
    let retry_after = retry_after(&answer.headers);
    if SLOW_DOWN.contains(&reason.as_str()) {
        Error::RateLimited { retry_after }
    } else if reason == NOT_CONFIGURED {
        Error::Unavailable { outage: Outage::Status(403), retry_after }
    } else {
        Error::Forbidden { reason }
    }
}

fn reason(body: &[u8]) -> String {
    let Ok(Failure { error }) = serde_json::from_slice(body) else {
        return machine_code("");
    };
    let first = error.errors.into_iter().find_map(|entry| entry.reason);
    machine_code(&first.or(error.status).unwrap_or_default())
}

fn parse<'a, T: Deserialize<'a>>(answer: &'a Answer, what: &'static str) -> Result<T> {
    serde_json::from_slice(&answer.body)
        .map_err(|_shape| Error::Unexpected { status: Some(answer.status.as_u16()), what })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_without_a_mailbox_is_for_a_person_to_mend() {
        let answer = |reason: &str| Answer {
            status: StatusCode::BAD_REQUEST,
            headers: reqwest::header::HeaderMap::new(),
            body: format!(r#"{{"error": {{"errors": [{{"reason": "{reason}"}}]}}}}"#).into_bytes(),
        };
        let refused = |reason| accept(answer(reason)).map(|_| ());
        let reason = "failedPrecondition".to_owned();
        assert_eq!(refused("failedPrecondition"), Err(Error::Forbidden { reason }));
        let unexpected = Error::Unexpected { status: Some(400), what: "status" };
        assert_eq!(refused("badRequest"), Err(unexpected));
    }
}

//! Refusals and accidents that a test orders in advance.

use std::time::Duration;

use axum::response::Response;

use super::calls::{Call, Route};
use super::wire;

/// What happens to a call instead of, or beside, its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// This status, with `Retry-After` in whole seconds if given.
    Status(u16, Option<Duration>),
    /// 401: the token is refused although it is good.
    Unauthorized,
    /// 403 with `userRateLimitExceeded`.
    RateLimited,
    /// 403 with this reason, such as `insufficientPermissions` or `domainPolicy`.
    Forbidden(&'static str),
    /// 400 in the form of RFC 6749, such as `invalid_grant`.
    OAuth(&'static str),
    /// Waits, then answers as if nothing had been.
    Slow(Duration),
    /// Never answers.
    Hang,
    /// The connection breaks before anything is done.
    Cut,
    /// Everything is done, then the connection breaks: the caller does not know.
    AnswerLost,
    /// The next call with a page token is told that the token is invalid.
    LosePage,
    /// 200 with a page that is no JSON.
    Garbage,
}

impl Fault {
    /// The answer that takes the place of the real one, if there is one.
    pub(super) fn response(&self) -> Option<Response> {
        Some(match self {
            Self::Status(status, wait) => status_answer(*status, *wait),
            Self::Unauthorized => status_answer(401, None),
            Self::RateLimited => {
                wire::api_error(403, "userRateLimitExceeded", "User Rate Limit Exceeded")
            }
            Self::Forbidden(reason) => wire::api_error(403, reason, "Forbidden"),
            Self::OAuth(code) => wire::oauth_error(400, code, "Bad Request"),
            Self::Cut => wire::cut(),
            Self::LosePage => wire::api_error(400, "invalidArgument", "Invalid pageToken"),
            Self::Garbage => wire::page(200, "<html>not what you asked for</html>".to_owned()),
            Self::Slow(_) | Self::Hang | Self::AnswerLost => return None,
        })
    }
}

fn status_answer(status: u16, wait: Option<Duration>) -> Response {
    let reason = match status {
        400 => "badRequest",
        401 => "authError",
        403 => "forbidden",
        404 => "notFound",
        429 => "rateLimitExceeded",
        _ => "backendError",
    };
    let response = wire::api_error(status, reason, "ordered by a test");
    match wait {
        Some(wait) => wire::retry_after(response, wait.as_secs()),
        None => response,
    }
}

struct Order {
    route: Route,
    /// Only calls for this message id.
    message: Option<String>,
    fault: Fault,
    left: usize,
}

/// The orders that still stand, first come first served.
#[derive(Default)]
pub(super) struct Faults(Vec<Order>);

impl Faults {
    pub fn order(&mut self, route: Route, message: Option<String>, fault: Fault, times: usize) {
        self.0.push(Order { route, message, fault, left: times });
    }

    pub fn take(&mut self, call: &Call) -> Option<Fault> {
        let has_page = call.parameter("pageToken").is_some();
        let order = self.0.iter_mut().find(|order| {
            order.left > 0
                && order.route == call.route
                && order.message.as_ref().is_none_or(|id| call.path.ends_with(id.as_str()))
                && (order.fault != Fault::LosePage || has_page)
        })?;
        order.left -= 1;
        Some(order.fault.clone())
    }

    pub fn clear(&mut self) {
        self.0.clear();
    }
}

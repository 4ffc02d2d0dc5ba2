//! Refusals and accidents that a test orders in advance, also for a question within a batch.

use std::time::Duration;

use jiff::Timestamp;
use serde_json::json;

use super::calls::Route;
use super::reply::{Content, Reply};

/// What happens to a question instead of, or beside, its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// This status, with `Retry-After` in whole seconds if given.
    Status(u16, Option<Duration>),
    /// 429 with `Retry-After` as a date.
    RateLimitedUntil(Duration),
    /// This status and this code of Graph's.
    Code(u16, &'static str),
    /// 400 in the form of RFC 6749, with a description.
    OAuth(&'static str, &'static str),
    /// Never answers; alone only.
    Hang,
    /// Everything is done, then the connection breaks: the caller does not know. Alone only.
    AnswerLost,
    /// 200 with something else.
    Garbage,
    /// The links of the answer lead to another host.
    ForeignLink,
    /// A batch without an answer to this question.
    Missing,
}

impl Fault {
    /// The answer that takes the place of the real one, if there is one.
    pub(super) fn reply(&self, now: Timestamp) -> Option<Reply> {
        Some(match self {
            Self::Status(status, wait) => {
                let reply = Reply::error(*status, code(*status));
                match wait {
                    Some(wait) => reply.with("Retry-After", wait.as_secs().to_string()),
                    None => reply,
                }
            }
            Self::RateLimitedUntil(wait) => Reply::error(429, code(429))
                .with("Date", date(now))
                .with("Retry-After", date(now + *wait)),
            Self::Code(status, code) => Reply::error(*status, code),
            Self::OAuth(code, description) => {
                let body = json!({"error": code, "error_description": description});
                Reply { status: 400, headers: Vec::new(), body: Content::Json(body) }
            }
            Self::Garbage => Reply::json(json!("<html>not what you asked for</html>")),
            Self::Hang | Self::AnswerLost | Self::ForeignLink | Self::Missing => return None,
        })
    }
}

fn date(at: Timestamp) -> String {
    at.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string()
}

fn code(status: u16) -> &'static str {
    match status {
        401 => "InvalidAuthenticationToken",
        403 => "ErrorAccessDenied",
        404 => "ErrorItemNotFound",
        410 => "SyncStateNotFound",
        429 => "ApplicationThrottled",
        503 => "serviceNotAvailable",
        _ => "UnknownError",
    }
}

struct Order {
    route: Route,
    /// Only of this folder or message.
    id: Option<String>,
    fault: Fault,
    left: usize,
}

/// The orders that still stand, first come first served.
#[derive(Default)]
pub(super) struct Faults(Vec<Order>);

impl Faults {
    pub fn order(&mut self, route: Route, id: Option<String>, fault: Fault, times: usize) {
        self.0.push(Order { route, id, fault, left: times });
    }

    pub fn take(&mut self, route: Route, id: &str) -> Option<Fault> {
        let order = self.0.iter_mut().find(|order| {
            order.left > 0
                && order.route == route
                && order.id.as_ref().is_none_or(|wanted| wanted == id)
        })?;
        order.left -= 1;
        Some(order.fault.clone())
    }

    pub fn clear(&mut self) {
        self.0.clear();
    }
}

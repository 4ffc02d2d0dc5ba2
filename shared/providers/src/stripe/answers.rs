//! What Stripe answers, and what its refusals mean.

use jiff::{SignedDuration, Timestamp};
use reqwest::StatusCode;
use reqwest::header::DATE;
use serde::Deserialize;
use serde_json::Value;
use tokio::time::Instant;

use super::objects::{Object, ObjectError};
use crate::error::{Error, Outage, Result, machine_code};
use crate::http::{Answer, retry_after};

/// An object as it is now.
#[derive(Clone, Debug)]
pub struct Fetched {
    pub object: Object,
    /// By Stripe's clock: all that happened before is in it.
    pub asked_at: Timestamp,
    /// By Stripe's clock: nothing that happened after is in it.
    pub at: Timestamp,
}

/// One page of a list, the newest first.
#[derive(Clone, Debug)]
pub struct Page<T> {
    pub items: Vec<T>,
    /// Those that are not as expected: another product of the same account may have them otherwise.
    pub unread: Vec<Unread>,
    /// Behind which object the next page begins; none: there is none.
    pub after: Option<String>,
    pub asked_at: Timestamp,
    pub at: Timestamp,
}

/// What is told of an object that cannot be read: which one, and which field; nothing else that is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    pub id: String,
    pub what: &'static str,
}

/// <https://docs.stripe.com/api/errors>
#[derive(Deserialize)]
struct Failure {
    error: FailureDetail,
}

#[derive(Deserialize)]
struct FailureDetail {
    #[serde(rename = "type")]
    kind: Option<String>,
    code: Option<String>,
    decline_code: Option<String>,
    param: Option<String>,
}

/// Lets a 200 through and names everything else.
pub(super) fn accept(answer: Answer) -> Result<Answer> {
    let status = answer.status;
    let retry_after = retry_after(&answer.headers);
    match status {
        StatusCode::OK => Ok(answer),
        StatusCode::UNAUTHORIZED => Err(Error::Unauthorized),
        StatusCode::NOT_FOUND => Err(Error::NotFound),
        StatusCode::TOO_MANY_REQUESTS => Err(Error::RateLimited { retry_after }),
        // Another request works on the same object, or with the same key.
        StatusCode::CONFLICT => {
            Err(Error::Unavailable { outage: Outage::Status(409), retry_after })
        }
        _ if status.is_server_error() => {
            Err(Error::Unavailable { outage: Outage::Status(status.as_u16()), retry_after })
        }
        _ => Err(refusal(&answer)),
    }
}

fn refusal(answer: &Answer) -> Error {
    let status = Some(answer.status.as_u16());
    let Ok(Failure { error }) = serde_json::from_slice::<Failure>(&answer.body) else {
        return Error::Unexpected { status, what: "error body" };
    };
    // A parameter's name has brackets, and nothing of a person.
    let words =
        |text: Option<String>| text.map(|text| machine_code(&text.replace(['[', ']'], "_")));
    if answer.status == StatusCode::PAYMENT_REQUIRED {
        let code = words(error.decline_code.or(error.code)).unwrap_or_else(|| "unknown".to_owned());
        return Error::Declined { code };
    }
    let code = words(error.code.or(error.kind)).unwrap_or_else(|| "unknown".to_owned());
    Error::Refused { code, param: words(error.param) }
}

/// What the bytes say.
pub(super) fn value(answer: &Answer) -> Result<Value> {
    let status = Some(answer.status.as_u16());
    serde_json::from_slice(&answer.body).map_err(|_| Error::Unexpected { status, what: "JSON" })
}

pub(super) fn object(value: &Value) -> Result<Object> {
    Object::read(value).map_err(|error| Error::Unexpected { status: Some(200), what: error.what })
}

/// A list. One object that cannot be read keeps nobody from the others.
pub(super) fn page<T>(
    value: &Value,
    (asked_at, at): (Timestamp, Timestamp),
    read: fn(&Value) -> std::result::Result<T, ObjectError>,
) -> Result<Page<T>> {
    let missing = |what| Error::Unexpected { status: Some(200), what };
    let data = value["data"].as_array().ok_or_else(|| missing("data"))?;
    let (mut items, mut unread) = (Vec::new(), Vec::new());
    for one in data {
        match read(one) {
            Ok(item) => items.push(item),
            Err(error) => {
                let id = one["id"].as_str().unwrap_or_default().to_owned();
                unread.push(Unread { id, what: error.what });
            }
        }
    }
    let mut after = None;
    if value["has_more"] == true {
        let last = data.iter().rev().find_map(|one| one["id"].as_str());
        after = Some(last.ok_or_else(|| missing("id"))?.to_owned());
    }
    Ok(Page { items, unread, after, asked_at, at })
}

/// Between when, by Stripe's clock, the answer was made. `sent`: by ours.
pub(super) fn clock(answer: &Answer, sent: Instant) -> Result<(Timestamp, Timestamp)> {
    let missing = Error::Unexpected { status: Some(200), what: "Date" };
    let date = answer.headers.get(DATE).and_then(|date| date.to_str().ok());
    let date = date.and_then(|text| jiff::fmt::rfc2822::parse(text).ok());
    let at = date.ok_or(missing)?.timestamp();
    // Stripe's clock has whole seconds.
    let took =
        SignedDuration::from_secs(i64::try_from(sent.elapsed().as_secs()).unwrap_or(i64::MAX) + 1);
    Ok((at.checked_sub(took).unwrap_or(Timestamp::MIN), at))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn read(value: &Value) -> std::result::Result<i64, ObjectError> {
        value["amount"].as_i64().ok_or(ObjectError { what: "amount" })
    }

    #[test]
    fn what_cannot_be_read_is_named_and_passed() {
        let now = (Timestamp::UNIX_EPOCH, Timestamp::UNIX_EPOCH);
        let foreign = json!({"id": "b", "amount": null, "name": "of somebody"});
        let mut list = json!({"data": [{"id": "a", "amount": 1}, foreign], "has_more": true});
        let listed = page(&list, now, read).unwrap();
        assert_eq!((listed.items, listed.after.as_deref()), (vec![1], Some("b")));
        assert_eq!(listed.unread, [Unread { id: "b".to_owned(), what: "amount" }]);
        list["has_more"] = false.into();
        assert_eq!(page(&list, now, read).unwrap().after, None);
        assert!(page(&json!({"data": [], "has_more": true}), now, read).is_err());
        assert!(page(&json!({}), now, read).is_err());
    }
}

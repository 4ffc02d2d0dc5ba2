//! Several questions in one request (<https://learn.microsoft.com/en-us/graph/json-batching>).

use std::collections::HashMap;

use reqwest::header::{DATE, HeaderMap, HeaderName, HeaderValue};
use serde::Deserialize;
use serde_json::{Value, json};

use super::link::Link;

use crate::error::{Error, Result};
use crate::http::Answer;

/// "JSON batch requests are currently limited to 20 individual requests", there.
pub(super) const ITEMS_MAX: usize = 20;

/// The answer to one question: its body, or what its own status means.
pub(super) type Item = Result<Value>;

/// Every question carries its own headers, because those of the batch are not passed on.
pub(super) fn requests(links: &[&Link], prefer: &str) -> Value {
    let request = |(index, link): (usize, &&Link)| {
        json!({
            "id": index.to_string(), "method": "GET", "url": link.as_str(), "headers": {"Prefer": prefer},
        })
    };
    json!({"requests": links.iter().enumerate().map(request).collect::<Vec<_>>()})
}

#[derive(Deserialize)]
struct Responses {
    responses: Vec<Response>,
}

#[derive(Deserialize)]
struct Response {
    id: String,
    status: u16,
    #[serde(default)]
    headers: HashMap<String, Value>,
    #[serde(default)]
    body: Value,
}

/// The answers in the order of the questions, of which there were `count`; they come in any.
pub(super) fn items(answer: &Answer, count: usize) -> Result<Vec<Item>> {
    let unexpected = Error::Unexpected { status: Some(200), what: "batch" };
    let Responses { responses } =
        serde_json::from_slice(&answer.body).map_err(|_shape| unexpected.clone())?;
    let mut items = vec![Err(unexpected); count];
    for response in responses {
        let slot = response.id.parse::<usize>().ok().and_then(|index| items.get_mut(index));
        if let Some(slot) = slot {
            *slot = item(response, &answer.headers);
        }
    }
    Ok(items)
}

fn item(response: Response, of_the_batch: &HeaderMap) -> Item {
    if response.status == 200 {
        return Ok(response.body);
    }
    let headers = headers(&response.headers, of_the_batch);
    Err(super::refusal(response.status, &headers, response.body.to_string().as_bytes()))
}

/// As far as they say how long to wait. A date is read against the one of the batch where the item has none.
fn headers(of_the_item: &HashMap<String, Value>, of_the_batch: &HeaderMap) -> HeaderMap {
    let mut headers = HeaderMap::new();
    if let Some(date) = of_the_batch.get(DATE) {
        headers.insert(DATE, date.clone());
    }
    for (name, value) in of_the_item {
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        if let (Ok(name), Ok(value)) = (name.parse::<HeaderName>(), text.parse::<HeaderValue>()) {
            headers.insert(name, value);
        }
    }
    headers
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use reqwest::StatusCode;

    use super::*;

    fn read(body: &str) -> Vec<Item> {
        let date = HeaderValue::from_static("Wed, 21 Oct 2026 07:28:00 GMT");
        let headers = HeaderMap::from_iter([(DATE, date)]);
        let answer = Answer { status: StatusCode::OK, headers, body: body.into() };
        items(&answer, 3).unwrap()
    }

    #[test]
    fn answers_are_put_in_the_order_of_the_questions() {
        let items = read(
            r#"{"responses": [{"id": "2", "status": 200, "body": 2}, {"id": "0", "status": 404}, {"id": "7", "status": 200}]}"#,
        );
        let missing = Err(Error::Unexpected { status: Some(200), what: "batch" });
        assert_eq!(items, [Err(Error::NotFound), missing, Ok(json!(2))]);
    }

    #[test]
    fn each_says_by_itself_how_long_to_wait() {
        let items = read(
            r#"{"responses": [
                {"id": "0", "status": 429, "headers": {"Retry-After": "10"}},
                {"id": "1", "status": 429, "headers": {"retry-after": 11}},
                {"id": "2", "status": 429, "headers": {"Retry-After": "Wed, 21 Oct 2026 07:28:12 GMT"}}
            ]}"#,
        );
        let waits = items.into_iter().map(|item| item.unwrap_err().retry_after());
        let expected = [10, 11, 12].map(|seconds| Some(Duration::from_secs(seconds)));
        assert_eq!(waits.collect::<Vec<_>>(), expected);
    }
}

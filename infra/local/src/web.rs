//! A small HTTP client for services on this machine: no TLS, no redirects, a limit on time.

use std::sync::OnceLock;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, Method, Request};
use http_body_util::{BodyExt, Full};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use serde_json::Value;

use crate::failure::{Failure, Outcome};

const LIMIT: Duration = Duration::from_secs(70);

pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    pub fn json(&self) -> Outcome<Value> {
        serde_json::from_slice(&self.body).map_err(|error| {
            Failure::environment(
                "an answer is not JSON",
                format!("{error}: {}", self.text().chars().take(200).collect::<String>()),
                "cargo local doctor",
            )
        })
    }
}

/// A request in the making.
pub struct Call {
    method: Method,
    url: String,
    headers: Vec<(String, String)>,
    body: Bytes,
    limit: Duration,
}

impl Call {
    pub fn new(method: Method, url: impl Into<String>) -> Self {
        Self { method, url: url.into(), headers: Vec::new(), body: Bytes::new(), limit: LIMIT }
    }

    pub fn get(url: impl Into<String>) -> Self {
        Self::new(Method::GET, url)
    }

    pub fn post(url: impl Into<String>) -> Self {
        Self::new(Method::POST, url)
    }

    pub fn header(mut self, name: &str, value: impl Into<String>) -> Self {
        self.headers.push((name.to_owned(), value.into()));
        self
    }

    pub fn bearer(self, token: &str) -> Self {
        self.header("authorization", format!("Bearer {token}"))
    }

    pub fn json(self, value: &Value) -> Self {
        self.header("content-type", "application/json").body(value.to_string())
    }

    pub fn body(mut self, body: impl Into<Bytes>) -> Self {
        self.body = body.into();
        self
    }

    /// Waits longer than usual.
    pub fn within(mut self, limit: Duration) -> Self {
        self.limit = limit;
        self
    }

    /// The answer, whatever its status; a failure only if there is none.
    pub async fn send(self) -> Outcome<Answer> {
        let place = format!("{} {}", self.method, self.url);
        let limit = self.limit;
        let sending = tokio::time::timeout(limit, self.exchange()).await;
        sending.unwrap_or_else(|_| Err(format!("no answer within {} s", limit.as_secs()))).map_err(
            |why| {
                Failure::environment(format!("{place} was not answered"), why, "cargo local status")
            },
        )
    }

    async fn exchange(self) -> Result<Answer, String> {
        let mut request = Request::builder().method(self.method).uri(self.url);
        for (name, value) in self.headers {
            request = request.header(name, value);
        }
        let request = request.body(Full::new(self.body)).map_err(|error| error.to_string())?;
        let response = client().request(request).await.map_err(|error| chain(&error))?;
        let (parts, body) = response.into_parts();
        let body = body.collect().await.map_err(|error| error.to_string())?.to_bytes();
        Ok(Answer { status: parts.status.as_u16(), headers: parts.headers, body })
    }
}

pub type LoopbackClient = Client<HttpConnector, Full<Bytes>>;

pub fn client() -> &'static LoopbackClient {
    static CLIENT: OnceLock<LoopbackClient> = OnceLock::new();
    CLIENT.get_or_init(|| {
        let mut connector = HttpConnector::new();
        connector.set_nodelay(true);
        Client::builder(TokioExecutor::new()).build(connector)
    })
}

/// An error with its causes: hyper's own words are only "client error (Connect)".
fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut next = error.source();
    while let Some(cause) = next {
        text = format!("{text}: {cause}");
        next = cause.source();
    }
    text
}

/// Percent-encodes everything but letters, digits and `-._~`.
pub fn encoded(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    text.bytes()
        .map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

pub fn form(pairs: &[(String, String)]) -> String {
    let encode = |(name, value): &(String, String)| format!("{}={}", encoded(name), encoded(value));
    pairs.iter().map(encode).collect::<Vec<_>>().join("&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_encoded() {
        let pairs = [("a b".to_owned(), "ü&=+%".to_owned()), ("c".to_owned(), String::new())];
        assert_eq!(form(&pairs), "a%20b=%C3%BC%26%3D%2B%25&c=");
    }
}

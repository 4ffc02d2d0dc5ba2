//! An answer of Graph's before it is put on the wire or into a batch.

use axum::body::Body;
use axum::http::Response as HttpResponse;
use axum::response::Response;
use serde_json::{Value, json};

#[derive(Clone, Debug)]
pub(super) struct Reply {
    pub status: u16,
    pub headers: Vec<(&'static str, String)>,
    pub body: Content,
}

#[derive(Clone, Debug)]
pub(super) enum Content {
    Json(Value),
    Bytes(Vec<u8>),
}

impl Reply {
    pub fn json(body: Value) -> Self {
        Self { status: 200, headers: Vec::new(), body: Content::Json(body) }
    }

    pub fn mime(raw: Vec<u8>) -> Self {
        Self { status: 200, headers: Vec::new(), body: Content::Bytes(raw) }
    }

    /// The form of <https://learn.microsoft.com/en-us/graph/errors>.
    pub fn error(status: u16, code: &str) -> Self {
        let body = json!({"error": {"code": code, "message": "of the fake", "innerError": {}}});
        Self { status, headers: Vec::new(), body: Content::Json(body) }
    }

    pub fn with(mut self, name: &'static str, value: String) -> Self {
        self.headers.push((name, value));
        self
    }

    /// As an item of a batch.
    pub fn item(self, id: &str) -> Value {
        let headers: serde_json::Map<String, Value> =
            self.headers.into_iter().map(|(name, value)| (name.to_owned(), json!(value))).collect();
        let body = match self.body {
            Content::Json(body) => body,
            Content::Bytes(raw) => json!(String::from_utf8_lossy(&raw)),
        };
        json!({"id": id, "status": self.status, "headers": headers, "body": body})
    }
}

impl From<Reply> for Response {
    fn from(reply: Reply) -> Self {
        let (kind, body) = match reply.body {
            Content::Json(body) => ("application/json", Body::from(body.to_string())),
            Content::Bytes(raw) => ("text/plain", Body::from(raw)),
        };
        let mut builder = HttpResponse::builder().status(reply.status).header("content-type", kind);
        for (name, value) in reply.headers {
            builder = builder.header(name, value);
        }
        builder.body(body).unwrap_or_default()
    }
}

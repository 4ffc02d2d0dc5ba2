//! How Google's answers look on the wire.

use axum::body::{Body, Bytes};
use axum::http::{Response as HttpResponse, header};
use axum::response::Response;
use serde_json::{Value, json};

pub(super) fn json(status: u16, body: &Value) -> Response {
    answer(status, "application/json; charset=UTF-8", body.to_string())
}

pub(crate) fn page(status: u16, html: String) -> Response {
    answer(status, "text/html; charset=utf-8", html)
}

pub(crate) fn redirect(location: &str) -> Response {
    with_header(answer(302, "text/html", String::new()), header::LOCATION, location)
}

pub(super) fn retry_after(response: Response, seconds: u64) -> Response {
    with_header(response, header::RETRY_AFTER, &seconds.to_string())
}

/// Gmail's error form
/// (<https://developers.google.com/workspace/gmail/api/guides/handle-errors>).
pub(super) fn api_error(status: u16, reason: &str, message: &str) -> Response {
    let domain = if reason.ends_with("LimitExceeded") { "usageLimits" } else { "global" };
    json(
        status,
        &json!({"error": {
            "code": status,
            "message": message,
            "errors": [{"message": message, "domain": domain, "reason": reason}],
            "status": status_name(status),
        }}),
    )
}

/// RFC 6749 section 5.2.
pub(super) fn oauth_error(status: u16, code: &str, description: &str) -> Response {
    json(status, &json!({"error": code, "error_description": description}))
}

/// Promises more than it sends, then breaks the connection.
pub(crate) fn cut() -> Response {
    let chunks = [
        Ok(Bytes::from_static(b"{\"")),
        Err(std::io::Error::other("cut off by a fault that a test asked for")),
    ];
    let mut response = Response::new(Body::from_stream(futures::stream::iter(chunks)));
    response
        .headers_mut()
        .insert(header::CONTENT_TYPE, header::HeaderValue::from_static("application/json"));
    response
}

fn answer(status: u16, content_type: &'static str, body: String) -> Response {
    let builder = HttpResponse::builder().status(status).header(header::CONTENT_TYPE, content_type);
    builder.body(Body::from(body)).unwrap_or_default()
}

fn with_header(mut response: Response, name: header::HeaderName, value: &str) -> Response {
    if let Ok(value) = value.parse() {
        response.headers_mut().insert(name, value);
    }
    response
}

fn status_name(status: u16) -> &'static str {
    match status {
        400 => "INVALID_ARGUMENT",
        401 => "UNAUTHENTICATED",
        403 => "PERMISSION_DENIED",
        404 => "NOT_FOUND",
        429 => "RESOURCE_EXHAUSTED",
        503 => "UNAVAILABLE",
        _ => "INTERNAL",
    }
}

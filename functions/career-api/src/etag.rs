//! `ETag` on single resources, and 304 for a client that has this version already (RFC 9110, section 13.1.2).

use axum::Json;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use serde::Serialize;

/// The resource with its version, which names the row's state and nothing about the request or its token.
pub fn tagged(updated_at: Timestamp, body: impl Serialize) -> Response {
    with_tag(&tag(updated_at), Json(body))
}

/// The same, or 304 if the request's `If-None-Match` names this version.
pub fn unless_known(request: &HeaderMap, updated_at: Timestamp, body: impl Serialize) -> Response {
    let tag = tag(updated_at);
    let known = request
        .get(header::IF_NONE_MATCH)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let is_known = known
        .split(',')
        .map(str::trim)
        .any(|known| known == "*" || known.trim_start_matches("W/") == tag);
    if is_known { with_tag(&tag, StatusCode::NOT_MODIFIED) } else { with_tag(&tag, Json(body)) }
}

fn tag(updated_at: Timestamp) -> String {
    format!("\"{:x}\"", updated_at.as_microsecond())
}

fn with_tag(tag: &str, response: impl IntoResponse) -> Response {
    let mut response = response.into_response();
    if let Ok(tag) = HeaderValue::from_str(tag) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status(if_none_match: Option<&'static str>) -> StatusCode {
        let mut request = HeaderMap::new();
        if let Some(value) = if_none_match {
            request.insert(header::IF_NONE_MATCH, HeaderValue::from_static(value));
        }
        let response = unless_known(&request, Timestamp::from_microsecond(31).unwrap(), "body");
        assert_eq!(response.headers()[header::ETAG], "\"1f\"");
        response.status()
    }

    #[test]
    fn only_the_same_version_is_not_sent_again() {
        assert_eq!(status(None), StatusCode::OK);
        assert_eq!(status(Some("\"1e\"")), StatusCode::OK);
        assert_eq!(status(Some("\"1f\"")), StatusCode::NOT_MODIFIED);
        assert_eq!(status(Some("\"1e\", W/\"1f\"")), StatusCode::NOT_MODIFIED);
        assert_eq!(status(Some("*")), StatusCode::NOT_MODIFIED);
    }
}

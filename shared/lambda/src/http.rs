//! What every HTTP function has around its routes: limits, request ids, security and rate limit headers, problems for
//! everything.

use std::sync::Arc;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use domain::id::CorrelationId;
use lambda_http::request::RequestContext;
use tower_http::catch_panic::CatchPanicLayer;
use tracing::Instrument;

use crate::origin::BeganAt;
use crate::problem::{ASKED, Asked, Code, Problem};
use crate::standing::Slot;
use crate::{clock, config, html, telemetry};

pub const MAX_BODY_BYTES: usize = 256 * 1024;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
/// Longer ids are replaced: they end up in every log line.
const MAX_REQUEST_ID_LENGTH: usize = 128;

/// Serves the router behind API Gateway until the environment is frozen for good.
pub async fn serve(router: Router) -> Result<(), lambda_http::Error> {
    telemetry::init();
    let public_base_url = config::required("PUBLIC_BASE_URL")?;
    lambda_http::run(finish(router, &public_base_url)).await
}

/// The router with everything around it; tests call this one.
pub fn finish(router: Router, public_base_url: &str) -> Router {
    let public_base_url: Arc<str> = public_base_url.trim_end_matches('/').into();
    router
        .fallback(async || Problem::new(Code::NotFound))
        .method_not_allowed_fallback(async || Problem::new(Code::MethodNotAllowed))
        .layer(DefaultBodyLimit::max(MAX_BODY_BYTES))
        .layer(CatchPanicLayer::custom(|_| Problem::new(Code::Internal).into_response()))
        .layer(from_fn(html::problems))
        .layer(from_fn(move |request, next| frame(Arc::clone(&public_base_url), request, next)))
}

/// One id per request, in every log line and in the answer; headers that are right for every answer.
async fn frame(public_base_url: Arc<str>, mut request: Request, next: Next) -> Response {
    let id = request_id(&request);
    let span = tracing::info_span!("request", correlation_id = %id.0, method = %request.method(), path = shown(request.uri().path()));
    let slot = Slot::default();
    request.extensions_mut().insert(id.clone());
    request.extensions_mut().insert(slot.clone());
    request.extensions_mut().insert(BeganAt(clock::now()));
    let asked = Asked { public_base_url, id: id.clone() };
    let mut response = ASKED.scope(asked, next.run(request)).instrument(span).await;
    slot.apply(&mut response);
    let headers = response.headers_mut();
    if let Ok(value) = HeaderValue::from_str(&id.0) {
        headers.insert(REQUEST_ID, value);
    }
    let fixed = [
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::STRICT_TRANSPORT_SECURITY, "max-age=63072000; includeSubDomains"),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'"),
    ];
    for (name, value) in fixed {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    response
}

/// A webhook may have its secret in the path: what stands behind its name is nothing for a log.
fn shown(path: &str) -> &str {
    let Some(rest) = path.strip_prefix("/v1/webhooks/") else { return path };
    rest.find('/').map_or(path, |at| &path[..path.len() - rest.len() + at])
}

/// The client's own, by which it finds the answer again; else API Gateway's; else a fresh one.
fn request_id<B>(request: &Request<B>) -> CorrelationId {
    let gateway = request.extensions().get::<RequestContext>().and_then(|context| match context {
        RequestContext::ApiGatewayV2(context) => context.request_id.clone(),
        _ => None,
    });
    let sent = || request.headers().get(REQUEST_ID)?.to_str().ok().map(str::to_owned);
    sent()
        .or(gateway)
        .filter(|id| !id.is_empty() && id.len() <= MAX_REQUEST_ID_LENGTH)
        .map_or_else(CorrelationId::fresh, CorrelationId)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_secret_of_a_path_is_logged() {
        assert_eq!(shown("/v1/webhooks/inbound-mail/secret/x"), "/v1/webhooks/inbound-mail");
        assert_eq!(shown("/v1/webhooks/stripe"), "/v1/webhooks/stripe");
        assert_eq!(shown("/v1/mailboxes/forwarding"), "/v1/mailboxes/forwarding");
    }
}

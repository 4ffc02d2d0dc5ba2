//! What will go away says so in every answer: `Deprecation` (RFC 9745), `Sunset` (RFC 8594) and where to read more.
//!
//! One attribute on the handler's `#[utoipa::path]` is the source of these headers and of the document alike:
//! `extensions(("x-deprecation" = json!({"since": "2027-01-15", "sunset": "2027-07-15"})))`.

use std::collections::HashMap;
use std::sync::Arc;

use axum::Router;
use axum::extract::{MatchedPath, Request};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use axum::middleware::{Next, from_fn};
use axum::response::Response;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::Deserialize;
use utoipa::openapi::path::{Operation, PathItem};
use utoipa_axum::router::OpenApiRouter;

pub const EXTENSION: &str = "x-deprecation";

const DEPRECATION: HeaderName = HeaderName::from_static("deprecation");
const SUNSET: HeaderName = HeaderName::from_static("sunset");
const POLICY: &str = "</docs/changes>; rel=\"deprecation\"; type=\"text/html\"";

/// When an operation was announced to go, and when it goes; both at midnight UTC.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deprecation {
    pub since: Date,
    pub sunset: Date,
}

impl Deprecation {
    /// What the attribute says, if the operation has it.
    pub fn of(operation: &Operation) -> Option<Result<Self, serde_json::Error>> {
        let said = operation.extensions.as_ref()?.get(EXTENSION)?;
        Some(Self::deserialize(said))
    }

    fn headers(self) -> Result<HeaderMap, Box<dyn std::error::Error>> {
        let since = self.since.to_zoned(TimeZone::UTC)?.timestamp().as_second();
        let sunset = self.sunset.strftime("%a, %d %b %Y 00:00:00 GMT").to_string();
        let all = [
            (DEPRECATION, HeaderValue::try_from(format!("@{since}"))?),
            (SUNSET, HeaderValue::try_from(sunset)?),
            (header::LINK, HeaderValue::from_static(POLICY)),
        ];
        Ok(all.into_iter().collect())
    }
}

type Announced = HashMap<(Method, String), HeaderMap>;

/// The routes, with these headers on the answers of every operation that has the attribute.
pub fn announced<S: Clone + Send + Sync + 'static>(routes: OpenApiRouter<S>) -> Router<S> {
    let (plain, document) = routes.split_for_parts();
    let mut announced = Announced::new();
    for (path, item) in &document.paths.paths {
        for (method, operation) in operations(item) {
            match Deprecation::of(operation).map(|said| said?.headers()) {
                None => {}
                Some(Ok(headers)) => {
                    announced.insert((method, path.clone()), headers);
                }
                // The test of the OpenAPI document fails on it; a running function serves on.
                Some(Err(error)) => tracing::error!(%error, path, "{EXTENSION} cannot be read"),
            }
        }
    }
    if announced.is_empty() {
        return plain;
    }
    let announced = Arc::new(announced);
    plain.layer(from_fn(move |request, next| announce(Arc::clone(&announced), request, next)))
}

async fn announce(announced: Arc<Announced>, request: Request, next: Next) -> Response {
    let path = request.extensions().get::<MatchedPath>();
    let key = path.map(|path| (request.method().clone(), path.as_str().to_owned()));
    let mut response = next.run(request).await;
    if let Some(headers) = key.and_then(|key| announced.get(&key)) {
        response.headers_mut().extend(headers.clone());
    }
    response
}

/// The operations of a path, with their methods.
pub fn operations(item: &PathItem) -> impl Iterator<Item = (Method, &Operation)> {
    let all = [
        (Method::GET, &item.get),
        (Method::POST, &item.post),
        (Method::PUT, &item.put),
        (Method::PATCH, &item.patch),
        (Method::DELETE, &item.delete),
    ];
    all.into_iter().filter_map(|(method, operation)| Some((method, operation.as_ref()?)))
}

#[cfg(test)]
mod tests {
    use axum::body::Body;
    use tower::ServiceExt;
    use utoipa_axum::routes;

    use super::*;

    #[utoipa::path(
        get, path = "/old/{id}", responses((status = 200, description = "Old")),
        extensions(("x-deprecation" = json!({"since": "2027-01-15", "sunset": "2027-07-15"})))
    )]
    async fn old() {}

    #[utoipa::path(put, path = "/old/{id}", responses((status = 200, description = "New")))]
    async fn new() {}

    async fn headers(method: Method) -> HeaderMap {
        let router: Router = announced(OpenApiRouter::new().routes(routes!(old, new)));
        let request = Request::builder().method(method).uri("/old/1").body(Body::empty()).unwrap();
        router.oneshot(request).await.unwrap().headers().clone()
    }

    #[tokio::test]
    async fn only_what_goes_says_so() {
        let old = headers(Method::GET).await;
        assert_eq!(old["deprecation"], "@1799971200");
        assert_eq!(old["sunset"], "Thu, 15 Jul 2027 00:00:00 GMT");
        assert_eq!(old["link"], POLICY);
        let new = headers(Method::PUT).await;
        assert!(!new.contains_key("deprecation") && !new.contains_key("sunset"));
    }
}

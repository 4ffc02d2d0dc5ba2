//! The OpenAPI document of all functions, a page to read and try it, and the same in pages that need no script.

mod changes;
mod html;
mod operations;
mod problems;

use axum::Router;
use axum::http::header::{CACHE_CONTROL, CONTENT_ENCODING, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::IntoResponse;
use axum::routing::get;

use crate::Deps;

/// Made from the code of all HTTP functions by `cargo local openapi`; a test fails when it is stale.
const DOCUMENT: &str = include_str!("../../openapi.json");
const RAPIDOC: &[u8] = include_bytes!("../../assets/rapidoc-9.3.8.min.js.gz");

/// Fonts are the reader's own: RapiDoc would otherwise fetch some from elsewhere, and the policy would stop it.
const PAGE: &str = "<!doctype html>
<html lang=en>
<meta charset=utf-8>
<meta name=viewport content='width=device-width'>
<title>Placewright API</title>
<script type=module src=/docs/rapidoc.js></script>
<script defer src=/docs/start.js></script>
<rapi-doc spec-url=/v1/openapi.json load-fonts=false show-header=false allow-server-selection=false
  regular-font='system-ui, sans-serif' mono-font='ui-monospace, monospace' render-style=read
  allow-spec-url-load=false allow-spec-file-load=false>
<p slot=overview><a href=/docs/operations>All operations on one page, without scripts</a></p>
</rapi-doc>
<noscript><p>Trying it out needs scripts; reading does not: <a href=/docs/operations>all operations on one page</a>,
<a href=/docs/problems>error codes</a>, <a href=/docs/changes>how the API changes</a>. For programs:
<a href=/v1/openapi.json>/v1/openapi.json</a></p></noscript>
</html>
";

/// A dark screen gets a dark page.
const START: &str = "if (matchMedia('(prefers-color-scheme: dark)').matches) {
  document.querySelector('rapi-doc').setAttribute('theme', 'dark');
}
";

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; img-src data:; \
    connect-src 'self'; frame-ancestors 'none'";

/// It changes with a deployment only.
const A_DAY: &str = "public, max-age=86400";

pub(crate) fn routes() -> Router<Deps> {
    Router::new()
        .route("/v1/openapi.json", get(document))
        .route("/docs", get(page))
        .route("/docs/start.js", get(start))
        .route("/docs/rapidoc.js", get(rapidoc))
        .route("/docs/operations", get(operations::page))
        .route("/docs/problems", get(problems::list))
        .route("/docs/changes", get(changes::page))
        .route("/problems/{code}", get(problems::page))
}

async fn document() -> impl IntoResponse {
    ([(CONTENT_TYPE, "application/json"), (CACHE_CONTROL, "public, max-age=300")], DOCUMENT)
}

async fn page() -> impl IntoResponse {
    ([(CONTENT_TYPE, "text/html; charset=utf-8"), (CONTENT_SECURITY_POLICY, POLICY)], PAGE)
}

async fn start() -> impl IntoResponse {
    ([(CONTENT_TYPE, "text/javascript"), (CACHE_CONTROL, A_DAY)], START)
}

async fn rapidoc() -> impl IntoResponse {
    (
        [(CONTENT_TYPE, "text/javascript"), (CONTENT_ENCODING, "gzip"), (CACHE_CONTROL, A_DAY)],
        RAPIDOC,
    )
}

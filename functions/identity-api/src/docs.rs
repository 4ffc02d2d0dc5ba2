//! The OpenAPI document of all functions and a page to read and try it, everything from our own origin.

use axum::http::header::{CACHE_CONTROL, CONTENT_ENCODING, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::IntoResponse;

/// Made from the code of all HTTP functions by `cargo local openapi`; a test fails when it is stale.
const DOCUMENT: &str = include_str!("../openapi.json");
const RAPIDOC: &[u8] = include_bytes!("../assets/rapidoc-9.3.8.min.js.gz");

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
  allow-spec-url-load=false allow-spec-file-load=false></rapi-doc>
<noscript>This page needs scripts. The document itself: <a href=/v1/openapi.json>/v1/openapi.json</a></noscript>
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

pub(crate) async fn document() -> impl IntoResponse {
    ([(CONTENT_TYPE, "application/json"), (CACHE_CONTROL, "public, max-age=300")], DOCUMENT)
}

pub(crate) async fn page() -> impl IntoResponse {
    ([(CONTENT_TYPE, "text/html; charset=utf-8"), (CONTENT_SECURITY_POLICY, POLICY)], PAGE)
}

pub(crate) async fn start() -> impl IntoResponse {
    ([(CONTENT_TYPE, "text/javascript"), (CACHE_CONTROL, A_DAY)], START)
}

pub(crate) async fn rapidoc() -> impl IntoResponse {
    (
        [(CONTENT_TYPE, "text/javascript"), (CONTENT_ENCODING, "gzip"), (CACHE_CONTROL, A_DAY)],
        RAPIDOC,
    )
}

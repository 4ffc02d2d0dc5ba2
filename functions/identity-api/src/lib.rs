//! HTTP: what everybody may read: the OpenAPI document and its page, the token keys, a page per error code.

mod docs;
mod keys;
mod problems;

use std::sync::Arc;

use aws::tokens::TokenVerifier;
use axum::Router;
use axum::extract::FromRef;
use axum::routing::get;

#[derive(Clone)]
pub struct Deps {
    pub verifier: Arc<TokenVerifier>,
}

impl FromRef<Deps> for Arc<TokenVerifier> {
    fn from_ref(deps: &Deps) -> Self {
        Self::clone(&deps.verifier)
    }
}

pub fn router(deps: Deps) -> Router {
    Router::new()
        .route("/v1/openapi.json", get(docs::document))
        .route("/docs", get(docs::page))
        .route("/docs/start.js", get(docs::start))
        .route("/docs/rapidoc.js", get(docs::rapidoc))
        .route("/.well-known/jwks.json", get(keys::jwks))
        .route("/problems/{code}", get(problems::page))
        .with_state(deps)
}

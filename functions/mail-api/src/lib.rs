//! HTTP: connect and manage mailboxes; and the pages on which people agree to it.

pub mod mailboxes;
mod pages;

use std::sync::Arc;

use aws::sqs::Producer;
use aws::tokens::TokenVerifier;
use axum::Router;
use axum::extract::FromRef;
use db::Db;
use grants::Grants;
use lambda::cookies::Cookies;
use lambda::form::OwnOrigin;
use utoipa::openapi::OpenApi;
use utoipa_axum::router::OpenApiRouter;

#[derive(Clone)]
pub struct Deps {
    pub db: Db,
    pub verifier: Arc<TokenVerifier>,
    pub grants: Grants,
    pub producer: Producer,
    /// Where our pages are; without a slash at the end.
    pub public_base_url: String,
}

impl FromRef<Deps> for Arc<TokenVerifier> {
    fn from_ref(deps: &Deps) -> Self {
        Self::clone(&deps.verifier)
    }
}

impl FromRef<Deps> for Cookies {
    fn from_ref(deps: &Deps) -> Self {
        Self::under(&deps.public_base_url)
    }
}

impl FromRef<Deps> for OwnOrigin {
    fn from_ref(deps: &Deps) -> Self {
        Self(deps.public_base_url.clone())
    }
}

pub fn router(deps: Deps) -> Router {
    lambda::deprecation::announced(routes()).merge(pages::routes()).with_state(deps)
}

/// This function's part of the product's OpenAPI document.
pub fn openapi() -> OpenApi {
    routes().into_openapi()
}

fn routes() -> OpenApiRouter<Deps> {
    mailboxes::routes()
}

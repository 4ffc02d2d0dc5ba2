//! HTTP: connect and manage mailboxes.

pub mod mailboxes;

use std::sync::Arc;

use aws::sqs::Producer;
use aws::tokens::TokenVerifier;
use axum::Router;
use axum::extract::FromRef;
use db::Db;
use grants::Grants;
use utoipa::openapi::OpenApi;
use utoipa_axum::router::OpenApiRouter;

#[derive(Clone)]
pub struct Deps {
    pub db: Db,
    pub verifier: Arc<TokenVerifier>,
    pub grants: Grants,
    pub producer: Producer,
}

impl FromRef<Deps> for Arc<TokenVerifier> {
    fn from_ref(deps: &Deps) -> Self {
        Self::clone(&deps.verifier)
    }
}

pub fn router(deps: Deps) -> Router {
    lambda::deprecation::announced(routes()).with_state(deps)
}

/// This function's part of the product's OpenAPI document.
pub fn openapi() -> OpenApi {
    routes().into_openapi()
}

fn routes() -> OpenApiRouter<Deps> {
    mailboxes::routes()
}

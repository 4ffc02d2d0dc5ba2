//! HTTP: connect and manage mailboxes; and the pages on which people agree to it.

mod forwarding;
pub mod mailboxes;
mod pages;

use aws::s3::Bucket;
use aws::sqs::Producer;
use axum::Router;
use axum::extract::FromRef;
use db::Db;
use grants::Grants;
use lambda::auth::Guard;
use lambda::cookies::Cookies;
use lambda::form::OwnOrigin;
use utoipa::openapi::OpenApi;
use utoipa_axum::router::OpenApiRouter;

#[derive(Clone)]
pub struct Deps {
    pub db: Db,
    pub guard: Guard,
    pub grants: Grants,
    pub producer: Producer,
    /// Where forwarded mail lies until it is understood.
    pub inbound: Bucket,
    /// Of the addresses that mail is forwarded to.
    pub inbound_domain: String,
    /// Where our pages are; without a slash at the end.
    pub public_base_url: String,
}

impl FromRef<Deps> for Guard {
    fn from_ref(deps: &Deps) -> Self {
        deps.guard.clone()
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
    mailboxes::routes().merge(forwarding::routes())
}

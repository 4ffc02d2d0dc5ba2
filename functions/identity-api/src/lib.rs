//! HTTP: accounts, sessions, tenants and their members, as an API and as pages; and what everybody may read: the OpenAPI
//! document, the keys.

#![expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "garde hands its context to validators by reference"
)]

mod accounts;
mod actions;
mod api_tokens;
mod audit_log;
mod data_keys;
mod discovery;
mod docs;
mod erasure;
mod even;
mod exports;
mod identities;
mod keys;
mod notices;
mod notifications;
mod pages;
mod passwords;
mod platform;
mod sessions;
mod sign_ins;
mod tenants;
mod throttle;

use std::sync::Arc;

use aws::links::LinkKey;
use aws::s3::Bucket;
use aws::sqs::Producer;
use aws::tokens::{TokenSigner, TokenVerifier};
use axum::Router;
use axum::extract::FromRef;
use axum::routing::get;
use db::Db;
use domain::id::PLATFORM;
use lambda::auth::Guard;
use lambda::cookies::Cookies;
use lambda::form::OwnOrigin;
use utoipa::openapi::OpenApi;
use utoipa_axum::router::OpenApiRouter;

pub use sign_ins::Providers;

#[derive(Clone)]
pub struct Deps {
    pub db: Db,
    pub guard: Guard,
    pub verifier: Arc<TokenVerifier>,
    pub signer: Arc<TokenSigner>,
    pub producer: Producer,
    pub exports: Bucket,
    pub links: LinkKey,
    pub issuer: String,
    /// Where our pages are; without a slash at the end.
    pub public_base_url: String,
    /// Where people can sign in elsewhere.
    pub providers: Providers,
}

impl Deps {
    fn cookies(&self) -> Cookies {
        Cookies::under(&self.public_base_url)
    }
}

impl FromRef<Deps> for OwnOrigin {
    fn from_ref(deps: &Deps) -> Self {
        Self(deps.public_base_url.clone())
    }
}

impl FromRef<Deps> for Arc<TokenVerifier> {
    fn from_ref(deps: &Deps) -> Self {
        Self::clone(&deps.verifier)
    }
}

impl FromRef<Deps> for Guard {
    fn from_ref(deps: &Deps) -> Self {
        deps.guard.clone()
    }
}

pub fn router(deps: Deps) -> Router {
    let documented = lambda::deprecation::announced(routes());
    documented
        .merge(docs::routes())
        .route("/.well-known/jwks.json", get(keys::jwks))
        .route("/.well-known/openid-configuration", get(discovery::configuration))
        .merge(pages::routes())
        .with_state(deps)
}

/// This function's part of the product's OpenAPI document.
pub fn openapi() -> OpenApi {
    routes().into_openapi()
}

fn routes() -> OpenApiRouter<Deps> {
    accounts::routes()
        .merge(identities::routes())
        .merge(sessions::routes())
        .merge(sign_ins::routes())
        .merge(tenants::routes())
        .merge(api_tokens::routes())
        .merge(platform::routes())
        .merge(audit_log::routes())
        .merge(actions::routes())
        .merge(notifications::routes())
        .merge(data_keys::routes())
        .merge(erasure::routes())
        .merge(exports::routes())
}

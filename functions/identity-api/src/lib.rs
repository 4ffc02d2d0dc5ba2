//! HTTP: accounts, sessions, tenants and their members; and what everybody may read: the OpenAPI document, the keys.

#![expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "garde hands its context to validators by reference"
)]

mod accounts;
mod actions;
mod audit_log;
mod data_keys;
mod discovery;
mod docs;
mod erasure;
mod even;

mod keys;
mod links;
mod notices;
mod notifications;
mod passwords;
mod sessions;
mod tenants;
mod throttle;

use std::sync::Arc;

use aws::links::LinkKey;
use aws::sqs::Producer;
use aws::tokens::{TokenSigner, TokenVerifier};
use axum::Router;
use axum::extract::FromRef;
use axum::routing::get;
use db::Db;
use domain::id::TenantId;
use utoipa::openapi::OpenApi;
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

/// The platform's own tenant, home of what nobody belongs to yet; migration 5 makes it.
const PLATFORM: TenantId = TenantId(Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000));

#[derive(Clone)]
pub struct Deps {
    pub db: Db,
    pub verifier: Arc<TokenVerifier>,
    pub signer: Arc<TokenSigner>,
    pub producer: Producer,
    pub links: LinkKey,
    pub issuer: String,
}

impl FromRef<Deps> for Arc<TokenVerifier> {
    fn from_ref(deps: &Deps) -> Self {
        Self::clone(&deps.verifier)
    }
}

pub fn router(deps: Deps) -> Router {
    let documented = lambda::deprecation::announced(routes());
    documented
        .merge(docs::routes())
        .route("/.well-known/jwks.json", get(keys::jwks))
        .route("/.well-known/openid-configuration", get(discovery::configuration))
        .route("/links/{kind}", get(links::page))
        .with_state(deps)
}

/// This function's part of the product's OpenAPI document.
pub fn openapi() -> OpenApi {
    routes().into_openapi()
}

fn routes() -> OpenApiRouter<Deps> {
    accounts::routes()
        .merge(sessions::routes())
        .merge(tenants::routes())
        .merge(audit_log::routes())
        .merge(actions::routes())
        .merge(notifications::routes())
        .merge(data_keys::routes())
        .merge(erasure::routes())
}

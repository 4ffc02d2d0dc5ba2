//! HTTP: connect and manage mailboxes.

pub mod mailboxes;

use aws::sqs::Producer;
use axum::Router;
use axum::extract::FromRef;
use db::Db;
use grants::Grants;
use lambda::auth::Guard;
use utoipa::openapi::OpenApi;
use utoipa_axum::router::OpenApiRouter;

#[derive(Clone)]
pub struct Deps {
    pub db: Db,
    pub guard: Guard,
    pub grants: Grants,
    pub producer: Producer,
}

impl FromRef<Deps> for Guard {
    fn from_ref(deps: &Deps) -> Self {
        deps.guard.clone()
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

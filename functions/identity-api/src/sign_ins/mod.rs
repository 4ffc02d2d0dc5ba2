//! Signing in elsewhere: at Google or `LinkedIn`, and back.

pub(crate) mod begin;
mod callback;
mod enter;
mod providers;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub use providers::Providers;

use crate::Deps;

pub(crate) fn routes() -> OpenApiRouter<Deps> {
    OpenApiRouter::new()
        .routes(routes!(begin::create_sign_in))
        .routes(routes!(callback::complete_sign_in))
}

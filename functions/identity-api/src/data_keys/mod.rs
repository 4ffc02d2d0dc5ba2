//! The tenant's data keys: which there are, and a new one on request. `key-rotate` does the work.

mod list;
mod rotate;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::Deps;

pub(crate) fn routes() -> OpenApiRouter<Deps> {
    OpenApiRouter::new()
        .routes(routes!(list::list_data_keys))
        .routes(routes!(rotate::rotate_data_key))
}

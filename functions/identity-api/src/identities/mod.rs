//! Ways in to an account: the password, and who vouches for its person elsewhere.

pub(crate) mod confirm;
pub(crate) mod link;
pub(crate) mod list;
pub(crate) mod unlink;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::Deps;

pub(crate) fn routes() -> OpenApiRouter<Deps> {
    OpenApiRouter::new()
        .routes(routes!(list::list_identities, link::link_identity))
        .routes(routes!(confirm::confirm_identity))
        .routes(routes!(unlink::unlink_identity))
}

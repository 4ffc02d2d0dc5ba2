//! Sessions: a sign-in to one tenant, kept by refresh tokens that are rotated at each use.

pub(crate) mod end;
pub(crate) mod end_others;
pub(crate) mod list;
pub(crate) mod refresh;
pub(crate) mod sign_in;
pub(crate) mod sign_out;
pub(crate) mod switch;
pub(crate) mod tokens;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::Deps;

pub(crate) fn routes() -> OpenApiRouter<Deps> {
    OpenApiRouter::new()
        .routes(routes!(
            list::list_sessions,
            sign_in::create_session,
            end_others::end_other_sessions
        ))
        .routes(routes!(refresh::refresh_session))
        .routes(routes!(sign_out::sign_out))
        .routes(routes!(switch::switch_tenant))
        .routes(routes!(end::end_session))
}

//! `career-api`: job postings, applications, and the review of what mail did to them.

mod applications;
mod documentation;
mod etag;
mod evidence;
mod filter;
mod job_postings;
mod review;

use axum::Router;
use axum::extract::FromRef;
use lambda::auth::Guard;
use utoipa::OpenApi;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// What the handlers use.
#[derive(Clone)]
pub struct Deps {
    pub db: db::Db,
    pub guard: Guard,
}

impl FromRef<Deps> for Guard {
    fn from_ref(deps: &Deps) -> Self {
        deps.guard.clone()
    }
}

pub fn router(deps: Deps) -> Router {
    lambda::deprecation::announced(routes()).with_state(deps)
}

pub fn openapi() -> utoipa::openapi::OpenApi {
    routes().split_for_parts().1
}

/// Every route of this function is declared here.
fn routes() -> OpenApiRouter<Deps> {
    OpenApiRouter::with_openapi(documentation::Base::openapi())
        .routes(routes!(job_postings::list::list_job_postings))
        .routes(routes!(job_postings::get::get_job_posting))
        .routes(routes!(applications::list::list_applications))
        .routes(routes!(applications::get::get_application))
        .routes(routes!(applications::undo::undo_application_change))
        .routes(routes!(review::list::list_review_items))
        .routes(routes!(review::approve_job_posting::approve_job_posting))
        .routes(routes!(review::correct_job_posting::correct_job_posting))
        .routes(routes!(review::dismiss_job_posting::dismiss_job_posting))
        .routes(routes!(review::approve_application::approve_application))
        .routes(routes!(review::correct_application::correct_application))
        .routes(routes!(review::dismiss_application::dismiss_application))
}

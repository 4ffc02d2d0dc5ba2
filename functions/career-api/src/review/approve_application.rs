//! `POST /v1/review/application/{id}/approve`: the mail was read right.

use axum::extract::State;
use axum::response::Response;
use db::queries::career;
use domain::id::ApplicationId;
use domain::permission;
use lambda::Problem;
use lambda::attention::{self, Event, Outcome};
use lambda::audit::{self, Entry};
use lambda::auth::May;
use lambda::json::PathId;

use crate::applications::get::ApplicationDetail;
use crate::applications::take_back::settle_mail;
use crate::documentation::ReviewProblems;
use crate::review::open_application;
use crate::{Deps, etag};

/// Approve an application
#[utoipa::path(
    post,
    path = "/v1/review/application/{id}/approve",
    operation_id = "approve_application",
    tag = "review",
    params(("id" = Uuid, Path, description = "The application")),
    responses((status = 200, description = "The application", body = ApplicationDetail), ReviewProblems),
    security(("access_token" = [])),
)]
pub(crate) async fn approve_application(
    State(deps): State<Deps>,
    caller: May<permission::ApproveApplication>,
    PathId(id): PathId<ApplicationId>,
) -> Result<Response, Problem> {
    let tx = deps.db.tenant(caller.scope).begin().await?;
    open_application(&tx, id.0).await?;
    career::approve_application().bind(&tx, &id.0).one().await?;
    settle_mail(&tx, id.0).await?;
    let row = career::get_application().bind(&tx, &id.0).one().await?;
    attention::settle(&tx, Event::ReviewApplication, id.0, Outcome::Done).await?;
    audit::write(&tx, &caller.origin, Entry::new("review", "approve").on("application", id))
        .await?;
    tx.commit().await?;
    Ok(etag::tagged(row.updated_at, ApplicationDetail::from_row(row)?))
}

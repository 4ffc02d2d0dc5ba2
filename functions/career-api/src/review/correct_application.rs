//! `POST /v1/review/application/{id}/correct`: the mail was read wrong, and this is right.

use axum::extract::State;
use axum::response::Response;
use db::Tx;
use db::queries::Params;
use db::queries::career::{self, CorrectApplicationParams, LockApplication};
use domain::application::Status;
use domain::id::ApplicationId;
use domain::permission;
use garde::Validate;
use jiff::Timestamp;
use lambda::attention::{self, Event, Outcome};
use lambda::audit::{self, Entry};
use lambda::auth::May;
use lambda::json::{PathId, Valid};
use lambda::{Problem, clock};
use serde::Deserialize;
use utoipa::ToSchema;

use super::change::{self, Change, Corrections};
use crate::applications::StatusSchema;
use crate::applications::get::ApplicationDetail;
use crate::applications::take_back::settle_mail;
use crate::documentation::CorrectProblems;
use crate::review::open_application;
use crate::{Deps, etag};

/// What is left out stays as it was read; null clears a field.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ApplicationCorrection {
    #[serde(default)]
    #[garde(custom(|change, &()| change::required_line(change, 200)))]
    #[schema(value_type = String, min_length = 1, max_length = 200, example = "Hollowell Systems")]
    company_name: Change<String>,
    #[serde(default)]
    #[garde(custom(|change, &()| change::required_line(change, 500)))]
    #[schema(value_type = String, min_length = 1, max_length = 500, example = "Data Engineer")]
    job_title: Change<String>,
    #[serde(default)]
    #[garde(custom(|change, &()| change::line(change, 200)))]
    #[schema(value_type = Option<String>, max_length = 200, example = "Berlin")]
    location: Change<String>,
    #[serde(default)]
    #[garde(custom(|change, &()| change::not_null(change)))]
    #[schema(value_type = StatusSchema)]
    status: Change<Status>,
}

/// Correct an application
///
/// The originals stay, as `corrections`. A changed status is an entry of the history, and later mail goes on from it.
#[utoipa::path(
    post,
    path = "/v1/review/application/{id}/correct",
    operation_id = "correct_application",
    tag = "review",
    params(("id" = Uuid, Path, description = "The application")),
    request_body = ApplicationCorrection,
    responses((status = 200, description = "The application", body = ApplicationDetail), CorrectProblems),
    security(("access_token" = [])),
)]
pub(crate) async fn correct_application(
    State(deps): State<Deps>,
    caller: May<permission::CorrectApplication>,
    PathId(id): PathId<ApplicationId>,
    Valid(correction): Valid<ApplicationCorrection>,
) -> Result<Response, Problem> {
    let now = clock::now();
    let corrections = Corrections::new(caller.scope.user(), now);
    let tx = deps.db.tenant(caller.scope).begin().await?;
    let application = open_application(&tx, id.0).await?;
    write(&tx, application, correction, corrections, now).await?;
    settle_mail(&tx, id.0).await?;
    let row = career::get_application().bind(&tx, &id.0).one().await?;
    attention::settle(&tx, Event::ReviewApplication, id.0, Outcome::Done).await?;
    audit::write(&tx, &caller.origin, Entry::new("review", "correct").on("application", id))
        .await?;
    tx.commit().await?;
    Ok(etag::tagged(row.updated_at, ApplicationDetail::from_row(row)?))
}

async fn write(
    tx: &Tx,
    old: LockApplication,
    new: ApplicationCorrection,
    mut corrections: Corrections,
    now: Timestamp,
) -> Result<(), Problem> {
    if let Change::To(Some(status)) = new.status
        && status.as_str() != old.status
    {
        // From the status that the application has until the next statement.
        career::record_status_by_person().bind(tx, &status.as_str(), &now, &old.id).one().await?;
    }
    let status = match new.status {
        Change::Keep => Change::Keep,
        Change::To(status) => Change::To(status.map(|status| status.as_str().to_owned())),
    };
    let company_name =
        corrections.apply_required("company_name", old.company_name.clone(), new.company_name);
    let job_title = corrections.apply_required("job_title", old.job_title.clone(), new.job_title);
    let params = CorrectApplicationParams {
        id: old.id,
        // The next mail is matched by what is right now. A name that stays keeps its key: a placeholder has none.
        company_key: if company_name == old.company_name {
            old.company_key
        } else {
            extract::company_key(&company_name)
        },
        title_key: if job_title == old.job_title {
            old.title_key
        } else {
            extract::title_key(&job_title)
        },
        company_name,
        job_title,
        location: corrections.apply("location", old.location, new.location),
        status: corrections.apply_required("status", old.status, status),
        corrections: corrections.into_json()?,
    };
    career::correct_application().params(tx, &params).one().await?;
    Ok(())
}

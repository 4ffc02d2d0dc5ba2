//! `PATCH /v1/actions/{id}`: done, or not worth doing.

use axum::Json;
use axum::extract::State;
use db::queries::attention;
use domain::permission;
use garde::Validate;
use lambda::audit::{self, Details, Entry};
use lambda::auth::May;
use lambda::json::{PathId, Valid};
use lambda::problem::Document;
use lambda::{Code, Problem};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{Action, ActionState};
use crate::Deps;

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ActionUpdate {
    #[garde(skip)]
    state: ClosedState,
}

/// How a person closes an incident: only the next one opens it.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ClosedState {
    /// What it asked for was done.
    Done,
    /// The person does not want to see it.
    Dismissed,
}

impl From<ClosedState> for ActionState {
    fn from(state: ClosedState) -> Self {
        match state {
            ClosedState::Done => Self::Done,
            ClosedState::Dismissed => Self::Dismissed,
        }
    }
}

/// Close what needs one's attention
///
/// Closes the reminder only: a mailbox stays unread and a review item stays in the queue until it is dealt with. The
/// same request again changes nothing.
#[utoipa::path(
    patch, path = "/v1/actions/{id}", operation_id = "update_action", tag = "attention", request_body = ActionUpdate,
    params(("id" = Uuid, Path, description = "The incident")), security(("access_token" = [])),
    responses(
        (status = 200, description = "The incident", body = Action),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
        (status = 404, description = "not_found", body = Document, content_type = "application/problem+json"),
        (status = 415, description = "unsupported_media_type", body = Document, content_type = "application/problem+json"),
        (status = 422, description = "invalid_body", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn update_action(
    State(deps): State<Deps>,
    May { scope, origin, .. }: May<permission::UpdateAction>,
    PathId(id): PathId<Uuid>,
    Valid(update): Valid<ActionUpdate>,
) -> Result<Json<Action>, Problem> {
    let state = ActionState::from(update.state).name();
    let tx = deps.db.tenant(scope).begin().await?;
    let action = attention::lock_action().bind(&tx, &id).opt().await?;
    let mut action = action.ok_or_else(|| Problem::new(Code::NotFound))?;
    if action.state != state {
        action = attention::set_action_state().bind(&tx, &state, &id).one().await?;
        let entry = Entry::new("action", "update").on("action", id);
        audit::write(&tx, &origin, entry.request(Details::default().word("state", state))).await?;
    }
    tx.commit().await?;
    Ok(Json(action.into()))
}

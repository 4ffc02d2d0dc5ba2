//! What needs the caller's attention.

pub(crate) mod list;
pub(crate) mod update;

use db::queries::attention::ActionRow;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use crate::Deps;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ActionState {
    Open,
    /// What it asked for was done.
    Done,
    /// The person does not want to see it.
    Dismissed,
}

impl ActionState {
    pub fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Done => "done",
            Self::Dismissed => "dismissed",
        }
    }
}

/// One incident. It closes by itself when what it asks for is done.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Action {
    id: Uuid,
    /// `mailbox_reauthorization`, `review_application` or `review_job_posting`.
    #[schema(example = "mailbox_reauthorization")]
    event_type: String,
    #[schema(value_type = ActionState)]
    state: String,
    description: Option<String>,
    details: Option<Value>,
    /// What to do about it, the likeliest first: `operation_id` and `text` each.
    recommendations: Option<Value>,
    /// What it is about: `mailbox`, `application` or `job_posting`.
    subject_type: String,
    subject_id: Uuid,
    created_at: Timestamp,
    updated_at: Timestamp,
}

impl From<ActionRow> for Action {
    fn from(row: ActionRow) -> Self {
        Self {
            id: row.id,
            event_type: row.event_type,
            state: row.state,
            description: row.description,
            details: row.details,
            recommendations: row.recommendations,
            subject_type: row.subject_type,
            subject_id: row.subject_id,
            created_at: row.created_at,
            updated_at: row.updated_at,
        }
    }
}

pub(crate) fn routes() -> OpenApiRouter<Deps> {
    OpenApiRouter::new().routes(routes!(list::list_actions)).routes(routes!(update::update_action))
}

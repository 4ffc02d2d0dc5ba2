//! The history of an application: every status that was reported, by whom, and what came of it.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::StatusSchema;
use crate::evidence::{self, Evidence, SourceEmail};

/// One report. Mail arrives in any order; entries stand in the order in which things happened.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct HistoryEntry {
    pub id: Uuid,
    /// What it was before; null for the first entry.
    #[schema(value_type = Option<StatusSchema>)]
    pub old_status: Option<String>,
    #[schema(value_type = StatusSchema)]
    pub new_status: String,
    /// `user`, `email_parser` or `system`.
    pub changed_by: String,
    /// When it was recorded.
    pub changed_at: Timestamp,
    /// When it happened: the date of the mail.
    pub occurred_at: Timestamp,
    /// `moved`: the application took the status. `kept`: it did not, and `reason` says why.
    pub effect: String,
    /// Of what was kept: `same_status`, `lower_status` or `already_final`. Of a person's entry: `undo` or `dismissed`.
    pub reason: Option<String>,
    /// 0 to 1.
    pub confidence: Option<f32>,
    #[serde(deserialize_with = "evidence::deserialize")]
    pub evidence: Vec<Evidence>,
    /// When a person took it back; it no longer counts.
    pub undone_at: Option<Timestamp>,
    /// The mail that reported it.
    pub email: Option<SourceEmail>,
}

//! `/v1/mailboxes`: one operation per file.

pub(crate) mod callback;
mod configure;
pub(crate) mod connect;
pub(crate) mod consent;
mod disconnect;
mod get;
mod list;
mod pause;
mod reconnect;
mod resume;
mod sync;

use db::queries;
use db::queries::mailboxes::MailboxRow;
use domain::scope::TenantScope;
use jiff::Timestamp;
use lambda::{Code, Problem};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use crate::Deps;

/// A connected mailbox, as the specification's `EmailIntegrationResponse`, with what explains its state.
#[derive(Debug, Serialize, ToSchema)]
pub struct EmailIntegrationResponse {
    pub id: Uuid,
    /// `gmail`, `outlook` or `forwarding`
    pub provider: String,
    /// Of the account; of a forwarding mailbox where to forward to.
    pub email_address: String,
    /// False while paused.
    pub is_active: bool,
    pub last_synced_at: Option<Timestamp>,
    /// `pending`, `success` or `failed`
    pub last_sync_status: String,
    /// Why the last sync failed: `invalid_grant`, `insufficient_permissions`, `rate_limited`, `provider_unavailable`,
    /// `license_required`.
    pub last_reason_code: Option<String>,
    /// Null when only a new consent helps (see `POST /v1/mailboxes/{id}/reconnect`), and where mail is forwarded.
    pub next_sync_at: Option<Timestamp>,
    pub sync_frequency_minutes: i32,
    pub sync_lookback_days: i32,
    pub emails_processed_count: i32,
    pub jobs_created_count: i32,
    pub created_at: Timestamp,
}

impl From<MailboxRow> for EmailIntegrationResponse {
    fn from(row: MailboxRow) -> Self {
        Self {
            id: row.id,
            provider: row.provider,
            email_address: row.email_address,
            is_active: row.is_active,
            last_synced_at: row.last_synced_at,
            last_sync_status: row.last_sync_status,
            last_reason_code: row.last_reason_code,
            next_sync_at: row.next_sync_at,
            sync_frequency_minutes: row.sync_frequency_minutes,
            sync_lookback_days: row.sync_lookback_days,
            emails_processed_count: row.emails_processed_count,
            jobs_created_count: row.jobs_created_count,
            created_at: row.created_at,
        }
    }
}

/// One of the caller's mailboxes; what is not theirs answers like what is not there.
async fn find(deps: &Deps, scope: TenantScope, id: Uuid) -> Result<MailboxRow, Problem> {
    let door = deps.db.tenant(scope).single().await?;
    let row = queries::mailboxes::mailbox_by_id().bind(&door, &id).opt().await?;
    row.ok_or_else(|| Problem::new(Code::NotFound))
}

pub(crate) fn routes() -> OpenApiRouter<Deps> {
    OpenApiRouter::new()
        .routes(routes!(list::list_mailboxes, connect::connect_mailbox))
        .routes(routes!(callback::complete_consent))
        .routes(routes!(
            get::get_mailbox,
            configure::configure_mailbox,
            disconnect::disconnect_mailbox
        ))
        .routes(routes!(reconnect::reconnect_mailbox))
        .routes(routes!(pause::pause_mailbox))
        .routes(routes!(resume::resume_mailbox))
        .routes(routes!(sync::sync_mailbox))
}

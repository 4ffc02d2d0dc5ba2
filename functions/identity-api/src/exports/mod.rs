//! Exports: what a person, or an owner for the tenant, takes along. `data-export` writes the archive.

mod archive;
mod create;
mod get;

use db::queries::exports::ExportRow;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use crate::Deps;

/// account: what is the person's, in all tenants that they belong to. tenant: what the tenant shares, for its owner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ExportScope {
    Account,
    Tenant,
}

impl ExportScope {
    fn name(self) -> &'static str {
        match self {
            Self::Account => "account",
            Self::Tenant => "tenant",
        }
    }
}

/// An archive on its way, or ready.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ExportResponse {
    id: Uuid,
    #[schema(example = "account")]
    scope: String,
    /// queued, running, done, failed
    #[schema(example = "running")]
    state: String,
    /// Why it failed: `too_large` (beyond 2 GiB), `too_many_attempts`.
    reason_code: Option<String>,
    /// 0 to 100, by tables.
    percent: u8,
    tables_done: i32,
    rows_done: i64,
    /// Of the archive, once it is done.
    size_bytes: Option<i64>,
    created_at: Timestamp,
    finished_at: Option<Timestamp>,
    /// From then on there is neither archive nor entry.
    expires_at: Timestamp,
}

impl From<ExportRow> for ExportResponse {
    fn from(row: ExportRow) -> Self {
        Self {
            id: row.id,
            percent: percent(&row),
            scope: row.scope,
            state: row.state,
            reason_code: row.reason_code,
            tables_done: row.tables_done,
            rows_done: row.rows_done,
            size_bytes: row.size_bytes,
            created_at: row.created_at,
            finished_at: row.finished_at,
            expires_at: row.expires_at,
        }
    }
}

fn percent(row: &ExportRow) -> u8 {
    let total = row.tables_total.filter(|total| *total > 0);
    total.and_then(|total| u8::try_from(100 * row.tables_done / total).ok()).unwrap_or(0)
}

pub(crate) fn routes() -> OpenApiRouter<Deps> {
    OpenApiRouter::new()
        .routes(routes!(get::list_exports, create::create_export))
        .routes(routes!(get::get_export))
        .routes(routes!(archive::get_export_archive))
}

//! The trail, as its tenant reads it: administrators all of it, everybody else what they did themselves.

pub(crate) mod csv;
pub(crate) mod export;
pub(crate) mod get;
pub(crate) mod list;
pub(crate) mod verify;

use db::Tx;
use db::queries::audit::{AuditRow, ListAuditEntriesParams};
use domain::scope::{Role, TenantScope};
use jiff::Timestamp;
use lambda::Problem;
use lambda::page::Place;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use crate::Deps;

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AuditEntry {
    pub id: Uuid,
    /// Who did it; null where nobody was signed in.
    pub user_id: Option<Uuid>,
    #[schema(example = "mailbox")]
    pub action_type: String,
    #[schema(example = "pause")]
    pub operation: String,
    #[schema(example = "mailbox")]
    pub resource_type: Option<String>,
    pub resource_id: Option<String>,
    /// `success`, `refused` or `failed`.
    pub status: String,
    pub message: Option<String>,
    pub details: Option<Value>,
    pub request_data: Option<Value>,
    pub response_data: Option<Value>,
    /// From the request's arrival to this entry.
    pub duration_ms: Option<f64>,
    pub ip_address: Option<String>,
    pub user_agent: Option<String>,
    pub correlation_id: Option<String>,
    /// The entry of the operation that this one is a part of.
    pub parent_audit_id: Option<Uuid>,
    pub created_at: Timestamp,
    /// Its place in the tenant's chain; null for up to a minute, until it is sealed.
    pub chain_position: Option<i64>,
    /// SHA-256 in hexadecimal of the hash before and this entry.
    pub hash: Option<String>,
}

impl From<AuditRow> for AuditEntry {
    fn from(row: AuditRow) -> Self {
        let json = |text: Option<String>| serde_json::from_str(&text?).ok();
        Self {
            id: row.id,
            user_id: row.user_id,
            action_type: row.action_type,
            operation: row.operation,
            resource_type: row.resource_type,
            resource_id: row.resource_id,
            status: row.status,
            message: row.message,
            details: json(row.details),
            request_data: json(row.request_data),
            response_data: json(row.response_data),
            duration_ms: row.duration_ms,
            ip_address: row.ip_address,
            user_agent: row.user_agent,
            correlation_id: row.correlation_id,
            parent_audit_id: row.parent_audit_id,
            created_at: row.created_at,
            chain_position: row.chain_position,
            hash: row.hash.as_deref().map(hex),
        }
    }
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

/// Filters combine; each is compared whole.
#[derive(Debug, Deserialize, Hash, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(crate) struct Filters {
    /// Who did it.
    user_id: Option<Uuid>,
    /// What kind of thing was done, whole: `account`, `tenant`, `mailbox`, `oauth`, `platform` and others that entries show.
    #[param(example = "tenant")]
    action_type: Option<String>,
    /// What was done, whole: a verb such as `create`, no operation id.
    #[param(example = "create")]
    operation: Option<String>,
    /// To what, whole.
    #[param(example = "invitation")]
    resource_type: Option<String>,
    /// To which one: its id.
    resource_id: Option<String>,
    /// How it ended, whole.
    #[param(example = "success")]
    status: Option<String>,
    /// The `X-Request-Id` of a request, and of all that followed from it.
    correlation_id: Option<String>,
    /// At or after this instant.
    from: Option<Timestamp>,
    /// Before this instant.
    until: Option<Timestamp>,
    /// Page size, by default 50.
    #[param(minimum = 1, maximum = 200)]
    pub limit: Option<u16>,
    /// `next_cursor` of the page before, with the same filters.
    pub cursor: Option<String>,
}

type Listed<'a> = ListAuditEntriesParams<&'a str, &'a str, &'a str, &'a str, &'a str, &'a str>;

impl Filters {
    fn params(&self, before: Place, max_rows: i64) -> Listed<'_> {
        ListAuditEntriesParams {
            before_at: before.at,
            before_id: before.id,
            user_id: self.user_id,
            action_type: self.action_type.as_deref(),
            operation: self.operation.as_deref(),
            resource_type: self.resource_type.as_deref(),
            resource_id: self.resource_id.as_deref(),
            status: self.status.as_deref(),
            correlation_id: self.correlation_id.as_deref(),
            since: self.from,
            until: self.until,
            max_rows,
        }
    }
}

fn place(row: &AuditRow) -> Place {
    Place { at: row.created_at, id: row.id }
}

/// What the caller may see: the tenant's, or their own by row security.
async fn sight(deps: &Deps, scope: TenantScope) -> Result<Tx, Problem> {
    let door = deps.db.tenant(scope);
    let tx =
        if scope.role() >= Role::Admin { door.begin_as_admin().await } else { door.begin().await };
    Ok(tx?)
}

pub(crate) fn routes() -> OpenApiRouter<Deps> {
    OpenApiRouter::new()
        .routes(routes!(list::list_audit_entries))
        .routes(routes!(export::export_audit_log))
        .routes(routes!(verify::verify_audit_log))
        .routes(routes!(get::get_audit_entry))
}

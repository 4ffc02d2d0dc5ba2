//! The trail: a line for each change and each use of a secret, in the transaction of what it tells of.

use db_queries::client::async_::Params;
use db_queries::queries::audit::{AuditRow, RecordAuditParams};
use domain::audit::{Details, Entry};
use domain::audit_chain::Line;
use uuid::Uuid;

use crate::{Error, Tx, queries};

/// Where an operation came from.
#[derive(Clone, Copy, Debug, Default)]
pub struct Cause<'a> {
    pub correlation_id: Option<&'a str>,
    pub ip_address: Option<&'a str>,
    pub user_agent: Option<&'a str>,
    pub duration_ms: Option<f64>,
}

/// The line's id, for lines of which it is the parent.
///
/// On the tenant door it was the signed-in person who did it, in their tenant; the database refuses another.
pub async fn write(tx: &Tx, cause: Cause<'_>, entry: Entry) -> Result<Uuid, Error> {
    let (resource_type, resource_id) = entry.resource.unzip();
    let params = RecordAuditParams {
        tenant_id: entry.tenant.map(Uuid::from),
        user_id: entry.by.map(Uuid::from),
        action_type: entry.action,
        operation: entry.operation,
        resource_type,
        resource_id: resource_id.map(|id| id.to_string()),
        status: entry.status.as_str(),
        message: entry.message,
        details: entry.details.map(Details::into_json),
        request_data: entry.request.map(Details::into_json),
        response_data: entry.response.map(Details::into_json),
        duration_ms: cause.duration_ms,
        ip_address: cause.ip_address,
        user_agent: cause.user_agent,
        correlation_id: cause.correlation_id,
        parent_audit_id: entry.parent,
    };
    Ok(queries::audit::record_audit().params(tx, &params).one().await?)
}

/// What of a row is sealed.
pub fn line(row: &AuditRow) -> Line<'_> {
    Line {
        id: row.id,
        tenant_id: row.tenant_id,
        user_id: row.user_id,
        action_type: &row.action_type,
        operation: &row.operation,
        resource_type: row.resource_type.as_deref(),
        resource_id: row.resource_id.as_deref(),
        status: &row.status,
        message: row.message.as_deref(),
        details: row.details.as_deref(),
        request_data: row.request_data.as_deref(),
        response_data: row.response_data.as_deref(),
        duration_ms: row.duration_ms,
        ip_address: row.ip_address.as_deref(),
        user_agent: row.user_agent.as_deref(),
        correlation_id: row.correlation_id.as_deref(),
        parent_audit_id: row.parent_audit_id,
        created_at: row.created_at,
    }
}

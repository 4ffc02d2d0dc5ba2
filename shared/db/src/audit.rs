//! The trail: a line for each change and each use of a secret, in the transaction of what it tells of.

use db_queries::client::async_::Params;
use db_queries::queries::audit::RecordAuditParams;
use domain::audit::{Details, Entry};
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

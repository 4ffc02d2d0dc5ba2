//! Who changes something, and the line in the audit log that says so.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use db::{Tx, queries};
use domain::id::CorrelationId;
use domain::scope::TenantScope;
use lambda::Problem;
use uuid::Uuid;

use crate::Deps;

/// A caller who may change something: a viewer changes nothing, not even what is theirs.
#[derive(Clone, Debug)]
pub struct Writer {
    pub scope: TenantScope,
    /// None only outside `lambda::http`, which gives every request one.
    correlation_id: Option<CorrelationId>,
}

impl FromRequestParts<Deps> for Writer {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, deps: &Deps) -> Result<Self, Problem> {
        let lambda::auth::Writer(scope) =
            lambda::auth::Writer::from_request_parts(parts, deps).await?;
        Ok(Self { scope, correlation_id: parts.extensions.get().cloned() })
    }
}

/// One line of the audit log, in the transaction of the change.
pub async fn audit(
    tx: &Tx,
    writer: &Writer,
    operation: &str,
    resource_type: &str,
    resource: Uuid,
) -> Result<(), Problem> {
    let resource = Some(resource.to_string());
    let correlation_id = writer.correlation_id.as_ref().map(|id| id.0.as_str());
    queries::audit::record_audit()
        .bind(tx, &"review", &operation, &resource_type, &resource, &correlation_id)
        .one()
        .await?;
    Ok(())
}

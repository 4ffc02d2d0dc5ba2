//! The line in the audit log that says who changed something.

use db::{Tx, queries};
use lambda::Problem;
use lambda::origin::Origin;
use uuid::Uuid;

/// In the transaction of the change.
pub async fn audit(
    tx: &Tx,
    origin: &Origin,
    operation: &str,
    resource_type: &str,
    resource: Uuid,
) -> Result<(), Problem> {
    let resource = Some(resource.to_string());
    queries::audit::record_audit()
        .bind(tx, &"review", &operation, &resource_type, &resource, &origin.correlation_id)
        .one()
        .await?;
    Ok(())
}

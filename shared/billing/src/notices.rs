//! Who is told about licenses and payments: the tenant's owners and administrators.

use db::{Tx, queries};
use domain::attention::News;
use domain::id::TenantId;
use jiff::Timestamp;
use lambda::attention::{self, Notice};
use lambda::origin::Origin;
use uuid::Uuid;

use crate::Error;

/// Of a tenant, owners first.
pub const PAYERS_MAX: i64 = 20;

/// On the billing door. The same news of the same incident is told once, however often this is called.
pub async fn tell_payers(
    tx: &Tx,
    origin: &Origin,
    tenant: TenantId,
    news: News,
    incident: &str,
    about: Uuid,
    now: Timestamp,
) -> Result<(), Error> {
    for payer in queries::market::who_pays().bind(tx, &PAYERS_MAX).all().await? {
        let notice = Notice {
            news,
            tenant,
            to: payer.into(),
            incident: incident.to_owned(),
            about: Some(about),
        };
        attention::notify(tx, origin, notice, now).await?;
    }
    Ok(())
}

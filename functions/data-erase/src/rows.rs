//! Rows of every table that the catalogue knows, a batch at a time.

use db::queries::erasures;
use domain::id::{TenantId, UserId};
use uuid::Uuid;

use crate::{Error, FUNCTION, Progress, ROWS_PER_RUN, Work};

/// Rows that one statement removes.
const BATCH: i32 = 1_000;

/// All that belongs to the tenant, but for its own row.
pub(crate) async fn of_tenant(work: &mut Work<'_>, tenant: TenantId) -> Result<Progress, Error> {
    from_all_tables(work, tenant, None, None).await
}

/// What is the person's in the tenant, or stands under their address. The trail stays: it is the tenant's.
pub(crate) async fn of_person(
    work: &mut Work<'_>,
    tenant: TenantId,
    user: UserId,
) -> Result<Progress, Error> {
    let address = {
        let door = work.deps.db.eraser(FUNCTION, tenant).single().await?;
        erasures::address_of_erased().bind(&door, &user.0).opt().await?
    };
    from_all_tables(work, tenant, Some(user.0), address.as_deref()).await
}

async fn from_all_tables(
    work: &mut Work<'_>,
    tenant: TenantId,
    person: Option<Uuid>,
    address: Option<&str>,
) -> Result<Progress, Error> {
    let tables = {
        let door = work.deps.db.eraser(FUNCTION, tenant).single().await?;
        erasures::erasable_tables().bind(&door).all().await?
    };
    for table in tables {
        loop {
            if work.erased.rows >= ROWS_PER_RUN {
                return Ok(Progress::More);
            }
            let removed = batch(work, tenant, &table, person, address).await?;
            work.erased.rows += removed;
            if removed < i64::from(BATCH) {
                break;
            }
        }
    }
    Ok(Progress::Done)
}

/// With its count, in one transaction.
async fn batch(
    work: &Work<'_>,
    tenant: TenantId,
    table: &str,
    person: Option<Uuid>,
    address: Option<&str>,
) -> Result<i64, Error> {
    let tx = work.deps.db.eraser(FUNCTION, tenant).begin().await?;
    let removed = erasures::erase_rows().bind(&tx, &table, &person, &address, &BATCH).one().await?;
    if removed > 0 {
        erasures::add_removed().bind(&tx, &table, &removed, &work.id).one().await?;
    }
    tx.commit().await?;
    Ok(removed)
}

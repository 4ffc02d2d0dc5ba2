//! Archives of exports: the object goes before its row, so that none is left without a trace.

use db::queries::exports;
use domain::id::{ExportId, TenantId, UserId};
use jiff::Timestamp;

use crate::{Deps, Error, FUNCTION, PLATFORM, Work};

/// Of one run, or of one tenant or person in one statement.
const MOST: i64 = 500;

/// Those whose seven days are over.
pub(crate) async fn expired(deps: &Deps, now: Timestamp) -> Result<usize, Error> {
    let rows = {
        let door = deps.db.eraser(FUNCTION, PLATFORM).single().await?;
        exports::expired_exports().bind(&door, &now, &MOST).all().await?
    };
    for row in &rows {
        delete(deps, TenantId(row.tenant_id), ExportId(row.id)).await?;
    }
    Ok(rows.len())
}

/// All of a tenant, or of a person in it.
pub(crate) async fn of(
    work: &Work<'_>,
    tenant: TenantId,
    user: Option<UserId>,
) -> Result<(), Error> {
    let user = user.map(|user| user.0);
    loop {
        let ids = {
            let door = work.deps.db.eraser(FUNCTION, tenant).single().await?;
            exports::exports_of_erased().bind(&door, &user, &MOST).all().await?
        };
        for id in &ids {
            delete(work.deps, tenant, ExportId(*id)).await?;
        }
        if i64::try_from(ids.len()).is_ok_and(|count| count < MOST) {
            return Ok(());
        }
    }
}

async fn delete(deps: &Deps, tenant: TenantId, id: ExportId) -> Result<(), Error> {
    deps.exports.delete(&id.object_key(tenant)).await?;
    let door = deps.db.eraser(FUNCTION, tenant).single().await?;
    exports::delete_export().bind(&door, &id.0).opt().await?;
    Ok(())
}

//! What superusers see and change of what is sold. They look as themselves; what they change goes through the billing door,
//! after the line in the trail of whom it concerns.

pub(super) mod credit_refunds;
pub(super) mod credits;
pub(super) mod events;
pub(super) mod license;
pub(super) mod module;
pub(super) mod reports;

use domain::permission::PlatformOperation;
use lambda::Problem;
use lambda::audit::Entry;

use super::guard::Superuser;
use crate::Deps;
use domain::id::TenantId;

/// Tells of the operation in the tenant's trail: committed before anything is done, which is rather told too much.
async fn told<P: PlatformOperation>(
    deps: &Deps,
    superuser: &Superuser<P>,
    tenant: TenantId,
    entry: Entry,
) -> Result<(), Problem> {
    superuser.act(deps, tenant, entry).await?.commit().await?;
    Ok(())
}

//! Access at the providers is given back while there is a token to do it with; a provider that is gone holds up nothing
//! for ever.

use db::queries::{self, erasures};
use domain::disposition::{Disposed, Disposition};
use domain::id::{TenantId, UserId};
use jiff::SignedDuration;

use crate::{Error, FUNCTION, Progress, Work, add, whose};

/// Runs in which providers may fail to answer, `WAIT` apart: a day. After that it is erased all the same, and the report
/// says so; the person can still end the access on the provider's own page.
pub const ATTEMPTS_MAX: i32 = 24;
pub(crate) const WAIT: SignedDuration = SignedDuration::from_hours(1);
/// Grants of one tenant in one run; the next one goes on.
const GRANTS_PER_RUN: i64 = 100;

pub(crate) async fn all(
    work: &mut Work<'_>,
    tenant: TenantId,
    user: Option<UserId>,
) -> Result<Progress, Error> {
    let grants = {
        let door = work.deps.db.eraser(FUNCTION, tenant).single().await?;
        let user = user.map(|user| user.0);
        erasures::grants_to_revoke().bind(&door, &user, &GRANTS_PER_RUN).all().await?
    };
    let is_full = i64::try_from(grants.len()).is_ok_and(|count| count == GRANTS_PER_RUN);
    let mut waits = false;
    for grant in grants {
        let scope = whose(tenant, UserId(grant.user_id));
        let revoked = work.deps.grants.revoke(scope, grant.id).await;
        if let Err(error) = &revoked {
            let error = error as &dyn std::error::Error;
            tracing::warn!(grant = %grant.id, error, "not revoked at the provider");
        }
        let is_over = match &revoked {
            Ok(_) => true,
            Err(error) => {
                error.disposition() == Disposition::Discard || work.attempts >= ATTEMPTS_MAX
            }
        };
        if !is_over {
            waits = true;
            continue;
        }
        let is_revoked = matches!(revoked, Ok(true));
        let outcome = if is_revoked { "grants_revoked" } else { "grants_not_revoked" };
        work.erased.grants_not_revoked += usize::from(!is_revoked);
        {
            let door = work.deps.db.tenant(scope).single().await?;
            queries::oauth::destroy_grant().bind(&door, &grant.id).opt().await?;
        }
        let tx = work.deps.db.eraser(FUNCTION, tenant).begin().await?;
        add(&tx, work.id, outcome, 1).await?;
        tx.commit().await?;
    }
    Ok(match (waits, is_full) {
        (true, _) => Progress::Waits,
        (false, true) => Progress::More,
        (false, false) => Progress::Done,
    })
}

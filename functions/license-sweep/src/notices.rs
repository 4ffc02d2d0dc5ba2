//! Each warning of an end once ever: its row and what it tells are one transaction, and a unique key keeps a second one out.

use billing::tell_payers;
use db::queries::market::{self, DueNotices};
use domain::attention::News;
use domain::audit::Entry;
use domain::id::{CorrelationId, TenantId};
use domain::license::Notice;
use jiff::Timestamp;
use lambda::origin::Origin;
use uuid::Uuid;

use crate::{Deps, Error, FUNCTION, Swept};

/// What one run tells at most; what is due first comes first.
const PER_RUN: i64 = 5_000;
const PER_BATCH: i64 = 500;

pub(crate) async fn tell(deps: &Deps, swept: &mut Swept, now: Timestamp) -> Result<(), Error> {
    let mut seen = (Timestamp::UNIX_EPOCH, Uuid::nil());
    for _ in 0..PER_RUN / PER_BATCH {
        let due = {
            let door = deps.db.system(FUNCTION).single().await?;
            market::due_notices().bind(&door, &now, &seen.0, &seen.1, &PER_BATCH).all().await?
        };
        let Some(last) = due.last() else { break };
        seen = (last.next_notice_at, last.id);
        for one in &due {
            // The others are told; this one comes again.
            match Box::pin(license(deps, one, now)).await {
                Ok(count) => swept.notices += count,
                Err(error) => {
                    swept.failures += 1;
                    let error = &error as &dyn std::error::Error;
                    tracing::error!(license = %one.id, error, "nobody was told");
                }
            }
        }
    }
    Ok(())
}

/// How many were written. All that are due have a row; only what is still true is told.
async fn license(deps: &Deps, due: &DueNotices, now: Timestamp) -> Result<usize, Error> {
    let tenant = TenantId(due.tenant_id);
    let tx = deps.db.billing(FUNCTION, tenant).begin().await?;
    let Some(row) = market::lock_notice().bind(&tx, &due.id, &now).opt().await? else {
        return Ok(0);
    };
    let Some((end, next)) = row.expires_at.zip(row.next_notice_at) else { return Ok(0) };
    let kinds = Notice::due_since(end, next, now);
    let origin = Origin::of_event(&CorrelationId::fresh(), now);
    let mut written = 0;
    for (at, kind) in kinds.iter().enumerate() {
        let is_overtaken = at + 1 < kinds.len();
        let new = market::write_notice()
            .bind(&tx, &row.id, &kind.name(), &end, &is_overtaken)
            .opt()
            .await?;
        let Some(notice) = new else { continue };
        written += 1;
        if is_overtaken {
            continue;
        }
        let has_ended = *kind == Notice::Ended;
        let news = if has_ended { News::LicenseEnded } else { News::LicenseEnding };
        tell_payers(&tx, &origin, tenant, news, &notice.to_string(), row.id, now).await?;
        if has_ended {
            let entry = Entry::new("license", "end").on("license", row.id);
            db::audit::write(&tx, origin.cause(), entry).await?;
        }
    }
    market::set_next_notice().bind(&tx, &Notice::first(end, now, false), &row.id).one().await?;
    tx.commit().await?;
    Ok(written)
}

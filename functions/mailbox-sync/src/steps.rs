//! Reads on from where reading stands, step by step: a bounded listing the first time and where the provider does not keep
//! the place any more, and what is new from then on. The provider's own code says which of them a step is.

use db::queries;
use db::queries::sync::LeasedMailbox;
use jiff::{SignedDuration, Timestamp};
use providers::mailbox::{Mailbox, Page, Place};

use crate::error::Error;
use crate::record::{self, lease_until};
use crate::sync::{Progress, STEPS_MAX, Sync};

const HOURS_PER_DAY: i64 = 24;
/// A provider lists by its own clock, and a mail may be filed a little after it was accepted.
const OVERLAP: SignedDuration = SignedDuration::from_hours(24);

pub(crate) async fn read(
    sync: &Sync<'_>,
    row: &LeasedMailbox,
    mailbox: &impl Mailbox,
) -> Result<Progress, Error> {
    let mut place = match &row.cursor {
        Some(cursor) => cursor.clone().into(),
        None => start(sync, row, mailbox, None).await?,
    };
    for _ in 0..STEPS_MAX {
        let at = &place;
        let page = sync.call(|token| async move { mailbox.read(&token, at).await }).await;
        place = match page {
            Err(grants::Error::Provider(providers::Error::StalePlace)) => {
                tracing::warn!("the provider does not keep this place any more");
                start(sync, row, mailbox, Some(&place)).await?
            }
            page => {
                let page = page?;
                store(sync, &place, &page).await?;
                if page.is_up_to_date {
                    return Ok(Progress::UpToDate);
                }
                page.behind
            }
        };
    }
    Ok(Progress::MoreToRead)
}

/// Bounded by the mailbox's lookback. What the ledger already has is not touched, so listing again costs nothing twice.
async fn start(
    sync: &Sync<'_>,
    row: &LeasedMailbox,
    mailbox: &impl Mailbox,
    old: Option<&Place>,
) -> Result<Place, Error> {
    let since = since(sync.now, row.sync_lookback_days, row.last_synced_at, row.listing_since);
    let place = sync.call(|token| async move { mailbox.start(&token, since).await }).await?;
    let door = sync.deps.db.tenant(sync.scope).single().await?;
    let (cursor, old) = (place.as_str(), old.map(Place::as_str));
    queries::sync::begin_listing()
        .bind(&door, &cursor, &since, &lease_until(), &sync.mailbox.0, &sync.lease_token, &old)
        .opt()
        .await?
        .ok_or(Error::LeaseLost)?;
    Ok(place)
}

/// As far back as the lookback says, and further where that would leave a gap: to the last sync that came to its end,
/// or to where a listing that was interrupted began.
fn since(
    now: Timestamp,
    lookback_days: i32,
    last_synced_at: Option<Timestamp>,
    interrupted: Option<Timestamp>,
) -> Timestamp {
    let lookback = now - SignedDuration::from_hours(HOURS_PER_DAY * i64::from(lookback_days));
    let last_synced_at = last_synced_at.map(|at| at - OVERLAP);
    [last_synced_at, interrupted].into_iter().flatten().fold(lookback, Timestamp::min)
}

/// What was found, and the place behind it, are one transaction: the place cannot run ahead.
async fn store(sync: &Sync<'_>, place: &Place, page: &Page) -> Result<(), Error> {
    let tx = sync.deps.db.tenant(sync.scope).begin().await?;
    let (stage, behind, at) = (page.stage.as_str(), page.behind.as_str(), place.as_str());
    queries::sync::advance_cursor()
        .bind(&tx, &stage, &behind, &lease_until(), &sync.mailbox.0, &sync.lease_token, &at)
        .opt()
        .await?
        .ok_or(Error::LeaseLost)?;
    record::commit_new(sync, tx, &page.found).await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(n: i64) -> Timestamp {
        Timestamp::UNIX_EPOCH + SignedDuration::from_hours(24 * n)
    }

    #[test]
    fn a_listing_leaves_no_gap_behind_an_absence() {
        let now = day(100);
        assert_eq!(since(now, 7, None, None), day(93), "the first time");
        assert_eq!(since(now, 7, Some(day(99)), None), day(93), "the lookback reaches further");
        assert_eq!(since(now, 7, Some(day(80)), None), day(79), "paused for twenty days");
        assert_eq!(since(now, 7, None, Some(day(90))), day(90), "interrupted for days");
    }
}

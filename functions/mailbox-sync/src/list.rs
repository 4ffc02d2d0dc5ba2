//! Lists a mailbox by date: the first time, and when the cursor was too old to follow.
//!
//! Bounded by the mailbox's lookback. What the ledger already has is not touched, so listing again costs nothing twice.

use db::queries;
use db::queries::sync::LeasedMailbox;
use jiff::{SignedDuration, Timestamp};
use providers::google::gmail::Page;

use crate::error::Error;
use crate::record::{self, lease_until};
use crate::sync::{PAGES_MAX, Progress, Sync};

const HOURS_PER_DAY: i64 = 24;
/// Gmail lists by its own clock, and a mail may be filed a little after it was accepted.
const OVERLAP: SignedDuration = SignedDuration::from_hours(24);

/// Goes on where an earlier run stopped, or begins.
pub(crate) async fn list(sync: &Sync<'_>, row: &LeasedMailbox) -> Result<Progress, Error> {
    let Some(since) = row.listing_since else { return start_over(sync, row).await };
    match pages(sync, since, row.listing_page_token.clone()).await {
        // The page we stopped at is not kept any more; what the ledger has is not stored twice.
        Err(Error::Access(grants::Error::Provider(providers::Error::StalePage))) => {
            start_over(sync, row).await
        }
        other => other,
    }
}

/// The cursor for later is taken before the first page: mail that arrives while we list is found by following it.
pub(crate) async fn start_over(sync: &Sync<'_>, row: &LeasedMailbox) -> Result<Progress, Error> {
    let gmail = &sync.deps.gmail;
    let cursor = sync.call(|token| async move { gmail.current_history_id(&token).await }).await?;
    let since = since(sync.now, sync.lookback_days, row.last_synced_at, row.listing_since);
    {
        let door = sync.deps.db.tenant(sync.scope).single().await?;
        queries::sync::begin_listing()
            .bind(&door, &cursor, &since, &lease_until(), &sync.mailbox.0, &sync.lease_token)
            .opt()
            .await?
            .ok_or(Error::LeaseLost)?;
    }
    pages(sync, since, None).await
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

async fn pages(
    sync: &Sync<'_>,
    since: Timestamp,
    start: Option<String>,
) -> Result<Progress, Error> {
    let mut page_token = start;
    for _ in 0..PAGES_MAX {
        let page = page(sync, since, page_token.as_deref()).await?;
        store(sync, &page, page_token.as_deref()).await?;
        if page.next_page_token.is_none() {
            return Ok(Progress::UpToDate);
        }
        page_token = page.next_page_token;
    }
    Ok(Progress::MoreToList)
}

async fn page(
    sync: &Sync<'_>,
    since: Timestamp,
    page_token: Option<&str>,
) -> Result<Page, grants::Error> {
    let gmail = &sync.deps.gmail;
    sync.call(|token| async move { gmail.list(&token, since, page_token).await }).await
}

async fn store(sync: &Sync<'_>, page: &Page, old_page_token: Option<&str>) -> Result<(), Error> {
    let tx = sync.deps.db.tenant(sync.scope).begin().await?;
    let (mailbox, lease_token, until) = (sync.mailbox.0, sync.lease_token, lease_until());
    let moved = match &page.next_page_token {
        Some(_) => {
            queries::sync::advance_listing()
                .bind(&tx, &page.next_page_token, &until, &mailbox, &lease_token, &old_page_token)
                .opt()
                .await?
        }
        None => {
            queries::sync::end_listing()
                .bind(&tx, &until, &mailbox, &lease_token, &old_page_token)
                .opt()
                .await?
        }
    };
    moved.ok_or(Error::LeaseLost)?;
    record::commit_new(sync, tx, &page.messages).await
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

//! Follows Gmail's history from the stored cursor.
//!
//! "Synchronize clients with Gmail" (Google Workspace documentation): partial synchronization, and the 404 that asks
//! for a full one when the cursor is too old.

use db::queries;
use db::queries::sync::LeasedMailbox;
use providers::google::gmail::HistoryPage;

use crate::error::Error;
use crate::list;
use crate::record::{self, lease_until};
use crate::sync::{PAGES_MAX, Progress, Sync};

pub(crate) async fn follow(
    sync: &Sync<'_>,
    row: &LeasedMailbox,
    cursor: &str,
) -> Result<Progress, Error> {
    let mut cursor = cursor.to_owned();
    let mut page_token: Option<String> = None;
    for _ in 0..PAGES_MAX {
        let page = match page(sync, &cursor, page_token.as_deref()).await {
            Err(grants::Error::Provider(providers::Error::NotFound)) => {
                return list::start_over(sync, row).await;
            }
            other => other?,
        };
        if is_before(&page.history_id, &cursor) {
            tracing::warn!("the mailbox's history begins anew");
            return list::start_over(sync, row).await;
        }
        let next = next_cursor(&page).unwrap_or(&cursor).to_owned();
        store(sync, &page, &cursor, &next).await?;
        if page.next_page_token.is_none() {
            return Ok(Progress::UpToDate);
        }
        // Where the cursor moved, the next page starts at it; a page token is needed only behind a page of nothing.
        page_token = page.next_page_token.filter(|_| next == cursor);
        cursor = next;
    }
    Ok(Progress::MoreToList)
}

/// Whether the mailbox's present lies before the cursor: then it is another history, and following it finds nothing.
/// History ids are decimal numbers that may be longer than 64 bits.
fn is_before(present: &str, cursor: &str) -> bool {
    (present.len(), present) < (cursor.len(), cursor)
}

/// Behind the last page lies the mailbox's present; behind an earlier one only its own last record.
fn next_cursor(page: &HistoryPage) -> Option<&str> {
    match page.next_page_token {
        None => Some(&page.history_id),
        Some(_) => page.last_record_id.as_deref(),
    }
}

async fn page(
    sync: &Sync<'_>,
    cursor: &str,
    page_token: Option<&str>,
) -> Result<HistoryPage, grants::Error> {
    let gmail = &sync.deps.gmail;
    sync.call(|token| async move { gmail.history(&token, cursor, page_token).await }).await
}

async fn store(
    sync: &Sync<'_>,
    page: &HistoryPage,
    old_cursor: &str,
    cursor: &str,
) -> Result<(), Error> {
    let tx = sync.deps.db.tenant(sync.scope).begin().await?;
    queries::sync::advance_cursor()
        .bind(&tx, &cursor, &lease_until(), &sync.mailbox.0, &sync.lease_token, &old_cursor)
        .opt()
        .await?
        .ok_or(Error::LeaseLost)?;
    record::commit_new(sync, tx, &page.added).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn history_ids_are_compared_as_numbers() {
        assert!(is_before("9", "10"));
        assert!(is_before("99999999999999999999", "100000000000000000000"));
        assert!(!is_before("10", "10"));
        assert!(!is_before("11", "9"));
    }
}

//! Gmail through the trait that both providers share: a listing by date, then the history behind a cursor.
//!
//! "Synchronize clients with Gmail" (<https://developers.google.com/workspace/gmail/api/guides/sync>): partial
//! synchronization, and the 404 that asks for a full one when the cursor is too old.

mod place;

use jiff::Timestamp;
use secrecy::SecretString;

use super::{Gmail, HistoryPage, MessageRef as Found};
use crate::error::{Error, Result};
use crate::mailbox::{Mail, Mailbox, MessageRef, Page, Place, Stage};

use place::{Following, Listing, Stand};

impl Mailbox for Gmail {
    async fn start(&self, token: &SecretString, since: Timestamp) -> Result<Place> {
        let history_id = self.current_history_id(token).await?;
        Ok(Listing { since, page_token: None, history_id }.into())
    }

    async fn read(&self, token: &SecretString, place: &Place) -> Result<Page> {
        match place.try_into()? {
            Stand::Listing(listing) => self.list_on(token, listing).await,
            Stand::Following(following) => self.follow_on(token, following).await,
        }
    }

    async fn mail(&self, token: &SecretString, id: &str) -> Result<Mail> {
        let message = self.raw(token, id).await?;
        Ok(Mail {
            is_received: message.is_received(),
            raw: message.raw,
            thread_id: Some(message.thread_id),
            received: Some(message.internal_date),
        })
    }
}

impl Gmail {
    async fn list_on(&self, token: &SecretString, listing: Listing) -> Result<Page> {
        let Listing { since, page_token, mut history_id } = listing;
        // A mailbox that was empty had no cursor to give; it may have one now.
        if history_id.is_none() && page_token.is_none() {
            history_id = self.current_history_id(token).await?;
        }
        let page = match self.list(token, since, page_token.as_deref()).await {
            Err(Error::StalePage) => return Err(Error::StalePlace),
            other => other?,
        };
        let found = references(page.messages);
        let (behind, stage, is_up_to_date) = match (page.next_page_token, history_id) {
            // What arrived meanwhile is found by following, at once.
            (None, Some(history_id)) => {
                let following = Following { history_id, page_token: None };
                (following.into(), Stage::Following, false)
            }
            // Without a cursor there is nothing to follow: the listing begins again.
            (page_token, history_id) => {
                let is_up_to_date = page_token.is_none();
                let listing = Listing { since, page_token, history_id };
                (listing.into(), Stage::Listing, is_up_to_date)
            }
        };
        Ok(Page { found, behind, stage, is_up_to_date })
    }

    async fn follow_on(&self, token: &SecretString, following: Following) -> Result<Page> {
        let Following { history_id: cursor, page_token } = following;
        let page = match self.history(token, &cursor, page_token.as_deref()).await {
            Err(Error::NotFound) => return Err(Error::StalePlace),
            // The same history again, from its first page.
            Err(Error::StalePage) => {
                return Ok(followed(
                    Vec::new(),
                    Following { history_id: cursor, page_token: None },
                    false,
                ));
            }
            other => other?,
        };
        if is_before(&page.history_id, &cursor) {
            tracing::warn!("the mailbox's history begins anew");
            return Err(Error::StalePlace);
        }
        let is_up_to_date = page.next_page_token.is_none();
        let history_id = next_cursor(&page).unwrap_or(&cursor).to_owned();
        // Where the cursor moved, the next page starts at it; a page token is needed only behind a page of nothing.
        let page_token = page.next_page_token.filter(|_| history_id == cursor);
        Ok(followed(page.added, Following { history_id, page_token }, is_up_to_date))
    }
}

fn followed(found: Vec<Found>, behind: Following, is_up_to_date: bool) -> Page {
    Page { found: references(found), behind: behind.into(), stage: Stage::Following, is_up_to_date }
}

fn references(found: Vec<Found>) -> Vec<MessageRef> {
    let reference =
        |found: Found| MessageRef { id: found.id, thread_id: found.thread_id, received: None };
    found.into_iter().map(reference).collect()
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

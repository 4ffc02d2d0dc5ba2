//! Gmail: what is new in a mailbox, and the raw bytes of one mail. Read-only.

mod answers;
mod reading;

use jiff::Timestamp;
use secrecy::{ExposeSecret, SecretString};
use url::Url;

use super::{accept, parse};
use crate::error::{Error, Outage, Result};
use crate::http::{Answer, Http, JSON_LIMIT, MAIL_LIMIT, Repeat};

use answers::{Cursor, HistoryList, RawMessage};
pub use answers::{HistoryPage, Message, MessageRef, Page};

/// Ids per page: the most that `messages.list` and `history.list` give.
pub const PAGE_SIZE: u32 = 500;

/// What a listing leaves out beside spam and trash, which Gmail leaves out by itself.
/// `label:` instead of `in:`, which is the same to Gmail, because it is all that the local emulator knows.
const NOT_RECEIVED: &str = "-label:sent -label:drafts -label:chats";

/// The Gmail API at `base_url` (`https://gmail.googleapis.com`); every call takes the mailbox's access token.
#[derive(Clone, Debug)]
pub struct Gmail {
    pub base_url: Url,
    pub http: Http,
}

impl Gmail {
    pub fn new(base_url: &str) -> std::result::Result<Self, url::ParseError> {
        Ok(Self { base_url: base_url.parse()?, http: Http::new() })
    }

    /// The cursor from which `history` sees everything that arrives from now on.
    ///
    /// Where `users.getProfile` does not exist (the local emulator), it is the history id of the newest mail,
    /// the way that <https://developers.google.com/workspace/gmail/api/guides/sync> describes: never newer than
    /// the truth, so nothing is missed. `None` then means an empty mailbox.
    pub async fn current_history_id(&self, token: &SecretString) -> Result<Option<String>> {
        match self.get(token, &["profile"], &[], JSON_LIMIT).await {
            Ok(answer) => Ok(Some(parse::<Cursor>(&answer, "profile")?.history_id)),
            Err(Error::NotFound) => self.newest_history_id(token).await,
            Err(error) => Err(error),
        }
    }

    async fn newest_history_id(&self, token: &SecretString) -> Result<Option<String>> {
        let query = [("maxResults", "1"), ("includeSpamTrash", "true")];
        let answer = self.get(token, &["messages"], &query, JSON_LIMIT).await?;
        let Some(newest) = parse::<Page>(&answer, "messages")?.messages.into_iter().next() else {
            return Ok(None);
        };
        let path = ["messages", &newest.id];
        match self.get(token, &path, &[("format", "minimal")], JSON_LIMIT).await {
            Ok(answer) => Ok(Some(parse::<Cursor>(&answer, "message")?.history_id)),
            // Deleted between the two calls.
            Err(Error::NotFound) => {
                Err(Error::Unavailable { outage: Outage::Moved, retry_after: None })
            }
            Err(error) => Err(error),
        }
    }

    /// Mail received since `since`, newest first, up to [`PAGE_SIZE`] ids a page.
    ///
    /// Gmail compares whole seconds, and whether `after:` includes its own second is not documented:
    /// a listing starts one second early instead of missing a mail. [`Error::StalePage`]: list from the beginning.
    pub async fn list(
        &self,
        token: &SecretString,
        since: Timestamp,
        page_token: Option<&str>,
    ) -> Result<Page> {
        let size = PAGE_SIZE.to_string();
        let search = format!("after:{} {NOT_RECEIVED}", since.as_second() - 1);
        let mut query = vec![("q", search.as_str()), ("maxResults", &size)];
        query.extend(page_token.map(|page| ("pageToken", page)));
        let answer = self.get(token, &["messages"], &query, JSON_LIMIT).await;
        parse(&answer.map_err(|error| stale_page(error, page_token))?, "messages")
    }

    /// Mail that arrived after the cursor `start`. [`Error::NotFound`]: the cursor is too old (Gmail keeps
    /// history for about a week), list by date instead. [`Error::StalePage`]: start again at the cursor.
    pub async fn history(
        &self,
        token: &SecretString,
        start: &str,
        page_token: Option<&str>,
    ) -> Result<HistoryPage> {
        let size = PAGE_SIZE.to_string();
        let mut query = vec![
            ("startHistoryId", start),
            ("historyTypes", "messageAdded"),
            // Mail that a person takes out of the spam or the trash arrives with that.
            ("historyTypes", "labelRemoved"),
            ("maxResults", &size),
        ];
        query.extend(page_token.map(|page| ("pageToken", page)));
        let answer = self.get(token, &["history"], &query, JSON_LIMIT).await;
        let answer = answer.map_err(|error| stale_page(error, page_token))?;
        Ok(parse::<HistoryList>(&answer, "history")?.into())
    }

    /// One mail with its bytes. [`Error::NotFound`]: it was deleted. [`Error::TooLarge`]: beyond [`MAIL_LIMIT`].
    pub async fn raw(&self, token: &SecretString, id: &str) -> Result<Message> {
        let answer = self.get(token, &["messages", id], &[("format", "raw")], MAIL_LIMIT).await?;
        let wire: RawMessage<'_> = parse(&answer, "message")?;
        wire.try_into()
    }

    async fn get(
        &self,
        token: &SecretString,
        path: &[&str],
        query: &[(&str, &str)],
        body_limit: usize,
    ) -> Result<Answer> {
        let url = self.url(path)?;
        let build = |client: &reqwest::Client| {
            client.get(url.clone()).query(query).bearer_auth(token.expose_secret())
        };
        self.http.send(Repeat::Safely, body_limit, build, accept).await
    }

    fn url(&self, path: &[&str]) -> Result<Url> {
        let mut url = self.base_url.clone();
        url.path_segments_mut()
            .map_err(|()| Error::Unexpected { status: None, what: "base URL" })?
            .pop_if_empty()
            .extend(["gmail", "v1", "users", "me"])
            .extend(path);
        Ok(url)
    }
}

/// With a page token, a 400 means the token: the rest of the query was good enough for the page before.
fn stale_page(error: Error, page_token: Option<&str>) -> Error {
    match error {
        Error::Unexpected { status: Some(400), .. } if page_token.is_some() => Error::StalePage,
        other => other,
    }
}

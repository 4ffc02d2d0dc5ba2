//! Gmail: what is new in a mailbox, and the raw bytes of one mail. Read-only.

use std::borrow::Cow;

use base64::Engine as _;
use base64::engine::general_purpose::GeneralPurpose;
use base64::engine::{DecodePaddingMode, GeneralPurposeConfig};
use jiff::Timestamp;
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use url::Url;

use super::{accept, parse};
use crate::error::{Error, Outage, Result};
use crate::http::{Answer, Http, JSON_LIMIT, MAIL_LIMIT, Repeat};

/// Ids per page: the most that `messages.list` and `history.list` give.
pub const PAGE_SIZE: u32 = 500;

/// What a listing leaves out beside spam and trash, which Gmail leaves out by itself.
/// `label:` instead of `in:`, which is the same to Gmail, because it is all that the local emulator knows.
const NOT_RECEIVED: &str = "-label:sent -label:drafts -label:chats";

/// Google pads, the emulator does not; RFC 4648 section 5 allows both.
const BASE64URL: GeneralPurpose = GeneralPurpose::new(
    &base64::alphabet::URL_SAFE,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// The Gmail API at `base_url` (`https://gmail.googleapis.com`); every call takes the mailbox's access token.
#[derive(Clone, Debug)]
pub struct Gmail {
    pub base_url: Url,
    pub http: Http,
}

/// A mail by its ids; both are immutable and opaque.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct MessageRef {
    pub id: String,
    pub thread_id: String,
}

/// One page of a listing, newest mail first.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Page {
    #[serde(default)]
    pub messages: Vec<MessageRef>,
    pub next_page_token: Option<String>,
}

/// One page of what happened since a cursor, oldest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryPage {
    /// Received mail in the order of arrival, each id once per page; it can come again on a later one.
    pub added: Vec<MessageRef>,
    /// The newest record on this page: a cursor that is safe to keep once `added` is recorded.
    pub last_record_id: Option<String>,
    /// The mailbox's current history id: the cursor to keep after the last page, and only then.
    pub history_id: String,
    pub next_page_token: Option<String>,
}

/// One mail as it was received.
#[derive(Clone, PartialEq, Eq)]
pub struct Message {
    pub id: String,
    pub thread_id: String,
    /// The RFC 5322 bytes.
    pub raw: Vec<u8>,
    /// When Gmail accepted the mail.
    pub internal_date: Timestamp,
    pub label_ids: Vec<String>,
    /// A decimal number that can exceed 64 bits: compare and store it as text only.
    pub history_id: String,
    /// Bytes, as Gmail estimates them.
    pub size_estimate: u64,
}

impl Message {
    /// False for drafts, chats, spam, trash and what the person sent to somebody else.
    pub fn is_received(&self) -> bool {
        is_received(&self.label_ids)
    }
}

/// Shows ids and sizes, not the mail.
impl std::fmt::Debug for Message {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Message")
            .field("id", &self.id)
            .field("bytes", &self.raw.len())
            .finish_non_exhaustive()
    }
}

impl Gmail {
    pub fn new(base_url: &str) -> std::result::Result<Self, url::ParseError> {
        Ok(Self {
            base_url: base_url.parse()?,
            http: Http::new(),
        })
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
        let Some(newest) = parse::<Page>(&answer, "messages")?
            .messages
            .into_iter()
            .next()
        else {
            return Ok(None);
        };
        let path = ["messages", &newest.id];
        match self
            .get(token, &path, &[("format", "minimal")], JSON_LIMIT)
            .await
        {
            Ok(answer) => Ok(Some(parse::<Cursor>(&answer, "message")?.history_id)),
            // Deleted between the two calls.
            Err(Error::NotFound) => Err(Error::Unavailable {
                outage: Outage::Moved,
                retry_after: None,
            }),
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
        parse(
            &answer.map_err(|error| stale_page(error, page_token))?,
            "messages",
        )
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
            ("maxResults", &size),
        ];
        query.extend(page_token.map(|page| ("pageToken", page)));
        let answer = self.get(token, &["history"], &query, JSON_LIMIT).await;
        let answer = answer.map_err(|error| stale_page(error, page_token))?;
        Ok(parse::<HistoryList>(&answer, "history")?.into())
    }

    /// One mail with its bytes. [`Error::NotFound`]: it was deleted. [`Error::TooLarge`]: beyond [`MAIL_LIMIT`].
    pub async fn raw(&self, token: &SecretString, id: &str) -> Result<Message> {
        let answer = self
            .get(token, &["messages", id], &[("format", "raw")], MAIL_LIMIT)
            .await?;
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
            client
                .get(url.clone())
                .query(query)
                .bearer_auth(token.expose_secret())
        };
        self.http
            .send(Repeat::Safely, body_limit, build, accept)
            .await
    }

    fn url(&self, path: &[&str]) -> Result<Url> {
        let mut url = self.base_url.clone();
        url.path_segments_mut()
            .map_err(|()| Error::Unexpected {
                status: None,
                what: "base URL",
            })?
            .pop_if_empty()
            .extend(["gmail", "v1", "users", "me"])
            .extend(path);
        Ok(url)
    }
}

/// With a page token, a 400 can only mean the token: everything else in the query is ours and constant.
fn stale_page(error: Error, page_token: Option<&str>) -> Error {
    match error {
        Error::Unexpected {
            status: Some(400), ..
        } if page_token.is_some() => Error::StalePage,
        other => other,
    }
}

/// Whether the labels are those of mail that somebody else sent, or that the person sent to this very mailbox.
fn is_received(labels: &[String]) -> bool {
    let has = |name: &str| labels.iter().any(|label| label == name);
    let discarded = ["DRAFT", "SPAM", "TRASH", "CHAT"].into_iter().any(has);
    !discarded && (!has("SENT") || has("INBOX"))
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Cursor {
    history_id: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct HistoryList {
    #[serde(default)]
    history: Vec<Record>,
    history_id: String,
    next_page_token: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Record {
    id: String,
    #[serde(default)]
    messages_added: Vec<Added>,
}

#[derive(Deserialize)]
struct Added {
    message: Labelled,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Labelled {
    #[serde(flatten)]
    reference: MessageRef,
    #[serde(default)]
    label_ids: Vec<String>,
}

impl From<HistoryList> for HistoryPage {
    fn from(list: HistoryList) -> Self {
        let last_record_id = list.history.last().map(|record| record.id.clone());
        let mut seen = std::collections::HashSet::new();
        let added = list
            .history
            .into_iter()
            .flat_map(|record| record.messages_added)
            .filter(|added| is_received(&added.message.label_ids))
            .map(|added| added.message.reference)
            .filter(|reference| seen.insert(reference.id.clone()))
            .collect();
        Self {
            added,
            last_record_id,
            history_id: list.history_id,
            next_page_token: list.next_page_token,
        }
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct RawMessage<'a> {
    id: String,
    thread_id: String,
    #[serde(borrow)]
    raw: Option<Cow<'a, str>>,
    internal_date: String,
    #[serde(default)]
    label_ids: Vec<String>,
    history_id: String,
    #[serde(default)]
    size_estimate: u64,
}

impl TryFrom<RawMessage<'_>> for Message {
    type Error = Error;

    fn try_from(wire: RawMessage<'_>) -> Result<Self> {
        let unexpected = |what| Error::Unexpected {
            status: Some(200),
            what,
        };
        let text = wire.raw.ok_or(unexpected("message without its bytes"))?;
        let raw = BASE64URL
            .decode(text.as_bytes())
            .map_err(|_| unexpected("message bytes"))?;
        let internal_date = wire
            .internal_date
            .parse()
            .ok()
            .and_then(|millis| Timestamp::from_millisecond(millis).ok())
            .ok_or(unexpected("message date"))?;
        Ok(Self {
            id: wire.id,
            thread_id: wire.thread_id,
            raw,
            internal_date,
            label_ids: wire.label_ids,
            history_id: wire.history_id,
            size_estimate: wire.size_estimate,
        })
    }
}

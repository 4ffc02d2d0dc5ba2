//! What Gmail answers, and what of it the product keeps.

use std::borrow::Cow;
use std::collections::HashSet;

use base64::Engine as _;
use base64::engine::general_purpose::GeneralPurpose;
use base64::engine::{DecodePaddingMode, GeneralPurposeConfig};
use jiff::Timestamp;
use serde::Deserialize;

use crate::error::{Error, Result};

/// Google pads, the emulator does not; RFC 4648 section 5 allows both.
const BASE64URL: GeneralPurpose = GeneralPurpose::new(
    &base64::alphabet::URL_SAFE,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

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
}

impl Message {
    /// False for drafts, chats, spam, trash and what the person sent.
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

/// Whether the labels are those of mail that somebody else sent, as a listing tells them apart too.
fn is_received(labels: &[String]) -> bool {
    let has = |name: &str| labels.iter().any(|label| label == name);
    let discarded = ["DRAFT", "SPAM", "TRASH", "CHAT"].into_iter().any(has);
    !discarded && !has("SENT")
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Cursor {
    pub history_id: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct HistoryList {
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
    #[serde(default)]
    labels_removed: Vec<Unlabelled>,
}

#[derive(Deserialize)]
struct Added {
    message: Labelled,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Unlabelled {
    message: Labelled,
    /// The labels that it lost.
    #[serde(default)]
    label_ids: Vec<String>,
}

impl Record {
    /// What came into the mailbox, also back from where mail is not read.
    fn arrivals(self) -> impl Iterator<Item = Labelled> {
        let is_rescue = |lost: &Unlabelled| {
            lost.label_ids.iter().any(|label| label == "SPAM" || label == "TRASH")
        };
        let rescued = self.labels_removed.into_iter().filter(is_rescue).map(|lost| lost.message);
        self.messages_added.into_iter().map(|added| added.message).chain(rescued)
    }
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
        let mut seen = HashSet::new();
        let added = list
            .history
            .into_iter()
            .flat_map(Record::arrivals)
            .filter(|message| is_received(&message.label_ids))
            .map(|message| message.reference)
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
pub(super) struct RawMessage<'a> {
    id: String,
    thread_id: String,
    #[serde(borrow)]
    raw: Option<Cow<'a, str>>,
    internal_date: String,
    #[serde(default)]
    label_ids: Vec<String>,
    history_id: String,
}

impl TryFrom<RawMessage<'_>> for Message {
    type Error = Error;

    fn try_from(wire: RawMessage<'_>) -> Result<Self> {
        let unexpected = |what| Error::Unexpected { status: Some(200), what };
        let text = wire.raw.ok_or(unexpected("message without its bytes"))?;
        let raw = BASE64URL.decode(text.as_bytes()).map_err(|_| unexpected("message bytes"))?;
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
        })
    }
}

//! What Graph answers, and what of it the product keeps.

use jiff::Timestamp;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::error::{Error, Result};
use crate::mailbox::MessageRef;

/// A page of any of the three collections.
#[derive(Deserialize)]
pub(super) struct Items<T> {
    pub value: Vec<T>,
    #[serde(rename = "@odata.nextLink")]
    pub next_link: Option<String>,
    #[serde(rename = "@odata.deltaLink")]
    pub delta_link: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Folder {
    pub id: String,
    pub parent_folder_id: Option<String>,
    #[serde(rename = "@odata.type", default)]
    kind: String,
    #[serde(rename = "@removed")]
    removed: Option<Value>,
}

impl Folder {
    /// Deleted, or a search, which shows what lies in other folders.
    pub fn is_none(&self) -> bool {
        self.removed.is_some() || self.kind.ends_with("mailSearchFolder")
    }
}

/// An update need not have more than its id and what changed.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Message {
    pub id: String,
    conversation_id: Option<String>,
    pub received_date_time: Option<Timestamp>,
    #[serde(default)]
    is_draft: Option<bool>,
    #[serde(rename = "@removed")]
    removed: Option<Value>,
}

impl Message {
    /// None for what left the folder, and for a draft.
    pub fn reference(self) -> Option<MessageRef> {
        let is_mail = self.removed.is_none() && self.is_draft != Some(true);
        is_mail.then(|| MessageRef {
            // What has no conversation is one of its own.
            thread_id: self.conversation_id.unwrap_or_else(|| self.id.clone()),
            id: self.id,
            received: self.received_date_time,
        })
    }
}

/// A folder of which only the id was asked for.
#[derive(Deserialize)]
pub(super) struct FolderId {
    pub id: String,
}

pub(super) fn parse<T: DeserializeOwned>(body: Value, what: &'static str) -> Result<T> {
    serde_json::from_value(body).map_err(|_shape| Error::Unexpected { status: Some(200), what })
}

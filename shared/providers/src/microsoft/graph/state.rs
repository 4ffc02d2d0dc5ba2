//! A place in an Outlook mailbox: every folder with where its own delta query stands.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::link::Link;
use crate::error::{Error, Result};
use crate::mailbox::Place;

/// Of the form below; another one is not read but listed anew.
const VERSION: u8 = 1;

/// Folders of one mailbox that are known, read or not; ours, so that a place has an end.
pub const MAX_FOLDERS: usize = 500;

/// The longest place; ours. A folder takes about 600 bytes: its id, its parent's, and a link.
pub const MAX_BYTES: usize = 1024 * 1024;

#[derive(Deserialize, Serialize)]
pub(super) struct State {
    #[serde(rename = "v")]
    version: u8,
    pub since: Timestamp,
    /// Everything since then was read once.
    #[serde(default, skip_serializing_if = "is_false")]
    pub is_listed: bool,
    pub tree: Tree,
    /// The folders that are not read, nor what lies below them. None: not asked yet, or a folder has appeared since.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub never_read: Option<Vec<String>>,
    pub folders: Vec<Folder>,
}

/// Which folders there are.
#[derive(Default, Deserialize, Serialize)]
pub(super) struct Tree {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<Link>,
    /// Still to be asked in this round.
    #[serde(default, skip_serializing_if = "is_false")]
    pub is_due: bool,
    /// False between its first page and its last: a folder's parent may be missing yet.
    #[serde(default, skip_serializing_if = "is_false")]
    pub is_whole: bool,
}

#[derive(Deserialize, Serialize)]
pub(super) struct Folder {
    pub id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// Where its delta query goes on; none before its first page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<Link>,
    #[serde(default, skip_serializing_if = "is_false")]
    pub is_due: bool,
    /// Messages that this round has given so far.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub seen: usize,
    /// What the delta query may have cut off is listed plainly, up to here so far.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gap: Option<Gap>,
}

#[derive(Deserialize, Serialize)]
pub(super) struct Gap {
    pub from: Timestamp,
    /// The next page where a whole page was of one instant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<Link>,
}

impl State {
    pub fn new(since: Timestamp) -> Self {
        let tree = Tree { is_due: true, ..Tree::default() };
        let (version, is_listed) = (VERSION, false);
        Self { version, since, is_listed, tree, never_read: None, folders: Vec::new() }
    }

    /// Whether everything was asked in this round.
    pub fn is_at_rest(&self) -> bool {
        !self.tree.is_due
            && self.never_read.is_some()
            && self.folders.iter().all(|folder| !folder.is_due)
    }

    /// Whether each folder can be told from those that are never read.
    pub fn are_folders_known(&self) -> bool {
        self.tree.is_whole && self.never_read.is_some()
    }

    pub fn is_due(&self, id: &str) -> bool {
        let mut folders = self.folders.iter();
        self.are_folders_known() && folders.any(|folder| folder.id == id && folder.is_due)
    }

    pub fn begin_round(&mut self) {
        self.tree.is_due = true;
        for folder in self.folders.iter_mut().filter(|folder| folder.link.is_some()) {
            folder.is_due = true;
        }
    }

    /// A folder as it is now; a new one may be among those that are never read.
    pub fn place_folder(&mut self, id: String, parent: Option<String>) -> Result<()> {
        if let Some(known) = self.folder(&id) {
            known.parent = parent.or(known.parent.take());
            return Ok(());
        }
        if self.folders.len() == MAX_FOLDERS {
            return Err(Error::Unexpected { status: None, what: "more than 500 mail folders" });
        }
        self.never_read = None;
        self.folders.push(Folder { id, parent, link: None, is_due: false, seen: 0, gap: None });
        Ok(())
    }

    pub fn drop_folder(&mut self, id: &str) {
        self.folders.retain(|folder| folder.id != id);
    }

    pub fn folder(&mut self, id: &str) -> Option<&mut Folder> {
        self.folders.iter_mut().find(|folder| folder.id == id)
    }

    /// Once all folders are known: those that became readable are listed, those that are no more are forgotten, so that
    /// they are listed when they come back.
    pub fn settle(&mut self) {
        if !self.are_folders_known() {
            return;
        }
        let is_read: Vec<bool> = self.folders.iter().map(|folder| self.is_read(folder)).collect();
        for (folder, is_read) in self.folders.iter_mut().zip(is_read) {
            if !is_read {
                (folder.link, folder.gap, folder.seen, folder.is_due) = (None, None, 0, false);
            } else if folder.link.is_none() {
                folder.is_due = true;
            }
        }
    }

    /// Neither one of those that are never read, nor below one.
    fn is_read(&self, folder: &Folder) -> bool {
        let never_read = self.never_read.as_deref().unwrap_or_default();
        let mut folder = folder;
        // As many steps as there are folders, in case that the parents form a circle.
        for _ in &self.folders {
            let Some(parent) = &folder.parent else { break };
            if never_read.contains(&folder.id) || never_read.contains(parent) {
                return false;
            }
            let Some(above) = self.folders.iter().find(|other| other.id == *parent) else { break };
            folder = above;
        }
        !never_read.contains(&folder.id)
    }

    pub fn place(&self) -> Result<Place> {
        let text = serde_json::json!(self).to_string();
        if text.len() > MAX_BYTES {
            return Err(Error::Unexpected { status: None, what: "place of more than 1 MiB" });
        }
        Ok(text.into())
    }
}

/// [`Error::StalePlace`]: it is none of ours, and a listing mends that.
impl TryFrom<&Place> for State {
    type Error = Error;

    fn try_from(place: &Place) -> Result<Self> {
        let state: Self = serde_json::from_str(place.as_str()).map_err(|_| Error::StalePlace)?;
        if state.version == VERSION { Ok(state) } else { Err(Error::StalePlace) }
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it so")]
fn is_false(value: &bool) -> bool {
    !value
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it so")]
fn is_zero(value: &usize) -> bool {
    *value == 0
}

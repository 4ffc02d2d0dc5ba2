//! One mailbox: its folders, its mail, and what happened to both.

use jiff::Timestamp;

const ROOT: &str = "folder-root";

/// Those that every mailbox has; others answer 404 to their well-known name until somebody makes them.
const WELL_KNOWN: [&str; 7] =
    ["inbox", "archive", "sentitems", "drafts", "deleteditems", "junkemail", "outbox"];

#[derive(Clone, Debug)]
pub(super) struct Folder {
    pub id: String,
    pub parent: String,
    pub well_known: Option<&'static str>,
    /// Shows the mail of other folders.
    pub is_search: bool,
}

#[derive(Clone, Debug)]
pub(super) struct Message {
    serial: usize,
    pub folder: String,
    pub raw: Vec<u8>,
    pub received: Timestamp,
    pub is_draft: bool,
    moves: usize,
}

impl Message {
    pub fn id(&self, is_immutable: bool) -> String {
        if is_immutable {
            format!("AAkALgAAAAAAHYQDEapmEc2byACqAC-EWg0A{:012}AAA=", self.serial)
        } else {
            format!("AAMkAGE1M2IyNGNmLTI5MTktNDUyZi1iOTVl{:012}-{}AAA=", self.serial, self.moves)
        }
    }

    pub fn conversation(&self) -> String {
        format!("AAQkAGE1M2IyNGNmLTI5MTktNDUyZi1iOTVl{:012}", self.serial)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// Came into the folder.
    Added,
    /// Something of it is different.
    Changed,
    /// Left the folder.
    Gone,
}

/// What happened in the folder `of`, or to it where `message` is none.
#[derive(Clone, Debug)]
pub(super) struct Change {
    pub of: String,
    /// With its immutable id.
    pub message: Option<String>,
    pub what: What,
}

pub(super) struct Mailbox {
    pub folders: Vec<Folder>,
    pub messages: Vec<Message>,
    pub changes: Vec<Change>,
    serial: usize,
}

impl Mailbox {
    pub fn new() -> Self {
        let mut new =
            Self { folders: Vec::new(), messages: Vec::new(), changes: Vec::new(), serial: 0 };
        for name in WELL_KNOWN {
            new.make_folder(ROOT, Some(name), false);
        }
        // Of the last days' unread mail, say: in the tree, but no folder of its own.
        new.make_folder("folder-searches", None, true);
        new
    }

    pub fn make_folder(
        &mut self,
        parent: &str,
        well_known: Option<&'static str>,
        is_search: bool,
    ) -> String {
        self.serial += 1;
        let id = format!("AQMkADAwATM0MDAAMS0yMDkxLWVjZDIALgAAA_{:06}AAA=", self.serial);
        let parent = self.folder_id(parent).unwrap_or_else(|| ROOT.to_owned());
        self.folders.push(Folder { id: id.clone(), parent, well_known, is_search });
        self.folder_changed(&id, What::Added);
        id
    }

    /// By its id or its well-known name.
    pub fn folder_id(&self, name: &str) -> Option<String> {
        let is_it = |folder: &&Folder| folder.id == name || folder.well_known == Some(name);
        self.folders.iter().find(is_it).map(|folder| folder.id.clone())
    }

    pub fn move_folder(&mut self, id: &str, parent: &str) {
        let parent = self.folder_id(parent).unwrap_or_else(|| ROOT.to_owned());
        if let Some(folder) = self.folders.iter_mut().find(|folder| folder.id == id) {
            folder.parent = parent;
            self.folder_changed(id, What::Changed);
        }
    }

    /// For good, with what lies in it.
    pub fn delete_folder(&mut self, id: &str) {
        let below: Vec<String> = self
            .folders
            .iter()
            .filter(|folder| folder.parent == id)
            .map(|folder| folder.id.clone())
            .collect();
        for folder in below {
            self.delete_folder(&folder);
        }
        self.folders.retain(|folder| folder.id != id);
        self.messages.retain(|message| message.folder != id);
        self.folder_changed(id, What::Gone);
    }

    pub fn deliver(
        &mut self,
        folder: &str,
        raw: Vec<u8>,
        received: Timestamp,
        is_draft: bool,
    ) -> Option<String> {
        let folder = self.folder_id(folder)?;
        self.serial += 1;
        let message = Message {
            serial: self.serial,
            folder: folder.clone(),
            raw,
            received,
            is_draft,
            moves: 0,
        };
        let id = message.id(true);
        self.messages.push(message);
        self.changed(&folder, &id, What::Added);
        Some(id)
    }

    /// By either id.
    pub fn find(&self, id: &str) -> Option<&Message> {
        self.messages.iter().find(|message| message.id(true) == id || message.id(false) == id)
    }

    pub fn relocate(&mut self, id: &str, folder: &str) -> bool {
        let Some(to) = self.folder_id(folder) else { return false };
        let Some(message) = self.messages.iter_mut().find(|message| message.id(true) == id) else {
            return false;
        };
        let from = std::mem::replace(&mut message.folder, to.clone());
        message.moves += 1;
        self.changed(&from, id, What::Gone);
        self.changed(&to, id, What::Added);
        true
    }

    /// Marks it as read, say.
    pub fn touch(&mut self, id: &str) -> bool {
        let folder = self.find(id).map(|message| message.folder.clone());
        folder.inspect(|folder| self.changed(folder, id, What::Changed)).is_some()
    }

    pub fn delete(&mut self, id: &str) -> bool {
        let Some(folder) = self.find(id).map(|message| message.folder.clone()) else {
            return false;
        };
        self.messages.retain(|message| message.id(true) != id);
        self.changed(&folder, id, What::Gone);
        true
    }

    pub fn received(&self) -> Vec<String> {
        let is_mail = |message: &&Message| !message.is_draft && !self.is_hidden(&message.folder);
        self.messages.iter().filter(is_mail).map(|message| message.id(true)).collect()
    }

    /// Where no received mail is read, or below it.
    fn is_hidden(&self, folder: &str) -> bool {
        let known = self.folders.iter().find(|known| known.id == folder);
        known.is_some_and(|folder| {
            let name = folder.well_known.unwrap_or_default();
            let is_read = name.is_empty() || name == "inbox" || name == "archive";
            !is_read || self.is_hidden(&folder.parent)
        })
    }

    fn changed(&mut self, folder: &str, message: &str, what: What) {
        let message = Some(message.to_owned());
        self.changes.push(Change { of: folder.to_owned(), message, what });
    }

    fn folder_changed(&mut self, id: &str, what: What) {
        self.changes.push(Change { of: id.to_owned(), message: None, what });
    }
}

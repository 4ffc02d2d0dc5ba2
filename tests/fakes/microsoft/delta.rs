//! Rounds of delta queries (<https://learn.microsoft.com/en-us/graph/delta-query-overview>): pages with a `$skiptoken`, and
//! at the end of a round a `$deltatoken` for the next one. A token may be used again and gives the same, or more.

use std::collections::HashMap;

use jiff::Timestamp;

use super::mailbox::{Mailbox, What};

/// What a round is about; its tokens are good for nothing else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum About {
    Folders,
    Messages { folder: String, since: Timestamp, is_immutable: bool },
}

/// What a page has to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Entry {
    Folder(String),
    /// It came: all of it is shown. Otherwise only that something changed.
    Message {
        id: String,
        is_new: bool,
    },
}

#[derive(Clone, Debug)]
enum Token {
    /// The rest of a round, which began when there were so many changes.
    Skip {
        about: About,
        rest: Vec<Entry>,
        until: usize,
    },
    Delta {
        about: About,
        from: usize,
    },
}

#[derive(Default)]
pub(super) struct Tokens {
    known: HashMap<String, Token>,
    serial: usize,
}

/// One page, and under which option its token goes on.
pub(super) struct Page {
    pub about: About,
    pub entries: Vec<Entry>,
    pub option: &'static str,
    pub token: String,
}

impl Tokens {
    /// The first page of a round without a token.
    pub fn first(&mut self, mailbox: &Mailbox, about: About, size: usize, cap: usize) -> Page {
        let entries = match &about {
            // Children before their parents.
            About::Folders => mailbox
                .folders
                .iter()
                .rev()
                .map(|folder| Entry::Folder(folder.id.clone()))
                .collect(),
            About::Messages { folder, since, .. } => mailbox
                .messages
                .iter()
                .filter(|message| message.folder == *folder && message.received >= *since)
                .map(|message| Entry::Message { id: message.id(true), is_new: true })
                .take(cap)
                .collect(),
        };
        self.page(about, entries, mailbox.changes.len(), size)
    }

    /// None: the token is not kept any more, or never was.
    pub fn next(
        &mut self,
        mailbox: &Mailbox,
        token: &str,
        size: usize,
        cap: usize,
    ) -> Option<Page> {
        Some(match self.known.get(token)?.clone() {
            Token::Skip { about, rest, until } => self.page(about, rest, until, size),
            Token::Delta { about, from } => {
                let entries = changes(mailbox, &about, from, cap);
                self.page(about, entries, mailbox.changes.len(), size)
            }
        })
    }

    pub fn expire(&mut self) {
        self.known.clear();
    }

    fn page(&mut self, about: About, mut entries: Vec<Entry>, until: usize, size: usize) -> Page {
        let rest = entries.split_off(size.min(entries.len()));
        self.serial += 1;
        let token = format!("token-{}", self.serial);
        let (option, next) = if rest.is_empty() {
            ("$deltatoken", Token::Delta { about: about.clone(), from: until })
        } else {
            ("$skiptoken", Token::Skip { about: about.clone(), rest, until })
        };
        self.known.insert(token.clone(), next);
        Page { about, entries, option, token }
    }
}

/// What happened since, each thing once.
fn changes(mailbox: &Mailbox, about: &About, from: usize, cap: usize) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    for change in &mailbox.changes[from..] {
        let entry = match (about, &change.message) {
            (About::Folders, None) => Entry::Folder(change.of.clone()),
            (About::Messages { folder, .. }, Some(id)) if change.of == *folder => {
                Entry::Message { id: id.clone(), is_new: change.what == What::Added }
            }
            _ => continue,
        };
        let known = entries.iter_mut().find(|known| id_of(known) == id_of(&entry));
        match (known, entry) {
            (Some(Entry::Message { is_new, .. }), Entry::Message { is_new: true, .. }) => {
                *is_new = true;
            }
            (Some(_), _) => {}
            (None, entry) => entries.push(entry),
        }
    }
    if matches!(about, About::Messages { .. }) {
        entries.truncate(cap);
    }
    entries
}

fn id_of(entry: &Entry) -> &str {
    match entry {
        Entry::Folder(id) | Entry::Message { id, .. } => id,
    }
}

//! One step of reading: what is asked next, and what the answers change.

use std::collections::HashSet;

use jiff::Timestamp;
use serde_json::Value;

use super::Graph;
use super::answers::{self, FolderId, Items, Message, parse};
use super::batch::{ITEMS_MAX, Item};
use super::link::{Kind, Link};
use super::state::{Folder, Gap, State};
use crate::error::{Error, Result};
use crate::mailbox::MessageRef;

/// Well-known folders (<https://learn.microsoft.com/en-us/graph/api/resources/mailfolder>) without received mail, with mail
/// that was thrown away, or with other folders' mail. Not every mailbox has each.
const NEVER_READ: [&str; 9] = [
    "conversationhistory",
    "deleteditems",
    "drafts",
    "junkemail",
    "outbox",
    "recoverableitemsdeletions",
    "searchfolders",
    "sentitems",
    "syncissues",
];

/// Whom a question is about.
pub(super) enum Subject {
    Tree,
    NeverRead,
    Folder(String),
}

/// What is due, up to a batch of it.
///
/// The tree comes together with the folders, so that a round costs a quiet mailbox one request; but while the tree is
/// incomplete, or a new folder may be one of those that are never read, no folder is asked.
pub(super) fn questions(state: &State, page_size: usize) -> Vec<(Subject, Link)> {
    let mut asked = Vec::new();
    if state.tree.is_due {
        let link = state.tree.link.clone().unwrap_or_else(Link::folder_delta);
        asked.push((Subject::Tree, link));
    } else if state.never_read.is_none() {
        asked.extend(NEVER_READ.map(|name| (Subject::NeverRead, Link::folder(name))));
    }
    if state.are_folders_known() {
        let due = state.folders.iter().filter(|folder| folder.is_due);
        asked.extend(due.map(|folder| {
            (Subject::Folder(folder.id.clone()), next_link(state, folder, page_size))
        }));
    }
    asked.truncate(ITEMS_MAX);
    asked
}

fn next_link(state: &State, folder: &Folder, page_size: usize) -> Link {
    match (&folder.gap, &folder.link) {
        (Some(Gap { link: Some(link), .. }), _) | (None, Some(link)) => link.clone(),
        (Some(gap), _) => Link::message_list(&folder.id, gap.from, page_size),
        (None, None) => Link::message_delta(&folder.id, state.since),
    }
}

/// Changes `state` to what the answers say; the mail that they name.
///
/// A question that was put off is asked again in this round; if every one was, that is the error of the step.
pub(super) fn take(
    graph: &Graph,
    state: &mut State,
    asked: Vec<(Subject, Link)>,
    items: Vec<Item>,
) -> Result<Vec<MessageRef>> {
    let mut taken = Taken::default();
    let has_named = asked.iter().any(|(subject, _)| matches!(subject, Subject::NeverRead));
    // The tree was asked first, and what it says decides whose answers count.
    for ((subject, _), item) in asked.into_iter().zip(items) {
        taken.item(graph, state, subject, item)?;
    }
    taken.finish(state, has_named)
}

#[derive(Default)]
struct Taken {
    found: Vec<MessageRef>,
    never_read: Vec<String>,
    has_moved: bool,
    has_dropped: bool,
    put_off: Option<Error>,
}

impl Taken {
    fn item(
        &mut self,
        graph: &Graph,
        state: &mut State,
        subject: Subject,
        item: Item,
    ) -> Result<()> {
        match (subject, item) {
            (_, Err(error @ (Error::RateLimited { .. } | Error::Unavailable { .. }))) => {
                self.put_off(error);
            }
            (Subject::Tree, Ok(body)) => {
                take_tree(graph, state, body)?;
                state.settle();
                self.has_moved = true;
            }
            (Subject::Tree, Err(Error::NotFound)) => {
                return Err(Error::Unexpected { status: Some(404), what: "mail folders" });
            }
            (Subject::NeverRead, Ok(body)) => {
                self.never_read.push(parse::<FolderId>(body, "mail folder")?.id);
            }
            // This mailbox has no such folder.
            (Subject::NeverRead, Err(Error::NotFound)) => {}
            // Thrown away, or not to be told from such a one just now; in that case it is asked again.
            (Subject::Folder(id), Ok(_) | Err(Error::NotFound)) if !state.is_due(&id) => {}
            (Subject::Folder(id), Ok(body)) => {
                self.found.extend(take_messages(graph, state, &id, body)?);
                self.has_moved = true;
            }
            // It was deleted since the tree was asked.
            (Subject::Folder(id), Err(Error::NotFound)) => {
                state.drop_folder(&id);
                self.has_dropped = true;
                self.has_moved = true;
            }
            (_, Err(error)) => return Err(error),
        }
        Ok(())
    }

    /// Keeps the one that asks for the longest wait.
    fn put_off(&mut self, error: Error) {
        let is_longer = |kept: &Error| kept.retry_after() < error.retry_after();
        if self.put_off.as_ref().is_none_or(is_longer) {
            self.put_off = Some(error);
        }
    }

    fn finish(mut self, state: &mut State, has_named: bool) -> Result<Vec<MessageRef>> {
        // All of the names count or none does.
        if has_named && self.put_off.is_none() {
            if self.never_read.is_empty() {
                // There is no mailbox without deleted items.
                return Err(Error::Unexpected { status: Some(404), what: "well-known folders" });
            }
            state.never_read = Some(self.never_read);
            self.has_moved = true;
        }
        if let Some(error) = self.put_off.filter(|_| !self.has_moved) {
            return Err(error);
        }
        if self.has_dropped {
            // The next round asks for all folders: if the 404 was wrong, its folder is found again.
            state.tree.link = None;
        }
        state.settle();
        let mut seen = HashSet::new();
        self.found.retain(|message| seen.insert(message.id.clone()));
        Ok(self.found)
    }
}

fn take_tree(graph: &Graph, state: &mut State, body: Value) -> Result<()> {
    let page: Items<answers::Folder> = parse(body, "mail folders")?;
    for folder in page.value {
        if folder.is_none() {
            state.drop_folder(&folder.id);
        } else {
            state.place_folder(folder.id, folder.parent_folder_id)?;
        }
    }
    let (link, is_last) = next(graph, page.next_link, page.delta_link, Kind::FolderDelta)?;
    state.tree.link = Some(link);
    (state.tree.is_due, state.tree.is_whole) = (!is_last, is_last);
    Ok(())
}

fn take_messages(
    graph: &Graph,
    state: &mut State,
    id: &str,
    body: Value,
) -> Result<Vec<MessageRef>> {
    let page: Items<Message> = parse(body, "messages")?;
    let since = state.since;
    let Some(folder) = state.folder(id) else { return Ok(Vec::new()) };
    if let Some(gap) = folder.gap.take() {
        let last = page.value.last().and_then(|message| message.received_date_time);
        folder.gap = gap_behind(graph, &gap, last, page.next_link)?;
        folder.is_due = folder.gap.is_some();
    } else {
        folder.seen += page.value.len();
        let (link, is_last) = next(graph, page.next_link, page.delta_link, Kind::MessageDelta)?;
        folder.link = Some(link);
        if is_last {
            // A page short of the cap counts too: nobody says whether it cuts where a page ends.
            let may_be_cut = folder.seen + graph.page_size > graph.filter_cap;
            folder.gap = may_be_cut.then_some(Gap { from: since, link: None });
            (folder.seen, folder.is_due) = (0, may_be_cut);
        }
    }
    Ok(page.value.into_iter().filter_map(Message::reference).collect())
}

/// The next page of a plain listing begins at the last mail of this one, not behind a number of mails: so a mail that is
/// deleted meanwhile moves no other out of sight. None: there is no next one.
fn gap_behind(
    graph: &Graph,
    gap: &Gap,
    last: Option<Timestamp>,
    next_link: Option<String>,
) -> Result<Option<Gap>> {
    let Some(next_link) = next_link else { return Ok(None) };
    if let Some(from) = last.filter(|last| *last > gap.from) {
        return Ok(Some(Gap { from, link: None }));
    }
    let link = Link::answered(&next_link, &graph.base_url, Kind::MessageList)?;
    Ok(Some(Gap { from: gap.from, link: Some(link) }))
}

/// Where a delta query goes on, and whether that is the next round.
fn next(
    graph: &Graph,
    next_link: Option<String>,
    delta_link: Option<String>,
    kind: Kind,
) -> Result<(Link, bool)> {
    let is_last = next_link.is_none();
    let link = next_link.or(delta_link);
    let link = link.ok_or(Error::Unexpected { status: Some(200), what: "delta without a link" })?;
    Ok((Link::answered(&link, &graph.base_url, kind)?, is_last))
}

//! What is asked of Graph, as a path and a query behind host and version: such a link can lead nowhere else.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use url::form_urlencoded::byte_serialize;
use url::{Position, Url};

use crate::error::{Error, Result};

pub(super) const VERSION: &str = "v1.0";

/// No names of folders, no subjects, no addresses.
const OF_A_FOLDER: &str = "$select=id,parentFolderId";
const OF_A_MESSAGE: &str = "$select=id,conversationId,receivedDateTime,isDraft";

/// What a link leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    FolderDelta,
    MessageDelta,
    MessageList,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(transparent)]
pub(super) struct Link(String);

impl Link {
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// All folders of the mailbox, nested ones among them, in one flat collection
    /// (<https://learn.microsoft.com/en-us/graph/api/mailfolder-delta>).
    pub fn folder_delta() -> Self {
        Self(format!("/me/mailFolders/delta?{OF_A_FOLDER}"))
    }

    /// `name` is one of the well-known ones, which are the same in every language.
    pub fn folder(name: &str) -> Self {
        Self(format!("/me/mailFolders/{name}?$select=id"))
    }

    pub fn message_delta(folder: &str, since: Timestamp) -> Self {
        let folder = segment(folder);
        Self(format!("/me/mailFolders/{folder}/messages/delta?{OF_A_MESSAGE}&{}", received(since)))
    }

    /// Oldest first, so that a page can begin where the one before it ended.
    pub fn message_list(folder: &str, from: Timestamp, page_size: usize) -> Self {
        let (folder, filter) = (segment(folder), received(from));
        Self(format!(
            "/me/mailFolders/{folder}/messages?{OF_A_MESSAGE}&{filter}&$orderby=receivedDateTime&$top={page_size}"
        ))
    }

    /// The next page or the next round, as Graph's answer names it: only on the host that was asked, and only where
    /// we asked.
    pub fn answered(text: &str, base: &Url, kind: Kind) -> Result<Self> {
        let foreign = Error::Unexpected { status: Some(200), what: "link to elsewhere" };
        let url: Url = text.parse().map_err(|_| foreign.clone())?;
        let is_plain = url.username().is_empty() && url.password().is_none();
        let path = url[Position::BeforePath..Position::AfterQuery]
            .strip_prefix(base.path().trim_end_matches('/'))
            .and_then(|path| path.strip_prefix('/')?.strip_prefix(VERSION));
        match path {
            Some(path)
                if is_plain && url.origin() == base.origin() && leads_to(path) == Some(kind) =>
            {
                Ok(Self(path.to_owned()))
            }
            _ => Err(foreign),
        }
    }
}

/// `/me/mailFolders/delta`, or of one folder, which is written as a segment or in brackets.
fn leads_to(link: &str) -> Option<Kind> {
    let path = link.split('?').next()?.to_ascii_lowercase();
    let rest = path.strip_prefix("/me/mailfolders")?;
    let (rest, is_delta) = without_delta(rest);
    if rest.is_empty() {
        return is_delta.then_some(Kind::FolderDelta);
    }
    let folder = rest.strip_suffix("/messages")?;
    let is_one = folder.strip_prefix('/').map_or_else(
        || folder.starts_with("('") && folder.ends_with("')") && !folder.contains('/'),
        |id| !id.is_empty() && !id.contains('/'),
    );
    is_one.then_some(if is_delta { Kind::MessageDelta } else { Kind::MessageList })
}

/// `/delta` is short for `/microsoft.graph.delta()` (<https://learn.microsoft.com/en-us/graph/delta-query-overview>).
fn without_delta(path: &str) -> (&str, bool) {
    let bare = path.strip_suffix("()").unwrap_or(path);
    let before = bare.strip_suffix("/delta").or(bare.strip_suffix("/microsoft.graph.delta"));
    before.map_or((path, false), |before| (before, true))
}

fn segment(id: &str) -> String {
    byte_serialize(id.as_bytes()).collect()
}

/// Graph compares whole seconds.
fn received(since: Timestamp) -> String {
    format!("$filter=receivedDateTime%20ge%20{}", since.strftime("%Y-%m-%dT%H:%M:%SZ"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answered(text: &str, kind: Kind) -> Result<Link> {
        Link::answered(text, &"https://graph.microsoft.com".parse().unwrap(), kind)
    }

    #[test]
    fn a_link_of_graphs_own_is_followed() {
        for (text, kind) in [
            ("/me/mailFolders/delta?$deltatoken=a%2Fb", Kind::FolderDelta),
            ("/me/mailfolders/microsoft.graph.delta()?$skiptoken=x", Kind::FolderDelta),
            ("/me/mailfolders('AQMk=')/messages/delta?$deltatoken=x", Kind::MessageDelta),
            ("/me/mailFolders/AQMk/messages/delta()?$skiptoken=x", Kind::MessageDelta),
            ("/me/mailFolders/AQMk/messages?$filter=x&$skip=10", Kind::MessageList),
        ] {
            let link = answered(&format!("https://graph.microsoft.com/v1.0{text}"), kind);
            assert_eq!(link.map(|link| link.as_str().to_owned()), Ok(text.to_owned()));
        }
    }

    #[test]
    fn a_link_to_elsewhere_is_not() {
        for text in [
            "http://graph.microsoft.com/v1.0/me/mailFolders/a/messages/delta",
            "https://graph.microsoft.com:444/v1.0/me/mailFolders/a/messages/delta",
            "https://graph.microsoft.com.evil.example/v1.0/me/mailFolders/a/messages/delta",
            "https://graph.microsoft.com@evil.example/v1.0/me/mailFolders/a/messages/delta",
            "https://me@graph.microsoft.com/v1.0/me/mailFolders/a/messages/delta",
            "https://graph.microsoft.com/beta/me/mailFolders/a/messages/delta",
            "https://graph.microsoft.com/v1.0/me/mailFolders/a/messages",
            "https://graph.microsoft.com/v1.0/me/mailFolders/delta",
            "https://graph.microsoft.com/v1.0/me/mailFolders/a/b/messages/delta",
            "https://graph.microsoft.com/v1.0/me/mailFolders/a/../../users/messages/delta",
            "https://graph.microsoft.com/v1.0/users/eve/mailFolders/a/messages/delta",
            "/v1.0/me/mailFolders/a/messages/delta",
            "",
        ] {
            assert!(answered(text, Kind::MessageDelta).is_err(), "{text}");
        }
    }
}

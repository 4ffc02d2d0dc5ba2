//! What a link asks for.

use url::form_urlencoded;

use super::calls::Route;
use crate::google::params::Params;

/// `/me/…?…`, taken apart.
pub(super) struct Target {
    pub route: Route,
    /// Of the folder or the message.
    pub id: String,
    pub params: Params,
}

impl Target {
    /// None: the fake has no such resource.
    pub fn parse(link: &str) -> Option<Self> {
        let (path, query) = link.split_once('?').unwrap_or((link, ""));
        // `mailfolders('x')` is `mailFolders/x`.
        let path = path.replace("('", "/").replace("')", "");
        let segments: Vec<String> = path.split('/').skip(1).map(decoded).collect();
        let parts: Vec<&str> = segments.iter().map(String::as_str).collect();
        let is = |part: &str, name: &str| part.eq_ignore_ascii_case(name);
        let (route, id) = match parts.as_slice() {
            ["me", folders, "delta"] if is(folders, "mailFolders") => (Route::FolderDelta, ""),
            ["me", folders, id] if is(folders, "mailFolders") => (Route::Folder, *id),
            ["me", folders, id, "messages"] if is(folders, "mailFolders") => {
                (Route::MessageList, *id)
            }
            ["me", folders, id, "messages", "delta"] if is(folders, "mailFolders") => {
                (Route::MessageDelta, *id)
            }
            ["me", "messages", id, "$value"] => (Route::Mime, *id),
            _ => return None,
        };
        Some(Self { route, id: id.to_owned(), params: Params::parse(query) })
    }

    /// The only options that may stand in the query.
    pub fn has_only(&self, names: &[&str]) -> bool {
        self.params.0.iter().all(|(name, _)| names.contains(&name.as_str()))
    }
}

fn decoded(segment: &str) -> String {
    // An equals sign is one, not the end of a name.
    let name = segment.replace('=', "%3D");
    let mut pairs = form_urlencoded::parse(name.as_bytes());
    pairs.next().map(|(name, _)| name.into_owned()).unwrap_or_default()
}

//! How folders and messages are shown, listed and fetched.

use jiff::Timestamp;
use serde_json::{Value, json};

use super::delta::{About, Entry};
use super::graph::{Outcome, Preferences, received_since};
use super::mailbox::{Mailbox, Message};
use super::reply::Reply;
use super::server;
use super::state::State;
use super::target::Target;

const TOP_MAX: usize = 1_000;

/// What a delta query says of it now; None where the filter leaves it out.
pub(super) fn shown(mailbox: &Mailbox, about: &About, entry: &Entry) -> Option<Value> {
    let removed = |id: &str| json!({"id": id, "@removed": {"reason": "deleted"}});
    match (entry, about) {
        (Entry::Folder(id), _) => {
            let known = mailbox.folders.iter().find(|folder| folder.id == *id);
            Some(known.map_or_else(
                || removed(id),
                |folder| {
                    let kind = if folder.is_search { "mailSearchFolder" } else { "mailFolder" };
                    json!({
                        "@odata.type": format!("#microsoft.graph.{kind}"),
                        "id": id, "parentFolderId": folder.parent,
                    })
                },
            ))
        }
        (Entry::Message { id, is_new }, About::Messages { folder, since, is_immutable }) => {
            let Some(message) = mailbox.find(id).filter(|message| message.folder == *folder) else {
                return Some(removed(id));
            };
            if message.received < *since {
                None
            } else if *is_new {
                Some(whole(message, *is_immutable))
            } else {
                Some(json!({"id": message.id(*is_immutable)}))
            }
        }
        (Entry::Message { .. }, About::Folders) => None,
    }
}

fn whole(message: &Message, is_immutable: bool) -> Value {
    json!({
        "@odata.type": "#microsoft.graph.message",
        "@odata.etag": "W/\"CQAAABYAAAARn2vdzPFjSbaPPxzjlzOTAAASsKZz\"",
        "id": message.id(is_immutable),
        "conversationId": message.conversation(),
        "receivedDateTime": second(message.received),
        "isDraft": message.is_draft,
    })
}

fn second(at: Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// Oldest first, with a filter, a page size and a number of messages to skip
/// (<https://learn.microsoft.com/en-us/graph/api/mailfolder-list-messages>).
pub(super) fn list(
    state: &mut State,
    email: &str,
    target: &Target,
    preferences: &Preferences,
) -> Outcome {
    let refused = || Reply::error(400, "ErrorInvalidUrlQuery");
    let options = ["$select", "$filter", "$orderby", "$top", "$skip"];
    let params = &target.params;
    let number = |name: &str, default: usize| {
        params
            .get(name)
            .map_or(Some(default), |text| text.parse::<usize>().ok())
            .ok_or_else(refused)
    };
    let (top, skip) = (number("$top", 10)?, number("$skip", 0)?);
    if !target.has_only(&options)
        || params.text("$orderby") != "receivedDateTime"
        || !(1..=TOP_MAX).contains(&top)
    {
        return Err(refused());
    }
    let since = received_since(target)?;
    let top = top.min(state.page_limit);
    let mailbox = state.mailbox(email);
    let folder = mailbox.folder_id(&target.id);
    let folder = folder.ok_or_else(|| Reply::error(404, "ErrorItemNotFound"))?;
    let mut found: Vec<&Message> = mailbox
        .messages
        .iter()
        .filter(|message| message.folder == folder && message.received >= since)
        .collect();
    found.sort_by_key(|message| second(message.received));
    let page = found.iter().skip(skip).take(top);
    let page: Vec<Value> = page.map(|message| whole(message, preferences.is_immutable)).collect();
    let has_more = found.len() > skip + top;
    let mut body = json!({"value": page});
    if has_more {
        let filter = format!("receivedDateTime%20ge%20{}", second(since));
        let path = format!(
            "/me/mailFolders/{folder}/messages?$select={}&$filter={filter}&$orderby=receivedDateTime&$top={top}&$skip={}",
            params.text("$select"),
            skip + top,
        );
        body["@odata.nextLink"] = json!(server::link(&state.base_url, &path));
    }
    Ok(Reply::json(body))
}

pub(super) fn mime(state: &mut State, email: &str, target: &Target) -> Outcome {
    let found = state.mailbox(email).find(&target.id).map(|message| message.raw.clone());
    found.map(Reply::mime).ok_or_else(|| Reply::error(404, "ErrorItemNotFound"))
}

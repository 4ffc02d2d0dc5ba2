//! The questions that the product asks of Graph's mail, each with the refusals that it has to bear.

use axum::http::HeaderMap;
use jiff::Timestamp;
use serde_json::{Value, json};

use super::calls::Route;
use super::delta::About;
use super::reply::Reply;
use super::state::State;
use super::target::Target;
use super::{messages, server};

const PAGE_DEFAULT: usize = 10;

/// What is said beside a question, in the headers.
#[derive(Clone, Debug)]
pub(super) struct Preferences {
    pub is_immutable: bool,
    pub page_size: usize,
}

impl Preferences {
    pub fn parse(prefer: &str, limit: usize) -> Self {
        let mut sizes =
            prefer.split(',').filter_map(|one| one.trim().strip_prefix("odata.maxpagesize="));
        let size = sizes.find_map(|size| size.parse().ok()).unwrap_or(PAGE_DEFAULT);
        Self {
            is_immutable: prefer.contains(r#"IdType="ImmutableId""#),
            page_size: size.min(limit).max(1),
        }
    }
}

pub(super) type Outcome = Result<Reply, Reply>;

/// Whose mailbox the request may read.
pub(super) fn owner(state: &State, headers: &HeaderMap) -> Result<String, Reply> {
    let value = headers.get("authorization").and_then(|value| value.to_str().ok());
    let token = value.and_then(|value| value.strip_prefix("Bearer ")).unwrap_or_default();
    let grant = state.tokens.bearer(token, state.now());
    let grant = grant.ok_or_else(|| Reply::error(401, "InvalidAuthenticationToken"))?;
    if !grant.scopes.iter().any(|scope| scope == providers::microsoft::oauth::MAIL_READ) {
        return Err(Reply::error(403, "ErrorAccessDenied"));
    }
    Ok(grant.account.email.clone())
}

/// Answers one question, which came alone or in a batch.
pub(super) fn answer(
    state: &mut State,
    email: &str,
    target: &Target,
    preferences: &Preferences,
) -> Reply {
    state.mailbox(email);
    let outcome = match target.route {
        Route::Folder => folder(state, email, target),
        Route::FolderDelta => folder_delta(state, email, target, preferences),
        Route::MessageDelta => message_delta(state, email, target, preferences),
        Route::MessageList => messages::list(state, email, target, preferences),
        Route::Mime => messages::mime(state, email, target),
        Route::Consent | Route::Exchange | Route::Refresh | Route::Batch => {
            Err(Reply::error(400, "BadRequest"))
        }
    };
    outcome.unwrap_or_else(|refused| refused)
}

fn folder(state: &mut State, email: &str, target: &Target) -> Outcome {
    if !target.has_only(&["$select"]) || target.params.text("$select") != "id" {
        return Err(Reply::error(400, "BadRequest"));
    }
    let id = state.mailbox(email).folder_id(&target.id);
    Ok(Reply::json(json!({"id": id.ok_or_else(|| Reply::error(404, "ErrorItemNotFound"))?})))
}

fn folder_delta(
    state: &mut State,
    email: &str,
    target: &Target,
    preferences: &Preferences,
) -> Outcome {
    let about = match token(target) {
        Some(_) => About::Folders,
        None if target.has_only(&["$select"]) => About::Folders,
        None => return Err(Reply::error(400, "ErrorInvalidUrlQuery")),
    };
    round(state, email, target, &about, preferences)
}

fn message_delta(
    state: &mut State,
    email: &str,
    target: &Target,
    preferences: &Preferences,
) -> Outcome {
    let folder = state.mailbox(email).folder_id(&target.id);
    let folder = folder.ok_or_else(|| Reply::error(404, "ErrorItemNotFound"))?;
    let since = match token(target) {
        // It carries the filter.
        Some(_) => Timestamp::MIN,
        None if target.has_only(&["$select", "$filter"]) => received_since(target)?,
        None => return Err(Reply::error(400, "ErrorInvalidUrlQuery")),
    };
    let about = About::Messages { folder, since, is_immutable: preferences.is_immutable };
    round(state, email, target, &about, preferences)
}

fn token(target: &Target) -> Option<&str> {
    let is_alone = target.params.0.len() == 1;
    let token = target.params.get("$skiptoken").or(target.params.get("$deltatoken"));
    token.filter(|_| is_alone)
}

/// The only filter that there is.
pub(super) fn received_since(target: &Target) -> Result<Timestamp, Reply> {
    let value = target.params.text("$filter").strip_prefix("receivedDateTime ge ");
    let since = value.and_then(|value| value.parse().ok());
    since.ok_or_else(|| Reply::error(400, "ErrorInvalidUrlQuery"))
}

fn round(
    state: &mut State,
    email: &str,
    target: &Target,
    about: &About,
    preferences: &Preferences,
) -> Outcome {
    let (size, cap) = (preferences.page_size, state.filter_cap);
    let State { mailboxes, deltas, base_url, .. } = state;
    let Some(mailbox) = mailboxes.get(email) else {
        return Err(Reply::error(404, "ErrorItemNotFound"));
    };
    let page = match token(target) {
        Some(token) => deltas
            .next(mailbox, token, size, cap)
            .ok_or_else(|| Reply::error(410, "SyncStateNotFound"))?,
        None => deltas.first(mailbox, about.clone(), size, cap),
    };
    let is_same = match (&page.about, about) {
        (About::Folders, About::Folders) => true,
        (
            About::Messages { folder, is_immutable, .. },
            About::Messages { folder: asked, is_immutable: wanted, .. },
        ) => folder == asked && is_immutable == wanted,
        _ => false,
    };
    if !is_same {
        return Err(Reply::error(400, "ErrorInvalidUrlQuery"));
    }
    let value: Vec<Value> = page
        .entries
        .iter()
        .filter_map(|entry| messages::shown(mailbox, &page.about, entry))
        .collect();
    let path = match &page.about {
        About::Folders => "/me/mailfolders/delta".to_owned(),
        About::Messages { folder, .. } => format!("/me/mailfolders('{folder}')/messages/delta"),
    };
    let name = if page.option == "$deltatoken" { "@odata.deltaLink" } else { "@odata.nextLink" };
    let link = server::link(base_url, &format!("{path}?{}={}", page.option, page.token));
    Ok(Reply::json(json!({"value": value, name: link})))
}

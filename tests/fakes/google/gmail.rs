//! The four Gmail methods that the product uses
//! (<https://developers.google.com/workspace/gmail/api/reference/rest>).

use axum::extract::{Path, RawQuery, State as Extract};
use axum::http::{HeaderMap, header};
use axum::response::Response;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE;
use serde_json::{Value, json};

use super::calls::{Call, Route};
use super::mailbox::{Mailbox, Record, Stored};
use super::params::Params;
use super::server::Shared;
use super::state::State;
use super::{search, wire};

const READ_SCOPES: [&str; 3] = [
    "https://www.googleapis.com/auth/gmail.readonly",
    "https://www.googleapis.com/auth/gmail.modify",
    "https://mail.google.com/",
];
const PAGE_DEFAULT: usize = 100;
const PAGE_MAX: usize = 500;

/// Status, reason and message of a refusal.
struct Refused(u16, &'static str, String);

type Outcome<T = Value> = Result<T, Refused>;

pub(super) async fn profile(
    Extract(shared): Extract<Shared>,
    Path(user): Path<String>,
    headers: HeaderMap,
) -> Response {
    let call = Call::new(Route::Profile, "GET", "/gmail/v1/users/me/profile");
    in_mailbox(&shared, call, &user, &headers, |mailbox, email, _| {
        Ok(json!({
            "emailAddress": email,
            "messagesTotal": mailbox.messages.len(),
            "threadsTotal": mailbox.messages.len(),
            "historyId": mailbox.history_id.to_string(),
        }))
    })
    .await
}

pub(super) async fn list(
    Extract(shared): Extract<Shared>,
    Path(user): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let params = Params::parse(&query.unwrap_or_default());
    let mut call = Call::new(Route::List, "GET", "/gmail/v1/users/me/messages");
    call.query.clone_from(&params.0);
    in_mailbox(&shared, call, &user, &headers, |mailbox, _, limit| {
        let mut found = found(mailbox, &params)?;
        let total = found.len();
        if let Some(token) = params.get("pageToken") {
            let last = page_start(token)?;
            found.retain(|mail| (mail.internal_date.as_millisecond(), mail.arrival) < last);
        }
        let page: Vec<&Stored> = found.iter().copied().take(page_size(&params, limit)).collect();
        let mut body = json!({"resultSizeEstimate": total});
        if !page.is_empty() {
            let ids = page.iter().map(|mail| json!({"id": mail.id, "threadId": mail.id}));
            body["messages"] = ids.collect();
        }
        if let Some(last) = page.last().filter(|_| page.len() < found.len()) {
            let token = format!("{}.{}", last.internal_date.as_millisecond(), last.arrival);
            body["nextPageToken"] = json!(token);
        }
        Ok(body)
    })
    .await
}

/// Newest first.
fn found<'a>(mailbox: &'a Mailbox, params: &Params) -> Outcome<Vec<&'a Stored>> {
    let everywhere = params.text("includeSpamTrash") == "true";
    let mut found = Vec::new();
    for mail in &mailbox.messages {
        let has = |label: &str| mail.labels.iter().any(|other| other == label);
        let hidden = !everywhere && (has("SPAM") || has("TRASH"));
        let labelled = params.all("labelIds").all(has);
        let matches = search::matches(params.text("q"), mail)
            .map_err(|word| bad_request(&format!("unknown search word {word}")))?;
        if labelled && matches && !hidden {
            found.push(mail);
        }
    }
    found.sort_by_key(|mail| std::cmp::Reverse((mail.internal_date, mail.arrival)));
    Ok(found)
}

fn page_start(token: &str) -> Outcome<(i64, usize)> {
    let parsed = token
        .split_once('.')
        .and_then(|(millis, arrival)| Some((millis.parse().ok()?, arrival.parse().ok()?)));
    parsed.ok_or_else(|| bad_request("Invalid pageToken"))
}

pub(super) async fn history(
    Extract(shared): Extract<Shared>,
    Path(user): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let params = Params::parse(&query.unwrap_or_default());
    let mut call = Call::new(Route::History, "GET", "/gmail/v1/users/me/history");
    call.query.clone_from(&params.0);
    in_mailbox(&shared, call, &user, &headers, |mailbox, _, limit| {
        let start = history_id(params.text("startHistoryId"), "Invalid startHistoryId")?;
        let after = match params.get("pageToken") {
            Some(token) => history_id(token, "Invalid pageToken")?,
            None => start,
        };
        let types: Vec<&str> = params.all("historyTypes").collect();
        let wanted = |record: &&Record| {
            record.id > after && (types.is_empty() || types.contains(&record.change.history_type()))
        };
        let records: Vec<&Record> =
            mailbox.history_since(start).ok_or_else(not_found)?.filter(wanted).collect();
        let page: Vec<&Record> = records.iter().copied().take(page_size(&params, limit)).collect();
        let mut body = json!({"historyId": mailbox.history_id.to_string()});
        if !page.is_empty() {
            body["history"] = page.iter().map(|record| history_record(mailbox, record)).collect();
        }
        if let Some(last) = page.last().filter(|_| page.len() < records.len()) {
            body["nextPageToken"] = json!(last.id.to_string());
        }
        Ok(body)
    })
    .await
}

fn history_record(mailbox: &Mailbox, record: &Record) -> Value {
    let labels = mailbox.find(&record.message).map_or(&record.labels, |mail| &mail.labels);
    let message = json!({"id": record.message, "threadId": record.message, "labelIds": labels});
    let mut body = json!({
        "id": record.id.to_string(),
        "messages": [{"id": record.message, "threadId": record.message}],
    });
    let (field, entry) = record.change.entry(&message);
    body[field] = json!([entry]);
    body
}

pub(super) async fn message(
    Extract(shared): Extract<Shared>,
    Path((user, id)): Path<(String, String)>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let params = Params::parse(&query.unwrap_or_default());
    let mut call = Call::new(Route::Message, "GET", format!("/gmail/v1/users/me/messages/{id}"));
    call.query.clone_from(&params.0);
    in_mailbox(&shared, call, &user, &headers, |mailbox, _, _| {
        let mail = mailbox.find(&id).ok_or_else(not_found)?;
        let mut body = json!({
            "id": mail.id,
            "threadId": mail.id,
            "labelIds": mail.labels,
            "snippet": "",
            "historyId": mail.history_id.to_string(),
            "internalDate": mail.internal_date.as_millisecond().to_string(),
            "sizeEstimate": mail.raw.len(),
        });
        match params.text("format") {
            "minimal" => {}
            "raw" => body["raw"] = json!(URL_SAFE.encode(&mail.raw)),
            "metadata" => body["payload"] = json!({"headers": headers_of(&mail.raw, &params)}),
            other => {
                return Err(bad_request(&format!("format {other:?} is not offered here")));
            }
        }
        Ok(body)
    })
    .await
}

fn headers_of(raw: &[u8], params: &Params) -> Vec<Value> {
    let text = String::from_utf8_lossy(raw).replace("\r\n", "\n");
    let head = text.split("\n\n").next().unwrap_or_default();
    let unfolded = head.replace("\n ", " ").replace("\n\t", " ");
    let wanted: Vec<&str> = params.all("metadataHeaders").collect();
    let is_wanted =
        |name: &str| wanted.is_empty() || wanted.iter().any(|w| w.eq_ignore_ascii_case(name));
    unfolded
        .lines()
        .filter_map(|line| line.split_once(':'))
        .filter(|(name, _)| is_wanted(name))
        .map(|(name, value)| json!({"name": name, "value": value.trim()}))
        .collect()
}

/// Checks token, scope and mailbox, then lets `read` answer.
async fn in_mailbox(
    shared: &Shared,
    call: Call,
    user: &str,
    headers: &HeaderMap,
    read: impl FnOnce(&Mailbox, &str, usize) -> Outcome,
) -> Response {
    shared
        .answer(call, |state, call| {
            let outcome = owner(state, user, headers).and_then(|email| {
                call.mailbox = Some(email.clone());
                let limit = state.page_limit;
                read(state.mailbox(&email), &email, limit)
            });
            match outcome {
                Ok(body) => wire::json(200, &body),
                Err(Refused(status, reason, message)) => wire::api_error(status, reason, &message),
            }
        })
        .await
}

fn owner(state: &State, user: &str, headers: &HeaderMap) -> Outcome<String> {
    let value = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let token = value.and_then(|value| value.strip_prefix("Bearer ")).unwrap_or_default();
    let grant = state
        .tokens
        .bearer(token, state.now())
        .ok_or_else(|| Refused(401, "authError", "Invalid Credentials".to_owned()))?;
    if !grant.scopes.iter().any(|scope| READ_SCOPES.contains(&scope.as_str())) {
        let message = "Request had insufficient authentication scopes.";
        return Err(Refused(403, "insufficientPermissions", message.to_owned()));
    }
    let email = &grant.account.email;
    if user == "me" || user == email {
        Ok(email.clone())
    } else {
        Err(Refused(403, "forbidden", "Delegation denied".to_owned()))
    }
}

fn page_size(params: &Params, limit: usize) -> usize {
    let asked = params.get("maxResults").and_then(|text| text.parse().ok()).unwrap_or(PAGE_DEFAULT);
    asked.clamp(1, PAGE_MAX).min(limit)
}

fn history_id(text: &str, complaint: &str) -> Outcome<u128> {
    text.parse().map_err(|_| bad_request(complaint))
}

fn bad_request(message: &str) -> Refused {
    Refused(400, "invalidArgument", message.to_owned())
}

fn not_found() -> Refused {
    Refused(404, "notFound", "Requested entity was not found.".to_owned())
}

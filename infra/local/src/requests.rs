//! What came through the front door, kept for `replay`: the latest few, without tokens and codes.

use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use bytes::Bytes;
use http::HeaderMap;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::environment;
use crate::failure::{Failure, Outcome};
use crate::stack::Stack;
use crate::state;

/// How many requests are kept.
pub const KEPT: usize = 200;

/// Parameters and fields of forms that are secrets: of an OAuth exchange, of a mailed link, of a person.
const SECRET_PARAMETERS: [&str; 4] = ["code", "state", "token", "password"];

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Recorded {
    pub id: String,
    /// Milliseconds since 1970.
    pub at: u64,
    pub method: String,
    /// Path and query, as the client sent them, less what is secret.
    pub target: String,
    pub headers: Vec<(String, String)>,
    /// Base64.
    pub body: String,
    /// The claims of the access token that came along; `replay` asks for a fresh token with them.
    pub claims: Option<Value>,
    pub status: u16,
    pub milliseconds: u64,
}

impl Recorded {
    pub fn new(id: &str, method: &str, target: &str, headers: &HeaderMap, body: &Bytes) -> Self {
        let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
        let token = text("authorization").and_then(|value| value.strip_prefix("Bearer "));
        let kept = ["content-type", "accept", "idempotency-key", "if-match"];
        let headers = kept
            .iter()
            .filter_map(|name| Some(((*name).to_owned(), text(name)?.to_owned())))
            .collect();
        let is_form = text("content-type").is_some_and(|kind| kind.ends_with("form-urlencoded"));
        let body = match std::str::from_utf8(body) {
            Ok(form) if is_form => STANDARD.encode(pairs_without_secrets(form)),
            _ => STANDARD.encode(body),
        };
        Self {
            id: id.to_owned(),
            at: environment::now_millis(),
            method: method.to_owned(),
            target: without_secrets(target),
            headers,
            body,
            claims: token.and_then(claims),
            status: 0,
            milliseconds: 0,
        }
    }

    pub fn body(&self) -> Bytes {
        STANDARD.decode(&self.body).unwrap_or_default().into()
    }

    pub fn write(&self, folder: &Path) -> Outcome<()> {
        state::write_json(&folder.join(format!("{}.json", self.id)), self)
    }

    pub fn read(stack: &Stack, id: &str) -> Outcome<Self> {
        let is_plain = id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
        let path = stack.requests().join(format!("{id}.json"));
        let found = if is_plain { state::read_json(&path)? } else { None };
        found.ok_or_else(|| {
            let recent: Vec<String> = newest(stack, 5).iter().map(Self::line).collect();
            let why = match recent.len() {
                0 => "no request has come through the front door yet".to_owned(),
                _ => format!("the last {KEPT} are kept; the newest are\n{}", recent.join("\n")),
            };
            Failure::user(format!("there is no request {id}"), why, stack.command("replay"))
        })
    }

    pub fn line(&self) -> String {
        format!(
            "{}  {:>3}  {:>5} ms  {} {}",
            self.id, self.status, self.milliseconds, self.method, self.target
        )
    }
}

/// The newest `count` requests, newest first.
pub fn newest(stack: &Stack, count: usize) -> Vec<Recorded> {
    let mut all: Vec<Recorded> =
        files(&stack.requests()).iter().filter_map(|file| state::read_json(file).ok()?).collect();
    all.sort_by_key(|request| std::cmp::Reverse(request.at));
    all.truncate(count);
    all
}

/// Drops the oldest beyond [`KEPT`]; ids sort by time.
pub fn prune(folder: &Path) {
    let mut all = files(folder);
    all.sort();
    for old in all.iter().take(all.len().saturating_sub(KEPT)) {
        let _ = std::fs::remove_file(old);
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .collect()
}

fn claims(token: &str) -> Option<Value> {
    let payload = URL_SAFE_NO_PAD.decode(token.split('.').nth(1)?).ok()?;
    serde_json::from_slice(&payload).ok()
}

fn without_secrets(target: &str) -> String {
    let Some((path, query)) = target.split_once('?') else {
        return target.to_owned();
    };
    format!("{path}?{}", pairs_without_secrets(query))
}

fn pairs_without_secrets(text: &str) -> String {
    let pairs = text.split('&').map(|pair| match pair.split_once('=') {
        Some((name, _)) if SECRET_PARAMETERS.contains(&name) => format!("{name}=removed"),
        _ => pair.to_owned(),
    });
    pairs.collect::<Vec<_>>().join("&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_and_codes_are_not_kept_but_the_claims_are() {
        let payload = URL_SAFE_NO_PAD.encode(r#"{"sub":"u"}"#);
        let mut headers = HeaderMap::new();
        headers.insert("authorization", format!("Bearer aaa.{payload}.sig").parse().unwrap());
        headers.insert("idempotency-key", "k1".parse().unwrap());
        let request =
            Recorded::new("id", "GET", "/a?code=c&x=1&state=s", &headers, &Bytes::from("hi"));
        let text = serde_json::to_string(&request).unwrap();
        assert_eq!(request.target, "/a?code=removed&x=1&state=removed");
        assert_eq!(request.claims, Some(serde_json::json!({"sub": "u"})));
        assert_eq!(request.headers, [("idempotency-key".to_owned(), "k1".to_owned())]);
        assert_eq!(request.body(), "hi");
        assert!(!text.contains("aaa") && !text.contains("Bearer"), "{text}");
        let kind = "application/x-www-form-urlencoded".parse().unwrap();
        headers.insert("content-type", kind);
        let form = Bytes::from("email=a%40x&password=secret&token=t");
        let request = Recorded::new("id", "POST", "/sign-in", &headers, &form);
        assert_eq!(request.body(), "email=a%40x&password=removed&token=removed");
    }
}

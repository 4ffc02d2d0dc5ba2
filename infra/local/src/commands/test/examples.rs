//! The examples of the OpenAPI document, as they stand, against the stack that the demo filled: each gets a declared answer.
//!
//! An operation succeeds, or answers with a code of its own, such as `last_owner` for the demo's only owner. An id comes
//! from the list that links to the operation; while that list is empty, nothing has the id and `not_found` is right. What
//! reads and makes comes first, what deletes comes last.

use std::collections::HashMap;

use http::Method;
use serde_json::Value;

use super::no_stack;
use crate::commands::{demo, superuser, token};
use crate::failure::{Failure, Outcome};
use crate::parts;
use crate::stack::Stack;
use crate::start::Live;
use crate::state::State;
use crate::web::{Answer, Call, encoded};

/// An id that nothing has.
const NOTHING: &str = "01900000-0000-7000-8000-0000000000ff";

/// What a request gets that was wrong, or that met something broken. No example may.
const WRONG: [&str; 10] = [
    "unauthenticated",
    "invalid_token",
    "forbidden",
    "invalid_parameter",
    "invalid_cursor",
    "body_too_large",
    "unsupported_media_type",
    "invalid_body",
    "internal",
    "unavailable",
];

struct Example<'a> {
    path: &'a str,
    method: Method,
    operation: &'a Value,
}

impl Example<'_> {
    fn name(&self) -> &str {
        self.operation["operationId"].as_str().unwrap_or_default()
    }

    /// Reads, makes, changes, and ends with what takes away.
    fn turn(&self) -> (usize, bool) {
        let order = [Method::GET, Method::POST, Method::PATCH, Method::PUT, Method::DELETE];
        let place = order.iter().position(|method| *method == self.method).unwrap_or(order.len());
        (if place < 2 { 1 } else { place }, self.path.contains('{'))
    }
}

pub async fn check(own: &Stack, live: Option<&Live>) -> Outcome<()> {
    let state = &live.ok_or_else(no_stack)?.state;
    let base = parts::public_url(&state.ports);
    let document = Call::get(format!("{base}/v1/openapi.json")).send().await?.json()?;
    // What the platform's operations are for.
    superuser::run(own, demo::ADA, false).await?;
    let sources = sources(&document);
    let mut examples = examples(&document);
    examples.sort_by_key(Example::turn);
    let mut failures = Vec::new();
    for example in &examples {
        let answer = send(own, state, &base, example, &sources).await;
        if let Err(why) = answer.and_then(|(id, answer)| judge(&document, example, &id, &answer)) {
            failures.push(format!("{}: {why}", example.name()));
        }
    }
    // A stack that serves no document has no example that works.
    if failures.is_empty() && !examples.is_empty() {
        return Ok(());
    }
    Err(Failure::check(
        format!("{} of {} examples do not work against the demo", failures.len(), examples.len()),
        failures.join("\n      "),
        "mend the example in the handler, then cargo local openapi",
    ))
}

fn examples(document: &Value) -> Vec<Example<'_>> {
    let mut found = Vec::new();
    for (path, item) in document["paths"].as_object().into_iter().flatten() {
        for (method, operation) in item.as_object().into_iter().flatten() {
            if let Ok(method) = method.to_uppercase().parse() {
                found.push(Example { path, method, operation });
            }
        }
    }
    found
}

/// Where the id of an operation comes from.
struct Source<'a> {
    list: &'a Value,
    path: &'a str,
    /// Of the id, in the list's answer.
    pointer: &'a str,
}

/// By the operation that takes the id.
type Sources<'a> = HashMap<&'a str, Source<'a>>;

fn sources(document: &Value) -> Sources<'_> {
    let mut sources = Sources::new();
    for (path, item) in document["paths"].as_object().into_iter().flatten() {
        let list = &item["get"];
        let links = list["responses"]["200"]["links"].as_object();
        for (target, link) in links.into_iter().flatten() {
            let mut expressions = link["parameters"].as_object().into_iter().flatten();
            let expression = expressions.find_map(|(_, expression)| expression.as_str());
            let pointer = expression.and_then(|said| said.strip_prefix("$response.body#"));
            if let Some(pointer) = pointer {
                sources.insert(target, Source { list, path, pointer });
            }
        }
    }
    sources
}

/// The path with ids in place of its parameters, and the last of them. A list may need an id itself.
async fn address(
    base: &str,
    token: &str,
    example: &Example<'_>,
    sources: &Sources<'_>,
) -> Result<(String, String), String> {
    let (mut name, mut path) = (example.name(), example.path);
    let mut chain = Vec::new();
    while path.contains('{') {
        let source = sources.get(name).filter(|_| chain.len() < sources.len());
        let source = source.ok_or_else(|| format!("no list links to {name}"))?;
        chain.push((path, source));
        (name, path) = (source.list["operationId"].as_str().unwrap_or_default(), source.path);
    }
    let (mut address, mut id) = (path.to_owned(), String::new());
    for (path, source) in chain.into_iter().rev() {
        let listed = Call::get(format!("{base}{address}")).bearer(token).send().await;
        let listed = listed.and_then(|answer| answer.json()).map_err(|failure| failure.brief())?;
        let found = listed.pointer(source.pointer).and_then(Value::as_str);
        found.unwrap_or(NOTHING).clone_into(&mut id);
        let (before, rest) = path.split_once('{').unwrap_or((path, ""));
        address = format!("{before}{id}{}", rest.split_once('}').map_or("", |(_, rest)| rest));
    }
    Ok((address, id))
}

/// What the operation cannot do without.
fn query(operation: &Value) -> String {
    let parameters = operation["parameters"].as_array().into_iter().flatten();
    let needed = parameters.filter(|one| one["in"] == "query" && one["required"] == true);
    let pairs = needed.map(|one| {
        let schema = &one["schema"];
        let example = schema.get("example").or_else(|| schema["enum"].get(0));
        let value = example.and_then(Value::as_str).unwrap_or_default();
        format!("{}={}", one["name"].as_str().unwrap_or_default(), encoded(value))
    });
    let pairs: Vec<String> = pairs.collect();
    if pairs.is_empty() { String::new() } else { format!("?{}", pairs.join("&")) }
}

/// The answer, and the id that was asked for.
async fn send(
    own: &Stack,
    state: &State,
    base: &str,
    example: &Example<'_>,
    sources: &Sources<'_>,
) -> Result<(String, Answer), String> {
    let brief = |failure: Failure| failure.brief();
    // A fresh one each time: an example may end sessions.
    let (_, token) = token::issue(own, state, demo::ADA, demo::TENANT).await.map_err(brief)?;
    let (path, id) = address(base, &token, example, sources).await?;
    let url = format!("{base}{path}{}", query(example.operation));
    let mut call = Call::new(example.method.clone(), url);
    if example.operation["security"].as_array().is_some_and(|schemes| !schemes.is_empty()) {
        call = call.bearer(&token);
    }
    let body = &example.operation["requestBody"];
    if !body.is_null() {
        call = call.json(&body["content"]["application/json"]["example"]);
    }
    Ok((id, call.send().await.map_err(brief)?))
}

/// Whether the answer stands in the document, with its code if it is a problem.
fn judge(document: &Value, example: &Example<'_>, id: &str, answer: &Answer) -> Result<(), String> {
    let declared = &example.operation["responses"][answer.status.to_string()];
    if declared.is_null() {
        return Err(format!("{} is not declared: {}", answer.status, answer.text()));
    }
    if answer.status < 400 {
        return Ok(());
    }
    let problem = answer.json().map_err(|failure| failure.brief())?;
    let code = problem["code"].as_str().unwrap_or_default();
    let pointer = declared["$ref"].as_str().and_then(|reference| reference.strip_prefix('#'));
    let declared = pointer.and_then(|pointer| document.pointer(pointer)).unwrap_or(declared);
    let schema = &declared["content"]["application/problem+json"]["schema"];
    let codes = &schema["allOf"][1]["properties"]["code"]["enum"];
    let is_declared = codes.as_array().is_some_and(|codes| codes.iter().any(|known| known == code));
    let is_wrong = WRONG.contains(&code) || code == "not_found" && id != NOTHING;
    if is_declared && !is_wrong {
        return Ok(());
    }
    Err(format!("{} {}", answer.status, answer.text()))
}

//! R19, its part about tokens: some thousand bad access tokens, each a named change of a good one or of the way it is
//! sent, to the verifier and through the front door of every function.

mod bad;
mod carried;
mod claims;
mod forge;
mod headers;
mod spelling;

use std::collections::BTreeMap;

use aws::tokens::{LIFETIME, Subject, TokenVerifier};
use domain::scope::Role;
use futures::StreamExt;
use lambda::clock;
use serde_json::{Value, json};

use crate::gateway::{HttpFunction, Request, function_of};
use crate::report::{self, Error, Finding};
use crate::support::app::{AUDIENCE, ISSUER};
use crate::support::cloud;
use crate::surroundings::Surroundings;
use bad::Bad;
use forge::Forge;

pub const TITLE: &str = "bad access tokens, at the verifier and at every front door";

const OPENAPI: &str = include_str!("../../functions/identity-api/openapi.json");
/// As the issue has it; there are more.
const TOKENS_MIN: usize = 300;
/// Processes of each function.
const PROCESSES: usize = 2;
/// Failures that are printed.
const SHOWN: usize = 20;

/// An operation that asks for a token.
struct Operation {
    function: &'static str,
    method: String,
    path: String,
}

pub async fn run(is_quick: bool) -> Result<Finding, Error> {
    let around = Surroundings::new(|queue| format!("https://localhost/{}", queue.name())).await?;
    let forge = Forge::new(&around).await?;
    let tokens = bad::all(&forge).await?;
    let mut wrong = at_the_verifier(&forge, &tokens).await?;
    let operations = operations(is_quick)?;
    let mut functions = BTreeMap::new();
    for operation in &operations {
        if !functions.contains_key(operation.function) {
            let function = around.function(operation.function)?;
            functions.insert(operation.function, HttpFunction::start(function, PROCESSES).await?);
        }
    }
    let mut server_errors = 0;
    for operation in &operations {
        report::progress(&format!("{} {}", operation.method, operation.path));
        let function = &functions[operation.function];
        wrong.extend(control(function, operation, &forge.good).await);
        let answers = futures::stream::iter(&tokens).map(async |bad| {
            let request = bad.apply(request(operation));
            (&bad.name, function.send(&request).await)
        });
        let answers: Vec<_> = answers.buffer_unordered(PROCESSES * 2).collect().await;
        for (name, answer) in answers {
            server_errors += usize::from(answer.status >= 500);
            if answer.status != 401 {
                wrong.push(format!("{name}: {} by {}", answer.status, operation.path));
            }
        }
    }
    let requests = operations.len() * tokens.len();
    Ok(Finding {
        figure: json!({
            "tokens": tokens.len(),
            "operations": operations.len(),
            "functions": functions.len(),
            "requests": requests,
            "not_refused": wrong.len(),
            "server_errors": server_errors,
        }),
        target: "0 of at least 300 tokens accepted, 0 server errors, the good token accepted",
        holds: wrong.is_empty() && tokens.len() >= TOKENS_MIN,
        seed: None,
        lines: wrong.into_iter().take(SHOWN).collect(),
    })
}

/// What the verifier itself believes; and that it believes the good token.
async fn at_the_verifier(forge: &Forge, tokens: &[Bad]) -> Result<Vec<String>, Error> {
    let keys = cloud::keys(&cloud::clients()).await;
    let kms = cloud::clients().kms();
    let verifier = TokenVerifier::new(kms, &keys.token, ISSUER.into(), AUDIENCE.into());
    let mut wrong = Vec::new();
    let now = clock::now();
    if let Err(error) = verifier.verify(&forge.good, now).await {
        wrong.push(format!("the good token: {error}"));
    }
    for bad in tokens {
        if let Some(token) = &bad.token
            && verifier.verify(token, now).await.is_ok()
        {
            wrong.push(format!("{}: believed by the verifier", bad.name));
        }
    }
    Ok(wrong)
}

/// The good token is let in: else nothing here would mean anything.
async fn control(function: &HttpFunction, operation: &Operation, good: &str) -> Option<String> {
    // What changes nothing and needs no row.
    if operation.method != "GET" || operation.path.contains(NOBODY) {
        return None;
    }
    let answer = function.send(&request(operation).bearer(good)).await;
    (answer.status != 200)
        .then(|| format!("the good token: {} by {}", answer.status, operation.path))
}

const NOBODY: &str = "01900000-0000-7000-8000-00000000dead";

fn request(operation: &Operation) -> Request {
    let request = Request::new(&operation.method, &operation.path);
    if operation.method == "GET" { request } else { request.json(&json!({})) }
}

/// Every operation of the document that asks for a token; of each function the first read when it must be quick.
fn operations(is_quick: bool) -> Result<Vec<Operation>, Error> {
    let document: Value = serde_json::from_str(OPENAPI)?;
    let mut found: Vec<Operation> = Vec::new();
    for (path, methods) in document["paths"].as_object().into_iter().flatten() {
        for (method, operation) in methods.as_object().into_iter().flatten() {
            if operation["security"].as_array().is_none_or(Vec::is_empty) {
                continue;
            }
            let function = function_of(path).ok_or_else(|| format!("no function serves {path}"))?;
            let is_read = method == "get" && !path.contains('{');
            let is_known = found.iter().any(|known| known.function == function);
            if !is_quick || (is_read && !is_known) {
                let path = with_nobody(path);
                found.push(Operation { function, method: method.to_uppercase(), path });
            }
        }
    }
    Ok(found)
}

/// The path with an id that names nothing.
fn with_nobody(path: &str) -> String {
    let parts = path.split('/').map(|part| if part.starts_with('{') { NOBODY } else { part });
    parts.collect::<Vec<_>>().join("/")
}

/// For whom the good token is.
async fn subject(around: &Surroundings) -> Subject {
    let scope = around.app.db.member("acme", "ada", Role::Owner).await;
    Subject { tenant: scope.tenant(), user: scope.user(), role: scope.role() }
}

async fn good(around: &Surroundings) -> Result<String, Error> {
    Ok(around.app.signer.sign(&subject(around).await, clock::now(), LIFETIME).await?)
}

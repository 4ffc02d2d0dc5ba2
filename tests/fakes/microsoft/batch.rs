//! Several questions in one request (<https://learn.microsoft.com/en-us/graph/json-batching>), answered from the last one to
//! the first, each with the faults that were ordered for it.

use std::collections::HashSet;

use serde_json::{Value, json};

use super::calls::Call;
use super::fault::Fault;
use super::graph::{self, Preferences};
use super::reply::Reply;
use super::server;
use super::state::State;
use super::target::Target;

const ITEMS_MAX: usize = 20;

pub(super) fn answer(state: &mut State, email: &str, body: &[u8]) -> Reply {
    let malformed = Reply::error(400, "BadRequest");
    let body: Value = serde_json::from_slice(body).unwrap_or_default();
    let Some(requests) = body["requests"].as_array() else { return malformed };
    let ids: HashSet<&str> = requests.iter().filter_map(|request| request["id"].as_str()).collect();
    if requests.is_empty() || requests.len() > ITEMS_MAX || ids.len() < requests.len() {
        return malformed;
    }
    let responses: Vec<Value> = requests
        .iter()
        .rev()
        .filter_map(|request| {
            let id = request["id"].as_str().unwrap_or_default();
            item(state, email, request).map(|reply| reply.item(id))
        })
        .collect();
    Reply::json(json!({"responses": responses}))
}

/// None: no answer.
fn item(state: &mut State, email: &str, request: &Value) -> Option<Reply> {
    let link = request["url"].as_str().unwrap_or_default();
    let target = Target::parse(link).filter(|_| request["method"] == "GET");
    let Some(target) = target else { return Some(Reply::error(400, "BadRequest")) };
    let prefer = request["headers"]["Prefer"].as_str().unwrap_or_default();
    let preferences = Preferences::parse(prefer, state.page_limit);
    let fault = state.faults.take(target.route, &target.id);
    let reply = match &fault {
        Some(Fault::Missing) => return None,
        Some(Fault::ForeignLink) => {
            server::led_elsewhere(graph::answer(state, email, &target, &preferences))
        }
        Some(fault) => fault.reply(state.now()).unwrap_or_else(|| Reply::error(503, "")),
        None => graph::answer(state, email, &target, &preferences),
    };
    let status = Some(reply.status);
    state.calls.push(Call { route: target.route, link: link.to_owned(), status });
    Some(reply)
}

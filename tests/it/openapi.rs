//! The committed OpenAPI document is what the code says, and says enough.

#[path = "../openapi/breaking.rs"]
pub(crate) mod breaking;
#[path = "../openapi/document/mod.rs"]
mod document;
#[path = "openapi/breaking.rs"]
mod rules;

use std::collections::{BTreeSet, HashSet};

use domain::permission::{self, Cost, Entry};
use jiff::Span;
use lambda::deprecation::{Deprecation, EXTENSION};
use lambda::problem::{Code, Source};
use serde_json::Value;

/// What operations do. A new one may be added; two words for the same may not.
const VERBS: [&str; 44] = [
    "accept",
    "activate",
    "add",
    "approve",
    "begin",
    "cancel",
    "change",
    "complete",
    "configure",
    "confirm",
    "connect",
    "correct",
    "create",
    "deactivate",
    "delete",
    "discard",
    "disconnect",
    "dismiss",
    "end",
    "export",
    "get",
    "leave",
    "link",
    "list",
    "pause",
    "put",
    "read",
    "reconnect",
    "refresh",
    "refund",
    "release",
    "remove",
    "replay",
    "resume",
    "revoke",
    "rotate",
    "settle",
    "sign_out",
    "switch",
    "sync",
    "undo",
    "unlink",
    "update",
    "verify",
];

pub(crate) fn document() -> Value {
    serde_json::from_str(&document::text()).unwrap()
}

#[test]
fn the_committed_document_is_current() {
    let committed = include_str!("../../functions/identity-api/openapi.json");
    assert!(committed == document::text(), "stale; next: cargo local openapi");
}

fn operations(document: &Value) -> impl Iterator<Item = (String, &Value)> {
    document["paths"].as_object().into_iter().flatten().flat_map(|(path, methods)| {
        let methods = methods.as_object().into_iter().flatten();
        methods.map(move |(method, operation)| (format!("{method} {path}"), operation))
    })
}

#[test]
fn what_was_released_holds() {
    let released = include_str!("../../functions/identity-api/openapi.released.json");
    let today = lambda::clock::now().strftime("%F").to_string();
    let broken = breaking::breaks(&serde_json::from_str(released).unwrap(), &document(), &today);
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn every_operation_is_named_by_what_it_does_to_what() {
    for (route, operation) in operations(&document()) {
        let name = operation["operationId"].as_str().unwrap();
        let verb = VERBS.iter().find(|verb| name.starts_with(&format!("{verb}_")));
        let resource = verb.map(|verb| &name[verb.len() + 1..]);
        assert!(
            resource.is_some_and(|rest| !rest.is_empty()),
            "{route}: {name} is not verb_resource"
        );
        let is_plain = name.chars().all(|c| c.is_ascii_lowercase() || c == '_');
        assert!(is_plain, "{route}: {name}");
    }
}

#[test]
fn every_operation_reads_well() {
    let document = document();
    let tags: Vec<&str> = document["tags"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|tag| tag["name"].as_str())
        .collect();
    for (route, operation) in operations(&document) {
        let summary = operation["summary"].as_str().unwrap_or_default();
        assert!(!summary.is_empty() && !summary.ends_with('.'), "{route}: {summary:?} as a title");
        for tag in operation["tags"].as_array().unwrap() {
            assert!(tags.contains(&tag.as_str().unwrap()), "{route}: {tag} has no text");
        }
    }
}

#[test]
fn every_body_has_an_example_and_every_id_a_list_that_links_to_it() {
    let document = document();
    let linked: HashSet<&str> = operations(&document)
        .filter_map(|(_, operation)| operation["responses"]["200"]["links"].as_object())
        .flat_map(|links| links.keys().map(String::as_str))
        .collect();
    for (route, operation) in operations(&document) {
        for (kind, content) in operation["requestBody"]["content"].as_object().into_iter().flatten()
        {
            let is_shown = content["example"].as_object().is_some_and(|body| !body.is_empty());
            assert!(is_shown || kind != "application/json", "{route}: give its fields examples");
        }
        let name = operation["operationId"].as_str().unwrap();
        assert!(!route.contains('{') || linked.contains(name), "{route}: no list links to it");
    }
}

#[test]
fn the_registry_of_codes_and_the_operations_agree() {
    let document = document();
    let mut given = BTreeSet::new();
    for (name, response) in document["components"]["responses"].as_object().unwrap() {
        let schema = &response["content"]["application/problem+json"]["schema"];
        for word in schema["allOf"][1]["properties"]["code"]["enum"].as_array().unwrap() {
            let code = Code::from_name(word.as_str().unwrap()).unwrap();
            assert!(name.starts_with(code.status().as_str()), "{name}: {word}");
            given.insert(code);
        }
    }
    for code in Code::ALL {
        let is_given =
            given.contains(code) || matches!(code.source(), Source::Router | Source::Webhook);
        assert!(is_given, "no operation declares `{}`", code.as_str());
        for text in [code.title(), code.when(), code.advice()] {
            assert!(!text.is_empty(), "`{}` says too little", code.as_str());
        }
        assert!(code.when().ends_with('.') && code.advice().ends_with('.'), "{code:?}");
    }
    assert_eq!(document["x-problems"].as_array().unwrap().len(), Code::ALL.len());
}

#[test]
fn what_goes_is_announced_half_a_year_ahead() {
    for (route, operation) in operations(&document()) {
        let said = &operation[EXTENSION];
        if said.is_null() {
            continue;
        }
        let Deprecation { since, sunset } = serde_json::from_value(said.clone()).unwrap();
        assert!(since.saturating_add(Span::new().months(6)) <= sunset, "{route}: {said}");
        assert_eq!(operation["deprecated"], true, "{route}");
    }
}

#[test]
fn every_operation_has_its_own_name_and_describes_its_answers() {
    let document = document();
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1"));
    let mut names = HashSet::new();
    for (route, operation) in operations(&document) {
        let name = operation["operationId"]
            .as_str()
            .unwrap_or_else(|| panic!("{route} has no operationId"));
        assert!(names.insert(name.to_owned()), "{name} stands twice");
        for (status, response) in operation["responses"].as_object().unwrap() {
            let pointer = response["$ref"].as_str().and_then(|said| said.strip_prefix('#'));
            let response = pointer.map_or(response, |pointer| document.pointer(pointer).unwrap());
            assert_ne!(
                response["description"].as_str().unwrap_or_default(),
                "",
                "{route} {status} says nothing"
            );
        }
    }
    assert!(names.len() >= 15, "{names:?}");
}

#[test]
fn the_table_of_permissions_and_the_document_know_the_same_operations() {
    // (operation, whether somebody must be signed in)
    let document = document();
    let documented: BTreeSet<(String, bool)> = operations(&document)
        .map(|(_, operation)| {
            let name = operation["operationId"].as_str().unwrap_or_default().to_owned();
            (name, operation["security"].as_array().is_some_and(|list| !list.is_empty()))
        })
        .collect();
    let declared =
        permission::ALL.iter().map(|entry| (entry.operation.to_owned(), entry.needs.is_some()));
    assert_eq!(declared.collect::<BTreeSet<_>>(), documented);
}

#[test]
fn to_read_is_to_get() {
    for (route, operation) in operations(&document()) {
        let of = |entry: &&Entry| operation["operationId"] == entry.operation;
        let entry = permission::ALL.iter().find(of).unwrap_or_else(|| panic!("{route}"));
        if entry.needs.is_some() {
            // Scopes of API tokens and limits go by it.
            assert_eq!(entry.cost == Cost::Read, route.starts_with("get "), "{route}");
        }
    }
}

#[test]
fn the_gateway_leads_to_every_path() {
    let template = include_str!("../../infra/aws/template.yaml");
    let routes: Vec<&str> = template
        .split("RouteKey: \"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next()?.split_once(' ').map(|(_, path)| path))
        .collect();
    let leads_to = |path: &str| {
        routes.iter().any(|route| match route.strip_suffix("{proxy+}") {
            Some(prefix) => path.starts_with(prefix),
            None => *route == path,
        })
    };
    let document = document();
    let paths = document["paths"].as_object().unwrap().keys();
    let lost: Vec<&String> = paths.filter(|path| !leads_to(path)).collect();
    assert!(lost.is_empty(), "add a route to infra/aws/template.yaml for {lost:?}");
}

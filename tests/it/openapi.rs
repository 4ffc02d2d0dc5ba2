//! The committed OpenAPI document is what the code says, and says enough.

#[path = "../openapi/breaking.rs"]
pub(crate) mod breaking;
#[path = "../openapi/document/mod.rs"]
mod document;
#[path = "openapi/breaking.rs"]
mod rules;

use std::collections::{BTreeSet, HashSet};

use serde_json::Value;

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
fn every_operation_has_its_own_name_and_describes_its_answers() {
    let document: Value = serde_json::from_str(&document::text()).unwrap();
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1"));
    let mut names = HashSet::new();
    for (route, operation) in operations(&document) {
        let name = operation["operationId"]
            .as_str()
            .unwrap_or_else(|| panic!("{route} has no operationId"));
        assert!(names.insert(name.to_owned()), "{name} stands twice");
        for (status, response) in operation["responses"].as_object().unwrap() {
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
fn every_operation_asks_for_a_token_but_those_that_cannot() {
    let document: Value = serde_json::from_str(&document::text()).unwrap();
    let open: Vec<String> = operations(&document)
        .filter(|(_, operation)| operation["security"].as_array().is_none_or(Vec::is_empty))
        .map(|(route, _)| route)
        .collect();
    // Nobody is signed in yet, or not any more, or the browser comes back from elsewhere.
    let known = [
        "get /v1/mailboxes/callback",
        "post /v1/password-resets",
        "post /v1/password-resets/confirm",
        "post /v1/restorations",
        "post /v1/sessions",
        "post /v1/sessions/refresh",
        "post /v1/sessions/sign-out",
        "post /v1/sign-ups",
        "post /v1/sign-ups/confirm",
    ];
    assert_eq!(open, known);
}

#[test]
fn the_table_of_permissions_and_the_document_know_the_same_operations() {
    let document: Value = serde_json::from_str(&document::text()).unwrap();
    let guarded: BTreeSet<String> = operations(&document)
        .filter(|(_, operation)| {
            operation["security"].as_array().is_some_and(|list| !list.is_empty())
        })
        .filter_map(|(_, operation)| Some(operation["operationId"].as_str()?.to_owned()))
        .collect();
    let declared: BTreeSet<String> =
        domain::permission::ALL.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(declared, guarded);
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
    let document: Value = serde_json::from_str(&document::text()).unwrap();
    let paths = document["paths"].as_object().unwrap().keys();
    let lost: Vec<&String> = paths.filter(|path| !leads_to(path)).collect();
    assert!(lost.is_empty(), "add a route to infra/aws/template.yaml for {lost:?}");
}

//! The committed OpenAPI document is what the code says, and says enough.

#[path = "../openapi/document.rs"]
pub(crate) mod document;

use std::collections::{BTreeSet, HashSet};

use domain::permission::{self, Cost, Entry};
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
fn the_table_of_permissions_and_the_document_know_the_same_operations() {
    let document: Value = serde_json::from_str(&document::text()).unwrap();
    // (operation, whether somebody must be signed in)
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
    let document: Value = serde_json::from_str(&document::text()).unwrap();
    for (route, operation) in operations(&document) {
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
    let document: Value = serde_json::from_str(&document::text()).unwrap();
    let paths = document["paths"].as_object().unwrap().keys();
    let lost: Vec<&String> = paths.filter(|path| !leads_to(path)).collect();
    assert!(lost.is_empty(), "add a route to infra/aws/template.yaml for {lost:?}");
}

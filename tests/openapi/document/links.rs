//! Where ids come from: each list links to the operations that take the id of one of its items (OpenAPI's `links`).

use serde_json::Value;
use utoipa::openapi::link::LinkBuilder;
use utoipa::openapi::{OpenApi, RefOr};

use super::{name, operations};

/// Paths with ids whose list has another path.
const ELSEWHERE: [(&str, &str); 5] = [
    ("/v1/credit-holds", "/v1/credits/entries"),
    ("/v1/platform/modules", "/v1/modules"),
    ("/v1/platform/accounts", "/v1/platform/tenants/{id}/members"),
    ("/v1/review/application", "/v1/applications"),
    ("/v1/review/job_posting", "/v1/job-postings"),
];

pub fn add(document: &mut OpenApi) {
    let mut links = Vec::new();
    for (path, operation) in operations(document) {
        let target = name(operation).to_owned();
        if let Some((folder, rest)) = path.split_once("/{") {
            let parameter = rest.split('}').next().unwrap_or_default().to_owned();
            let elsewhere = ELSEWHERE.iter().find(|(from, _)| *from == folder);
            let list = elsewhere.map_or(folder, |(_, list)| *list).to_owned();
            links.push((list, target, parameter));
        }
    }
    for (list, target, parameter) in links {
        let Some(source) = source(document, &list) else { continue };
        let link = LinkBuilder::new()
            .operation_id(target.as_str())
            .parameter(parameter, source)
            .description("With the id of an item.")
            .build();
        let list = document.paths.paths.get_mut(&list).and_then(|item| item.get.as_mut());
        let answer = list.and_then(|list| list.responses.responses.get_mut("200"));
        if let Some(RefOr::T(answer)) = answer {
            answer.links.insert(target, RefOr::T(link));
        }
    }
}

/// The expression for the id of the list's first item, by the names that the answer's schema has for both.
fn source(document: &OpenApi, list: &str) -> Option<String> {
    let root = serde_json::to_value(document).ok()?;
    let ok = &root["paths"][list]["get"]["responses"]["200"]["content"]["application/json"];
    let page = properties(&root, &ok["schema"]);
    let (member, items) = page.into_iter().find(|(_, property)| property.get("items").is_some())?;
    let item = properties(&root, &items["items"]);
    let is_there = |name: &&str| item.iter().any(|(known, _)| known == name);
    let id = ["id", "user_id", "slug", "module"].into_iter().find(is_there)?;
    Some(format!("$response.body#/{member}/0/{id}"))
}

/// A schema's own, and those of its parts.
fn properties<'a>(root: &'a Value, schema: &'a Value) -> Vec<(&'a String, &'a Value)> {
    let whole = resolve(root, schema);
    let parts = whole["allOf"].as_array().into_iter().flatten();
    let all = std::iter::once(whole).chain(parts.map(|part| resolve(root, part)));
    all.filter_map(|schema| schema["properties"].as_object()).flatten().collect()
}

/// The schema behind a reference.
pub fn resolve<'a>(root: &'a Value, schema: &'a Value) -> &'a Value {
    let pointer = schema["$ref"].as_str().and_then(|reference| reference.strip_prefix('#'));
    pointer.and_then(|pointer| root.pointer(pointer)).unwrap_or(schema)
}

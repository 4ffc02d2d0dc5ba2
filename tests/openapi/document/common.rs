//! What no handler declares because it is not the handler that gives it: the problems of frame, guard and readers, the
//! headers of every answer, the marks of what will go.

use std::collections::{BTreeMap, BTreeSet};

use domain::permission;
use domain::scope::Role;
use lambda::Code;
use lambda::deprecation::Deprecation;
use lambda::problem::Source;
use serde_json::json;
use utoipa::openapi::header::HeaderBuilder;
use utoipa::openapi::path::{Operation, ParameterIn};
use utoipa::openapi::schema::{AllOfBuilder, Components, ObjectBuilder, SchemaType, Type};
use utoipa::openapi::{
    Content, Deprecated, Header, OpenApi, Ref, RefOr, Response, ResponseBuilder,
};

use super::{name, operations};

const PROBLEM: &str = "application/problem+json";

/// Headers by name, with what they say.
const HEADERS: [(&str, &str); 6] = [
    ("x-request-id", "The id that our logs know this request by."),
    (
        "RateLimit-Policy",
        "The limits that this request is under (draft-ietf-httpapi-ratelimit-headers).",
    ),
    ("RateLimit", "What is left of each limit, and in how many seconds it is whole again."),
    (
        "Retry-After",
        "Seconds after which the same request, or after the last permit the next one, can succeed.",
    ),
    (
        "Idempotency-Replayed",
        "`true` on an answer that was given before to the same `Idempotency-Key`.",
    ),
    (
        "Deprecation",
        "Since when this operation is announced to go (RFC 9745): `@` and seconds since 1970.",
    ),
];
const SUNSET: (&str, &str) = ("Sunset", "When this operation goes (RFC 8594), as an HTTP date.");
const EVERY_ANSWER: [&str; 4] = ["x-request-id", "RateLimit-Policy", "RateLimit", "Retry-After"];

pub fn add(document: &mut OpenApi) {
    let mut components = document.components.take().unwrap_or_default();
    for (header, description) in HEADERS.into_iter().chain([SUNSET]) {
        let described = HeaderBuilder::new().description(Some(description)).build();
        components.headers.insert(header.to_owned(), RefOr::T(described));
    }
    for (path, operation) in operations(document) {
        problems(path, operation, &mut components);
        mark(operation);
        let takes_key = takes_key(operation);
        for response in operation.responses.responses.values_mut() {
            if let RefOr::T(response) = response {
                response.headers.extend(EVERY_ANSWER.map(header));
                response.headers.extend(takes_key.then(|| header("Idempotency-Replayed")));
            }
        }
    }
    document.components = Some(components);
}

fn header(name: &str) -> (String, RefOr<Header>) {
    (name.to_owned(), RefOr::Ref(Ref::new(format!("#/components/headers/{name}"))))
}

/// One response for each status, shared by all operations that can give the same codes under it.
fn problems(path: &str, operation: &mut Operation, components: &mut Components) {
    let mut by_status: BTreeMap<String, BTreeSet<Code>> = BTreeMap::new();
    for code in declared(operation).into_iter().chain(common(path, operation)) {
        by_status.entry(code.status().as_str().to_owned()).or_default().insert(code);
    }
    for (status, codes) in by_status {
        let words: Vec<&str> = codes.iter().map(|code| code.as_str()).collect();
        let shared = format!("{status}.{}", words.join("."));
        let reference = RefOr::Ref(Ref::from_response_name(&shared));
        components.responses.entry(shared).or_insert_with(|| RefOr::T(answer(&codes)));
        operation.responses.responses.insert(status, reference);
    }
}

/// The codes that the handler's own description names: `` `a`: Text. `` in lines, or `a, b`.
fn declared(operation: &Operation) -> Vec<Code> {
    let mut found = Vec::new();
    for (status, response) in &operation.responses.responses {
        let RefOr::T(response) = response else { continue };
        if !response.content.contains_key(PROBLEM) {
            continue;
        }
        let text = &response.description;
        let words: Vec<&str> = if text.contains('`') {
            text.split('`').skip(1).step_by(2).collect()
        } else {
            text.split(':').next().unwrap_or_default().split(", ").collect()
        };
        for word in words {
            let code = Code::from_name(word).filter(|code| code.status().as_str() == status);
            let operation = name(operation);
            found.push(code.unwrap_or_else(|| {
                panic!("{operation}: `{word}` under {status} is no code of that status")
            }));
        }
    }
    found
}

/// What follows from the shape of the operation.
fn common(path: &str, operation: &Operation) -> Vec<Code> {
    let is_guarded = operation.security.as_ref().is_some_and(|list| !list.is_empty());
    let has_body = operation.request_body.is_some();
    let has_query = operation.parameters.iter().flatten().any(
        |parameter| matches!(parameter, RefOr::T(parameter) if parameter.parameter_in == ParameterIn::Query),
    );
    let gives = |code: &Code| match (code.source(), code) {
        (_, Code::Forbidden) => is_guarded && wants_more_than_a_viewer(operation),
        // An id that is none names nothing.
        (_, Code::NotFound) => path.contains('{'),
        (Source::Everything, _) => true,
        (Source::Guard, _) => is_guarded,
        (Source::Licenses, _) => belongs_to_a_module(operation),
        (Source::Body, _) => has_body,
        (Source::Key, _) => takes_key(operation),
        (Source::Parameters, _) => has_query || has_body,
        (Source::Handler | Source::Router | Source::Webhook, _) => false,
    };
    Code::ALL.iter().copied().filter(gives).collect()
}

fn wants_more_than_a_viewer(operation: &Operation) -> bool {
    let is_meant = |entry: &permission::Entry| {
        entry.operation == name(operation)
            && entry.needs.is_some_and(|(role, _)| role > Role::Viewer)
    };
    permission::ALL.iter().any(is_meant)
}

fn belongs_to_a_module(operation: &Operation) -> bool {
    let is_meant =
        |entry: &permission::Entry| entry.operation == name(operation) && entry.module.is_some();
    permission::ALL.iter().any(is_meant)
}

fn takes_key(operation: &Operation) -> bool {
    operation.parameters.iter().flatten().any(
        |parameter| matches!(parameter, RefOr::T(parameter) if parameter.name == "Idempotency-Key"),
    )
}

fn answer(codes: &BTreeSet<Code>) -> Response {
    let lines: Vec<String> =
        codes.iter().map(|code| format!("`{}`: {}.", code.as_str(), code.title())).collect();
    let code = ObjectBuilder::new()
        .schema_type(SchemaType::new(Type::String))
        .enum_values(Some(codes.iter().map(|code| code.as_str())));
    let schema = AllOfBuilder::new()
        .item(Ref::from_schema_name("Problem"))
        .item(ObjectBuilder::new().property("code", code));
    let mut content = Content::new(Some(schema));
    content.example = codes.first().map(|code| {
        json!({
            "type": format!("https://api.example.com/problems/{}", code.as_str()),
            "title": code.title(), "status": code.status().as_u16(), "code": code.as_str(),
            "retryable": code.retryable(), "request_id": "JKJaXmPLvHcESHA=",
        })
    });
    let mut response =
        ResponseBuilder::new().description(lines.join("\n\n")).content(PROBLEM, content).build();
    response.headers.extend(EVERY_ANSWER.map(header));
    response
}

/// From the same attribute that makes the headers.
#[expect(clippy::expect_used, reason = "an attribute that cannot be read fails the build")]
fn mark(operation: &mut Operation) {
    let Some(deprecation) = Deprecation::of(operation) else { return };
    deprecation.expect("an attribute x-deprecation with the dates `since` and `sunset`");
    operation.deprecated = Some(Deprecated::True);
    for response in operation.responses.responses.values_mut() {
        if let RefOr::T(response) = response {
            response.headers.extend([header("Deprecation"), header(SUNSET.0)]);
        }
    }
}

//! What the guard and the frame answer on every operation, written into the OpenAPI document in one place.

use domain::permission::{self, Entry};
use utoipa::openapi::header::{Header, HeaderBuilder};
use utoipa::openapi::path::Operation;
use utoipa::openapi::response::ResponseBuilder;
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::{Content, OpenApi, PathItem, Ref, RefOr, Response};

use crate::problem::Code;

const PROBLEM: &str = "application/problem+json";

/// Adds to each operation of the table of permissions the problems of its guard and of its idempotency key, and to each
/// answer its headers.
pub fn guarded(document: &mut OpenApi) {
    for operation in document.paths.paths.values_mut().flat_map(operations) {
        let id = operation.operation_id.as_deref();
        let entry = permission::ALL.iter().find(|entry| Some(entry.operation) == id);
        if let Some(entry) = entry {
            guard(operation, entry);
        }
    }
}

fn operations(path: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    let PathItem { get, put, post, delete, patch, .. } = path;
    [get, put, post, delete, patch].into_iter().flatten()
}

fn guard(operation: &mut Operation, entry: &Entry) {
    add(operation, Code::RateLimited);
    if entry.needs.is_some() {
        add(operation, Code::InsufficientScope);
    }
    let takes_key = operation.parameters.iter().flatten().any(
        |parameter| matches!(parameter, RefOr::T(parameter) if parameter.name == "Idempotency-Key"),
    );
    if takes_key {
        for code in
            [Code::InvalidIdempotencyKey, Code::IdempotencyKeyInUse, Code::IdempotencyKeyReused]
        {
            add(operation, code);
        }
    }
    for (status, response) in &mut operation.responses.responses {
        let RefOr::T(response) = response else { continue };
        let mut insert = |name: &str, header: Header| {
            response.headers.insert(name.to_owned(), RefOr::T(header));
        };
        insert("RateLimit-Policy", header(Type::String, "The limits that this request is under."));
        insert(
            "RateLimit",
            header(Type::String, "What is left of each, and seconds until it is whole again."),
        );
        if matches!(status.as_str(), "429" | "503") {
            insert("Retry-After", header(Type::Integer, "Seconds to wait."));
        }
        if takes_key && status.starts_with('2') {
            insert(
                "Idempotency-Replayed",
                header(Type::String, "`true` on an answer that was given before."),
            );
        }
    }
}

fn header(kind: Type, description: &str) -> Header {
    let schema = ObjectBuilder::new().schema_type(kind);
    HeaderBuilder::new().schema(Some(schema)).description(Some(description)).build()
}

/// The description of a status names all its codes.
fn add(operation: &mut Operation, code: Code) {
    let (name, status) = (code.as_str(), code.status().as_str().to_owned());
    match operation.responses.responses.get_mut(&status) {
        Some(RefOr::T(response)) if names(&response.description, name) => {}
        Some(RefOr::T(response)) => {
            if response.description.contains('`') {
                response.description += &format!("\n`{name}`: {}.", code.title());
            } else {
                response.description += &format!(", {name}");
            }
        }
        _ => {
            operation.responses.responses.insert(status, RefOr::T(problem(name)));
        }
    }
}

fn names(description: &str, code: &str) -> bool {
    description.split(|c: char| c != '_' && !c.is_ascii_alphanumeric()).any(|word| word == code)
}

fn problem(description: &str) -> Response {
    let document = Content::new(Some(Ref::from_schema_name("Problem")));
    ResponseBuilder::new().description(description).content(PROBLEM, document).build()
}

//! `/docs/operations`: every operation on one page that needs no script, from the document that is served.

use std::sync::OnceLock;

use askama::Template;
use axum::response::Response;
use lambda::Problem;
use serde_json::Value;

use super::{DOCUMENT, html};

#[derive(Template)]
#[template(path = "operations.html")]
struct Page {
    introduction: String,
    tags: Vec<Tag>,
}

struct Tag {
    name: String,
    description: String,
    operations: Vec<Operation>,
}

struct Operation {
    name: String,
    method: String,
    path: String,
    summary: String,
    description: String,
    is_deprecated: bool,
    schemes: Vec<String>,
    parameters: Vec<Parameter>,
    /// Pretty JSON, or nothing.
    body: String,
    answers: Vec<Answer>,
}

struct Parameter {
    name: String,
    place: String,
    description: String,
    is_required: bool,
}

struct Answer {
    status: String,
    description: String,
}

pub(super) async fn page() -> Result<Response, Problem> {
    // It changes with a deployment only.
    static READ: OnceLock<Page> = OnceLock::new();
    if let Some(page) = READ.get() {
        return Ok(html::answer(page));
    }
    let document: Value =
        serde_json::from_str(DOCUMENT).map_err(|error| Problem::internal(&error))?;
    Ok(html::answer(READ.get_or_init(|| read(&document))))
}

fn read(document: &Value) -> Page {
    let tags = list(&document["tags"]).iter().map(|tag| Tag {
        name: text(&tag["name"]),
        description: html::markdown(&text(&tag["description"])),
        operations: operations(document, &tag["name"]),
    });
    Page {
        introduction: html::markdown(&text(&document["info"]["description"])),
        tags: tags.collect(),
    }
}

fn operations(document: &Value, tag: &Value) -> Vec<Operation> {
    let mut found = Vec::new();
    for (path, item) in document["paths"].as_object().into_iter().flatten() {
        for (method, operation) in item.as_object().into_iter().flatten() {
            if list(&operation["tags"]).contains(tag) {
                found.push(describe(document, path, method, operation));
            }
        }
    }
    found
}

fn describe(document: &Value, path: &str, method: &str, operation: &Value) -> Operation {
    let example = &operation["requestBody"]["content"]["application/json"]["example"];
    let security = list(&operation["security"]).iter().filter_map(Value::as_object);
    let parameters = list(&operation["parameters"]).iter().map(|parameter| {
        let parameter = resolve(document, parameter);
        Parameter {
            name: text(&parameter["name"]),
            place: text(&parameter["in"]),
            description: html::markdown(&text(&parameter["description"])),
            is_required: parameter["required"] == true,
        }
    });
    let answers = operation["responses"].as_object().into_iter().flatten();
    let answers = answers.map(|(status, answer)| Answer {
        status: status.clone(),
        description: html::markdown(&text(&resolve(document, answer)["description"])),
    });
    Operation {
        name: text(&operation["operationId"]),
        method: method.to_uppercase(),
        path: path.to_owned(),
        summary: text(&operation["summary"]),
        description: html::markdown(&text(&operation["description"])),
        is_deprecated: operation["deprecated"] == true,
        schemes: security.flat_map(|scheme| scheme.keys().cloned()).collect(),
        parameters: parameters.collect(),
        body: if example.is_null() { String::new() } else { format!("{example:#}") },
        answers: answers.collect(),
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

fn resolve<'a>(document: &'a Value, value: &'a Value) -> &'a Value {
    let pointer = value["$ref"].as_str().and_then(|reference| reference.strip_prefix('#'));
    pointer.and_then(|pointer| document.pointer(pointer)).unwrap_or(value)
}

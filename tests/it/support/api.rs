//! The API as its document tells it: every operation, and a request for it that is well formed.

use axum::http::Method;
use serde_json::{Map, Value, json};

/// Deeper than any body; a schema that contains itself ends here.
const DEPTH_MAX: usize = 8;

/// What the code says; `it::openapi` sees to it that it is also what is committed.
pub fn document() -> Value {
    let document = include_str!("../../../functions/identity-api/openapi.json");
    serde_json::from_str(document).expect("the committed document is JSON")
}

#[derive(Clone, Debug)]
pub struct Operation {
    pub id: String,
    pub method: Method,
    /// `/v1/mailboxes/{id}`.
    pub path: String,
    /// Nobody is signed in yet, or not any more.
    pub is_open: bool,
    /// The weakest role, as the document says it.
    pub role: Option<String>,
    pub parameters: Vec<Parameter>,
    /// The schema of the JSON body.
    pub body: Option<Value>,
}

#[derive(Clone, Debug)]
pub struct Parameter {
    pub name: String,
    /// `path`, `query` or `header`.
    pub place: String,
    pub is_required: bool,
    pub schema: Value,
}

impl Parameter {
    pub fn is_id(&self) -> bool {
        self.schema["format"] == "uuid"
    }
}

pub fn operations(document: &Value) -> Vec<Operation> {
    let paths = document["paths"].as_object().into_iter().flatten();
    let operations = paths.flat_map(|(path, methods)| {
        let methods = methods.as_object().into_iter().flatten();
        methods.map(move |(method, operation)| one(document, path, method, operation))
    });
    operations.collect()
}

fn one(document: &Value, path: &str, method: &str, operation: &Value) -> Operation {
    let parameters = operation["parameters"].as_array().into_iter().flatten().map(|parameter| {
        let parameter = resolved(document, parameter);
        Parameter {
            name: text(&parameter["name"]),
            place: text(&parameter["in"]),
            is_required: parameter["required"] == true,
            schema: resolved(document, &parameter["schema"]).clone(),
        }
    });
    let body = &operation["requestBody"]["content"]["application/json"]["schema"];
    Operation {
        id: text(&operation["operationId"]),
        method: method.to_uppercase().parse().expect("a method"),
        path: path.to_owned(),
        is_open: operation["security"].as_array().is_none_or(Vec::is_empty),
        role: operation["x-required-role"].as_str().map(str::to_owned),
        parameters: parameters.collect(),
        body: (!body.is_null()).then(|| resolved(document, body).clone()),
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// What a `$ref` stands for; of alternatives the first that is not null.
pub fn resolved<'a>(document: &'a Value, schema: &'a Value) -> &'a Value {
    let mut schema = schema;
    for _ in 0..DEPTH_MAX {
        let alternatives =
            ["oneOf", "anyOf", "allOf"].into_iter().find_map(|kind| schema[kind].as_array());
        schema = match (schema["$ref"].as_str(), alternatives) {
            (Some(name), _) => document.pointer(name.trim_start_matches('#')).unwrap_or(schema),
            (None, Some(all)) => all.iter().find(|part| part["type"] != "null").unwrap_or(schema),
            (None, None) => return schema,
        };
    }
    schema
}

/// Names that stand for something in the world of a test: `None` for those that do not.
pub type Known<'a> = dyn Fn(&str, &Value) -> Option<Value> + 'a;

/// A value that fits the schema: what is known by that name, an example, or the smallest of its type. Objects have all
/// their properties.
pub fn value(document: &Value, name: &str, schema: &Value, known: &Known<'_>) -> Value {
    let (said, schema) = (schema, resolved(document, schema));
    if let Some(value) = known(name, schema) {
        return value;
    }
    let examples = [
        &said["example"],
        &schema["example"],
        &schema["examples"][0],
        &schema["const"],
        &schema["enum"][0],
    ];
    if let Some(example) = examples.into_iter().find(|example| !example.is_null()) {
        return example.clone();
    }
    let kind =
        schema["type"].as_array().and_then(|kinds| kinds.iter().find(|kind| *kind != "null"));
    match kind.unwrap_or(&schema["type"]).as_str() {
        Some("object") | None => {
            let properties = schema["properties"].as_object().into_iter().flatten();
            let fill = |(name, schema): (&String, &Value)| {
                (name.clone(), value(document, name, schema, known))
            };
            Value::Object(properties.map(fill).collect::<Map<_, _>>())
        }
        Some("array") => {
            let least = schema["minItems"].as_u64().unwrap_or(1).max(1);
            (0..least).map(|_| value(document, name, &schema["items"], known)).collect()
        }
        Some("integer" | "number") => schema["minimum"].as_f64().map_or(json!(1), |least| {
            if schema["type"] == "number" { json!(least) } else { json!(schema["minimum"]) }
        }),
        Some("boolean") => json!(false),
        Some(_) => json!(words(schema)),
    }
}

fn words(schema: &Value) -> String {
    match schema["format"].as_str() {
        Some("uuid") => domain::id::fresh().to_string(),
        Some("date-time") => "2026-11-01T09:00:00Z".to_owned(),
        Some("date") => "2026-11-01".to_owned(),
        Some("uri") => "https://example.com/".to_owned(),
        Some("email") => "somebody@example.com".to_owned(),
        _ => {
            let least = schema["minLength"].as_u64().unwrap_or(0).max(5);
            "words".chars().cycle().take(usize::try_from(least).unwrap_or(5)).collect()
        }
    }
}

/// Every object in a body and where it stands, with the properties that its schema declares. Undeclared: a map.
pub fn objects(
    document: &Value,
    schema: &Value,
    body: &Value,
    pointer: &str,
) -> Vec<(String, Vec<String>)> {
    let schema = resolved(document, schema);
    let mut found = Vec::new();
    match body {
        Value::Object(properties) => {
            if let Some(declared) = schema["properties"].as_object() {
                found.push((pointer.to_owned(), declared.keys().cloned().collect()));
                for (name, value) in properties {
                    let pointer = format!("{pointer}/{name}");
                    found.extend(objects(document, &declared[name], value, &pointer));
                }
            }
        }
        Value::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                found.extend(objects(document, &schema["items"], item, &format!("{pointer}/{at}")));
            }
        }
        _ => {}
    }
    found
}

/// Every name that the document gives a property, of whatever schema.
pub fn property_names(document: &Value) -> std::collections::BTreeSet<String> {
    let schemas = document["components"]["schemas"].as_object().into_iter().flatten();
    let properties = schemas.filter_map(|(_, schema)| schema["properties"].as_object());
    properties.flat_map(|properties| properties.keys().cloned()).collect()
}

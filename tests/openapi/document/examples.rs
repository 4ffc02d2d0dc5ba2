//! A whole example for each body, put together from those that the fields declare.

use serde_json::{Map, Value};
use utoipa::openapi::{OpenApi, RefOr};

use super::links::resolve;
use super::operations;

/// Schemas refer to each other this deep at most.
const DEPTH_MAX: u32 = 12;

pub fn add(document: &mut OpenApi) {
    let root = serde_json::to_value(&*document).unwrap_or_default();
    for (_, operation) in operations(document) {
        let Some(RefOr::T(body)) = &mut operation.request_body else { continue };
        for content in body.content.values_mut() {
            let RefOr::T(content) = content else { continue };
            let schema = serde_json::to_value(&content.schema).unwrap_or_default();
            content.example = content.example.take().or_else(|| example(&root, &schema, DEPTH_MAX));
        }
    }
}

/// None if a required field declares no example.
fn example(root: &Value, schema: &Value, depth: u32) -> Option<Value> {
    let depth = depth.checked_sub(1)?;
    if let Some(example) = schema.get("example").or_else(|| schema["examples"].get(0)) {
        return Some(example.clone());
    }
    if let Some(value) = schema["enum"].get(0).or_else(|| schema.get("const")) {
        return Some(value.clone());
    }
    if schema.get("$ref").is_some() {
        return example(root, resolve(root, schema), depth);
    }
    for several in ["allOf", "oneOf", "anyOf"] {
        if let Some(variants) = schema[several].as_array() {
            return variants.iter().find_map(|variant| example(root, variant, depth));
        }
    }
    if let Some(items) = schema.get("items") {
        return example(root, items, depth).map(|item| Value::Array(vec![item]));
    }
    let properties = schema["properties"].as_object()?;
    let required = schema["required"].as_array();
    let mut whole = Map::new();
    for (name, property) in properties {
        let is_required = required.is_some_and(|names| names.iter().any(|known| known == name));
        match example(root, property, depth) {
            Some(value) => whole.extend([(name.clone(), value)]),
            None if is_required => return None,
            None => {}
        }
    }
    Some(Value::Object(whole))
}

//! Each way to break a client is found, and what the change policy allows is not.

use serde_json::{Value, json};

use super::breaking::breaks;

const TODAY: &str = "2027-07-15";

fn released() -> Value {
    json!({
        "paths": {
            "/things": {"get": {
                "operationId": "list_things",
                "security": [{"access_token": []}],
                "parameters": [{"name": "limit", "in": "query", "schema": {"type": "integer", "maximum": 200, "minimum": 1}}],
                "responses": {
                    "200": {"headers": {"ETag": {}}, "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Page"}}}},
                    "404": {"content": {"application/problem+json": {"schema": {"type": "object"}}}},
                },
            }},
            "/things/{id}": {
                "put": {
                    "operationId": "replace_thing",
                    "requestBody": {"required": true, "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Change"}}}},
                    "responses": {"204": {}},
                },
                "delete": {"operationId": "drop_thing", "responses": {"204": {}}},
            },
        },
        "components": {"schemas": {
            "Page": {"type": "object", "required": ["items"], "properties": {"items": {"type": "array", "items": {"$ref": "#/components/schemas/Thing"}}}},
            "Thing": {"type": "object", "required": ["name", "kind"], "properties": {
                "name": {"type": "string"}, "kind": {"type": "string", "enum": ["a", "b"]}, "at": {"type": ["string", "null"], "format": "date-time"},
            }},
            "Change": {"type": "object", "required": ["name"], "properties": {
                "name": {"type": "string", "maxLength": 20}, "kind": {"type": "string", "enum": ["a", "b"]}, "note": {"type": ["string", "null"]},
            }},
        }},
        "x-problems": [{"code": "not_found", "status": 404}],
    })
}

/// What is said when the value at the pointer is another one, or with null, is gone.
fn when(pointer: &str, value: Value) -> Vec<String> {
    let mut current = released();
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    let name = name.replace("~1", "/");
    let parent = current.pointer_mut(parent).unwrap_or_else(|| panic!("nothing at {pointer}"));
    match (parent, value) {
        (Value::Object(parent), Value::Null) => drop(parent.remove(&name)),
        (parent, value) => parent[name.as_str()] = value,
    }
    breaks(&released(), &current, TODAY)
}

const LIST: &str = "/paths/~1things/get";
const PUT: &str = "/paths/~1things~1{id}/put";
const THING: &str = "/components/schemas/Thing";
const CHANGE: &str = "/components/schemas/Change";

#[test]
fn every_break_is_found() {
    let cases: [(&str, &str, Value, &str); 25] = [
        ("/paths", "/~1things", Value::Null, "the operation is gone"),
        ("/paths/~1things~1{id}", "/delete", Value::Null, "the operation is gone"),
        (LIST, "/operationId", json!("things"), "operation id"),
        (LIST, "/security", json!([{"api_token": []}]), "who may call it"),
        (LIST, "/security", json!([]), "who may call it"),
        (PUT, "/security", json!([{"access_token": []}]), "who may call it"),
        (LIST, "/parameters", json!([]), "the parameter is gone"),
        (
            PUT,
            "/parameters",
            json!([{"name": "q", "in": "query", "required": true}]),
            "new and required",
        ),
        (LIST, "/parameters/0/required", json!(true), "required now"),
        (LIST, "/parameters/0/schema/maximum", json!(100), "maximum is narrower"),
        (LIST, "/parameters/0/schema/type", json!("string"), "its type was"),
        (LIST, "/requestBody", json!({"required": true}), "a body is required now"),
        (LIST, "/responses/404", Value::Null, "status 404 is gone"),
        (LIST, "/responses/200/headers/ETag", Value::Null, "header ETag"),
        (LIST, "/responses/200/content", json!({}), "application/json is gone"),
        (THING, "/properties/name", Value::Null, "it is gone"),
        (THING, "/required", json!(["name"]), "it may be missing now"),
        (THING, "/properties/name/type", json!(["string", "null"]), "its type was"),
        (THING, "/properties/at/format", json!("date"), "its format is another"),
        (CHANGE, "/properties/note", Value::Null, "it is gone"),
        (CHANGE, "/required", json!(["name", "kind"]), "it is required now"),
        (CHANGE, "/properties/kind/enum", json!(["a"]), "the value \"b\" is gone"),
        (CHANGE, "/properties/note/type", json!("string"), "its type was"),
        (CHANGE, "/properties/name/maxLength", json!(10), "maxLength is narrower"),
        ("/x-problems/0", "/status", json!(410), "its status is another"),
    ];
    for (place, rest, value, wanted) in cases {
        let found = when(&format!("{place}{rest}"), value.clone());
        let is_found = found.iter().any(|said| said.contains(wanted));
        assert!(is_found, "{place}{rest} = {value}: {found:?} has no {wanted:?}");
    }
    assert!(when("/x-problems", json!([])).iter().any(|said| said.contains("it is gone")));
    let fewer = json!({"additionalProperties": false, "type": "object", "required": ["name"], "properties": released().pointer(CHANGE).unwrap()["properties"]});
    assert!(when(CHANGE, fewer).iter().any(|said| said.contains("no further members")));
}

#[test]
fn what_the_policy_allows_is_no_break() {
    let allowed = [
        (LIST, "/security", json!([{"access_token": []}, {"api_token": []}])),
        (LIST, "/parameters/1", json!({"name": "q", "in": "query"})),
        (LIST, "/parameters/0/schema/maximum", json!(500)),
        (LIST, "/responses/409", json!({"content": {}})),
        (LIST, "/summary", json!("Another")),
        (THING, "/properties/more", json!({"type": "string"})),
        (THING, "/properties/kind/enum", json!(["a", "b", "c"])),
        (THING, "/properties/at/type", json!("string")),
        (THING, "/required", json!(["name", "kind", "at"])),
        (CHANGE, "/properties/more", json!({"type": "string"})),
        (CHANGE, "/properties/kind/enum", json!(["a", "b", "c"])),
        (CHANGE, "/properties/name/maxLength", json!(30)),
        (CHANGE, "/required", json!([])),
    ];
    for (place, rest, value) in allowed {
        let pointer = format!("{place}{rest}");
        let mut current = released();
        let (parent, name) = pointer.rsplit_once('/').unwrap();
        match current.pointer_mut(parent).unwrap() {
            Value::Array(list) => list.push(value),
            parent => parent[name] = value,
        }
        assert_eq!(breaks(&released(), &current, TODAY), Vec::<String>::new(), "{pointer}");
    }
}

#[test]
fn what_was_announced_may_go_on_its_day_and_not_before() {
    let mut released = released();
    released["paths"]["/things/{id}"]["delete"]["x-deprecation"] =
        json!({"since": "2027-01-15", "sunset": "2027-07-15"});
    let mut current = released.clone();
    current["paths"]["/things/{id}"].as_object_mut().unwrap().remove("delete");
    assert_eq!(breaks(&released, &current, "2027-07-14").len(), 1);
    assert_eq!(breaks(&released, &current, "2027-07-15").len(), 0);
}

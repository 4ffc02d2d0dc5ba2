//! A request for an operation, and what can be compared of the answers.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use axum::response::Response;
use serde_json::Value;
use tower::ServiceExt;
use uuid::Uuid;

use super::world::World;
use crate::support::api::{Operation, Parameter, resolved, value};

const BODY_MAX: usize = 1 << 20;
/// They differ between any two answers.
const ONE_TIME: [&str; 5] =
    ["x-request-id", "date", "ratelimit", "x-ratelimit-remaining", "content-length"];

/// A place that takes an id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    pub name: String,
    /// `path`, `query` or `body`.
    pub place: &'static str,
}

pub fn slots(document: &Value, operation: &Operation) -> Vec<Slot> {
    let places = [("path", "path"), ("query", "query")];
    let parameters = operation.parameters.iter().filter(|parameter| parameter.is_id());
    let mut slots: Vec<Slot> = parameters
        .filter_map(|Parameter { name, place, .. }| {
            let place = places.iter().find(|(known, _)| known == place)?.1;
            Some(Slot { name: name.clone(), place })
        })
        .collect();
    let properties = operation.body.as_ref().and_then(|body| body["properties"].as_object());
    for (name, schema) in properties.into_iter().flatten() {
        if resolved(document, schema)["format"] == "uuid" {
            slots.push(Slot { name: name.clone(), place: "body" });
        }
    }
    slots
}

#[derive(Clone, Debug)]
pub struct Call {
    pub method: Method,
    pub uri: String,
    pub body: Option<Value>,
    pub authorization: Option<String>,
}

impl Call {
    /// Well formed, with `ids` in the places that take one, and without a token.
    pub fn new(
        document: &Value,
        operation: &Operation,
        world: &World<'_>,
        ids: &[(Slot, Uuid)],
    ) -> Self {
        let known = |name: &str, _: &Value| {
            let id = ids.iter().find(|(slot, _)| slot.name == name && slot.place == "body");
            id.map(|(_, id)| id.to_string().into()).or_else(|| world.known(operation, name))
        };
        let text = |parameter: &Parameter| match value(
            document,
            &parameter.name,
            &parameter.schema,
            &known,
        ) {
            Value::String(text) => text,
            other => other.to_string(),
        };
        let mut uri = operation.path.clone();
        for parameter in operation.parameters.iter().filter(|parameter| parameter.place == "path") {
            let id = ids.iter().find(|(slot, _)| slot.name == parameter.name);
            let text = match id {
                Some((_, id)) => id.to_string(),
                None => text(parameter),
            };
            uri = uri.replace(&format!("{{{}}}", parameter.name), &text);
        }
        let chosen = ids.iter().filter(|(slot, _)| slot.place == "query");
        let mut query: Vec<(&str, String)> =
            chosen.map(|(slot, id)| (slot.name.as_str(), id.to_string())).collect();
        let required = operation.parameters.iter().filter(|parameter| {
            parameter.place == "query" && parameter.is_required && !parameter.is_id()
        });
        query.extend(required.map(|parameter| (parameter.name.as_str(), text(parameter))));
        for (at, (name, value)) in query.iter().enumerate() {
            uri.push(if at == 0 { '?' } else { '&' });
            uri.push_str(&[name, "=", value].concat());
        }
        let body = operation.body.as_ref().map(|schema| value(document, "", schema, &known));
        Self { method: operation.method.clone(), uri, body, authorization: None }
    }

    pub fn with_token(mut self, token: &str) -> Self {
        self.authorization = Some(format!("Bearer {token}"));
        self
    }

    pub async fn send(&self, router: &Router) -> Answer {
        let mut request = Request::builder().method(&self.method).uri(&self.uri);
        if let Some(authorization) = &self.authorization {
            request = request.header(header::AUTHORIZATION, authorization);
        }
        if self.body.is_some() {
            request = request.header(header::CONTENT_TYPE, "application/json");
        }
        let body = self.body.as_ref().map_or(Body::empty(), |body| Body::from(body.to_string()));
        let answer = router.clone().oneshot(request.body(body).expect("a request")).await;
        Answer::read(answer.expect("infallible")).await
    }
}

#[derive(Clone, Debug)]
pub struct Answer {
    pub status: StatusCode,
    headers: HeaderMap,
    pub text: String,
}

impl Answer {
    async fn read(response: Response) -> Self {
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, BODY_MAX).await.expect("a body");
        let text = String::from_utf8_lossy(&bytes).into_owned();
        Self { status: parts.status, headers: parts.headers, text }
    }

    pub fn code(&self) -> String {
        let body: Value = serde_json::from_str(&self.text).unwrap_or_default();
        body["code"].as_str().unwrap_or_default().to_owned()
    }

    /// Without what differs between any two answers, and without the id that was asked for.
    pub fn comparable(&self, id: Uuid) -> (u16, Vec<String>, String) {
        let mut headers: Vec<String> = self
            .headers
            .iter()
            .map(|(name, value)| {
                let value = value.to_str().unwrap_or_default();
                format!("{name}: {}", if ONE_TIME.contains(&name.as_str()) { "" } else { value })
            })
            .collect();
        headers.sort();
        let body = match serde_json::from_str::<Value>(&self.text) {
            Ok(mut body) => {
                if let Some(body) = body.as_object_mut() {
                    body.remove("request_id");
                    // A link to an archive is signed anew each second.
                    body.remove("url");
                    body.remove("url_expires_at");
                }
                body.to_string()
            }
            Err(_) => self.text.clone(),
        };
        (self.status.as_u16(), headers, body.replace(&id.to_string(), "{id}"))
    }
}

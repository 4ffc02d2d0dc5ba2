//! The API itself: keys, idempotency, errors, objects and lists.

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use super::params::Params;
use super::payments::{Card, card};
use super::shapes;
use super::world::{Delivery, Fault, World};
use super::{Shared, control, lock};

const BODY_MAX: usize = 1 << 20;
const PAGE_MAX: i64 = 100;
const EVENT_TYPES_MAX: usize = 20;

/// A status and what is said with it.
type Answer = (u16, Value);

pub(super) fn router(world: Shared) -> Router {
    control::routes().fallback(call).with_state(world)
}

async fn call(State(world): State<Shared>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let body = axum::body::to_bytes(body, BODY_MAX).await.unwrap_or_default();
    let mut world = lock(&world);
    let (status, value) = answer(
        &mut world,
        &parts.method,
        &parts.headers,
        parts.uri.path(),
        parts.uri.query(),
        &body,
    );
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let date = jiff::Timestamp::from_second(world.now()).unwrap_or_default();
    let date = jiff::fmt::rfc2822::DateTimePrinter::new().timestamp_to_rfc9110_string(&date);
    let headers = [
        (header::CONTENT_TYPE, "application/json".to_owned()),
        (header::DATE, date.unwrap_or_default()),
    ];
    (status, headers, value.to_string()).into_response()
}

fn answer(
    world: &mut World,
    method: &Method,
    headers: &HeaderMap,
    path: &str,
    query: Option<&str>,
    body: &Bytes,
) -> Answer {
    let bearer = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    if bearer.and_then(|value| value.strip_prefix("Bearer ")) != Some(world.key.as_str()) {
        return error(401, "invalid_request_error", None, None);
    }
    if !world.faults.is_empty() {
        return match world.faults.remove(0) {
            Fault::Status(status) => error(status, "api_error", None, None),
            Fault::RateLimited => error(429, "invalid_request_error", Some("rate_limit"), None),
        };
    }
    let path: Vec<&str> = path.trim_matches('/').split('/').skip(1).collect();
    if method == Method::GET {
        return get(world, &path, &Params::read(query.unwrap_or_default().as_bytes()));
    }
    if method == Method::DELETE {
        return delete(world, &path);
    }
    let params = Params::read(body);
    let key = headers.get("idempotency-key").and_then(|value| value.to_str().ok());
    let Some(key) = key else { return post(world, &path, &params) };
    let key = format!("{} {key}", path.join("/"));
    if let Some((before, status, value)) = world.kept.get(&key) {
        return if *before == params {
            (*status, value.clone())
        } else {
            error(400, "idempotency_error", None, None)
        };
    }
    let (status, value) = post(world, &path, &params);
    if status < 500 {
        world.kept.insert(key, (params, status, value.clone()));
    }
    (status, value)
}

fn get(world: &World, path: &[&str], params: &Params) -> Answer {
    match path {
        ["subscriptions"] => list(world, "subscription", params),
        ["invoices"] => list(world, "invoice", params),
        ["events"] => events(world, params),
        ["checkout", "sessions", id] | [_, id] => one(world, id),
        _ => error(404, "invalid_request_error", None, None),
    }
}

fn one(world: &World, id: &str) -> Answer {
    match world.objects.get(id) {
        Some(object) => (200, object.clone()),
        None => error(404, "invalid_request_error", Some("resource_missing"), Some("id")),
    }
}

/// A customer, with its subscriptions.
fn delete(world: &mut World, path: &[&str]) -> Answer {
    match path {
        ["customers", id] if world.delete_customer(id) => {
            (200, json!({"id": id, "object": "customer", "deleted": true}))
        }
        _ => error(404, "invalid_request_error", Some("resource_missing"), Some("id")),
    }
}

fn list(world: &World, kind: &str, params: &Params) -> Answer {
    page(world.ids(kind).iter().map(|id| world.object(id)).collect(), params)
}

/// Of the types that are asked for.
fn events(world: &World, params: &Params) -> Answer {
    let types = params.all("types[]");
    if types.len() > EVENT_TYPES_MAX {
        return error(400, "invalid_request_error", None, Some("types"));
    }
    let is_meant = |one: &&Delivery| types.is_empty() || types.contains(&one.type_name);
    let body = |one: &Delivery| serde_json::from_slice(&one.body).unwrap_or_default();
    page(world.events.iter().filter(is_meant).map(body).collect(), params)
}

/// The newest first, behind `starting_after`.
fn page(mut all: Vec<Value>, params: &Params) -> Answer {
    let limit = params.number("limit").unwrap_or(10).clamp(1, PAGE_MAX);
    let from = params.number("created[gte]").unwrap_or(i64::MIN);
    let until = params.number("created[lte]").unwrap_or(i64::MAX);
    all.reverse();
    all.retain(|one| one["created"].as_i64().is_some_and(|at| (from..=until).contains(&at)));
    if let Some(after) = params.text("starting_after") {
        let Some(at) = all.iter().position(|one| one["id"] == after) else {
            return error(
                400,
                "invalid_request_error",
                Some("resource_missing"),
                Some("starting_after"),
            );
        };
        all.drain(..=at);
    }
    let limit = usize::try_from(limit).unwrap_or_default();
    let has_more = all.len() > limit;
    all.truncate(limit);
    (200, json!({"object": "list", "data": all, "has_more": has_more}))
}

fn post(world: &mut World, path: &[&str], params: &Params) -> Answer {
    match path {
        ["customers"] => {
            let (id, created) = (world.fresh("cus"), world.now());
            world.put(json!({"id": id, "object": "customer", "name": params.text("name"), "email": params.text("email"),
                             "metadata": params.map("metadata"), "created": created}));
            one(world, &id)
        }
        ["payment_intents"] => new_payment(world, params),
        ["payment_intents", id, "confirm"] => confirm(world, id, params),
        ["payment_intents", id, "cancel"] => cancel(world, id),
        ["checkout", "sessions"] => new_session(world, params),
        ["billing_portal", "sessions"] => {
            let url = format!("https://billing.stripe.test/p/{}", world.fresh("bps"));
            (200, json!({"object": "billing_portal.session", "url": url}))
        }
        ["subscriptions", id] => change_subscription(world, id, params),
        _ => error(404, "invalid_request_error", None, None),
    }
}

fn new_payment(world: &mut World, params: &Params) -> Answer {
    let Some(amount) = params.number("amount").filter(|amount| *amount >= 50) else {
        return error(400, "invalid_request_error", Some("amount_too_small"), Some("amount"));
    };
    let customer = params.text("customer").unwrap_or_default().to_owned();
    if world.object(&customer)["object"] != "customer" {
        return error(400, "invalid_request_error", Some("resource_missing"), Some("customer"));
    }
    let (id, now) = (world.fresh("pi"), world.now());
    let currency = params.text("currency").unwrap_or_default().to_owned();
    world.put(shapes::payment_intent(
        &id,
        &customer,
        amount,
        &currency,
        &params.map("metadata"),
        now,
    ));
    one(world, &id)
}

fn confirm(world: &mut World, id: &str, params: &Params) -> Answer {
    let status = world.object(id)["status"].clone();
    if status != "requires_payment_method" && status != "requires_confirmation" {
        return error(400, "invalid_request_error", Some("payment_intent_unexpected_state"), None);
    }
    let payment_method = params.text("payment_method").unwrap_or_default();
    match card(payment_method) {
        Card::Good => {
            world.succeed(id, &Value::Null, payment_method);
            one(world, id)
        }
        Card::AsksTheBank => {
            world.change(id, &json!({"status": "requires_action"}));
            one(world, id)
        }
        Card::Declined => {
            world.decline(id);
            let mut answer = error(402, "card_error", Some("card_declined"), None);
            answer.1["error"]["decline_code"] = "generic_decline".into();
            answer
        }
    }
}

fn cancel(world: &mut World, id: &str) -> Answer {
    if world.object(id)["status"] == "succeeded" {
        return error(400, "invalid_request_error", Some("payment_intent_unexpected_state"), None);
    }
    world.change(id, &json!({"status": "canceled"}));
    world.tell("payment_intent.canceled", id);
    one(world, id)
}

fn new_session(world: &mut World, params: &Params) -> Answer {
    let price = |name: &str| format!("line_items[0][price_data][{name}]");
    let interval = params.text(&price("recurring][interval")).unwrap_or_default();
    let (id, now) = (world.fresh("cs"), world.now());
    let session = json!({
        "id": id, "object": "checkout.session", "mode": params.text("mode"), "status": "open", "payment_status": "unpaid",
        "customer": params.text("customer"), "client_reference_id": params.text("client_reference_id"),
        "subscription": null, "payment_intent": null, "url": format!("https://checkout.stripe.test/c/{id}"),
        "metadata": params.map("metadata"), "created": now, "expires_at": now + 86_400,
        "_subscription_metadata": params.map("subscription_data[metadata]"),
        "_price": {"amount": params.number(&price("unit_amount")), "currency": params.text(&price("currency")),
                   "interval": interval},
    });
    world.put(session);
    one(world, &id)
}

fn change_subscription(world: &mut World, id: &str, params: &Params) -> Answer {
    let object = world.object(id);
    if object.is_null() {
        return one(world, id);
    }
    if !object["ended_at"].is_null() {
        return error(400, "invalid_request_error", Some("resource_already_ended"), None);
    }
    if let Some(interval) = params.text("items[0][price_data][recurring][interval]") {
        let amount = params.number("items[0][price_data][unit_amount]").unwrap_or_default();
        let may_owe = params.text("payment_behavior") != Some("error_if_incomplete");
        if !world.change_interval(id, interval, amount, may_owe) {
            return error(402, "card_error", Some("card_declined"), None);
        }
    }
    if let Some(cancel) = params.text("cancel_at_period_end") {
        world.set_cancel_at_period_end(id, cancel == "true");
    }
    one(world, id)
}

/// <https://docs.stripe.com/api/errors>
fn error(status: u16, kind: &str, code: Option<&str>, param: Option<&str>) -> Answer {
    (
        status,
        json!({"error": {"type": kind, "code": code, "param": param, "message": "As the fake says."}}),
    )
}

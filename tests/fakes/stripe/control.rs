//! The controls as routes, for whoever runs the fake as a process: what people, banks and time do at Stripe.

use axum::extract::{Path, State};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde_json::{Value, json};

use super::{Shared, lock};

pub(super) fn routes() -> Router<Shared> {
    Router::new()
        .route("/_fake/state", get(state))
        .route("/_fake/clock", post(clock))
        .route("/_fake/checkout/{id}/complete", post(complete))
        .route("/_fake/customers/{id}/card", post(card))
        .route("/_fake/charges/{id}/refund", post(refund))
        .route("/_fake/charges/{id}/dispute", post(dispute))
}

async fn state(State(world): State<Shared>) -> Json<Value> {
    let world = lock(&world);
    let count = |kind: &str| world.ids(kind).len();
    Json(json!({
        "now": world.now(),
        "events": world.events_since(0).len(),
        "customers": count("customer"),
        "subscriptions": count("subscription"),
        "charges": world.ids("charge"),
        "newest_customer": world.ids("customer").pop(),
    }))
}

/// `{"to": seconds since 1970}`
async fn clock(State(world): State<Shared>, Json(clock): Json<Value>) -> Json<Value> {
    let mut world = lock(&world);
    let to = clock["to"].as_i64().unwrap_or_else(|| world.now());
    // Backwards only while nothing has happened.
    if world.order.is_empty() {
        world.set_clock(to);
    }
    world.advance(to);
    Json(json!({"now": world.now()}))
}

async fn complete(State(world): State<Shared>, Path(id): Path<String>) -> Json<Value> {
    Json(json!({"subscription": lock(&world).complete_checkout(&id)}))
}

/// `{"fails": boolean}`
async fn card(
    State(world): State<Shared>,
    Path(id): Path<String>,
    Json(card): Json<Value>,
) -> Json<Value> {
    lock(&world).set_card_fails(&id, card["fails"] == true);
    Json(json!({}))
}

async fn refund(State(world): State<Shared>, Path(id): Path<String>) -> Json<Value> {
    let mut world = lock(&world);
    let amount = world.object(&id)["amount"].as_i64().unwrap_or_default();
    world.refund(&id, amount);
    Json(json!({}))
}

async fn dispute(State(world): State<Shared>, Path(id): Path<String>) -> Json<Value> {
    Json(json!({"dispute": lock(&world).dispute(&id)}))
}

//! The life of a subscription: begun on Stripe's page, renewed, failed, ended; with news late, twice and lost.

use axum::http::{Method, StatusCode};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use crate::support::app::App;
use crate::support::person::Person;

const DAY: i64 = 86_400;

/// Subscribes to the calendar at Stripe's page. The clock of Stripe goes back so far first.
pub async fn subscribes(app: &App, ada: &Person<'_>) -> String {
    let begun =
        ada.post("/v1/subscriptions", json!({"module": "calendar", "interval": "month"})).await;
    assert_eq!(begun.status, StatusCode::CREATED, "{begun:?}");
    let mut world = app.market.stripe.world();
    let session = world.ids("checkout.session").pop().unwrap();
    world.complete_checkout(&session)
}

async fn license(person: &Person<'_>) -> Value {
    person.get("/v1/licenses/calendar").await.ok()
}

#[tokio::test]
async fn another_interval_is_paid_at_once_or_not_at_all() {
    let app = App::new().await;
    let ada = app.admin("acme", "ada").await;
    let subscription = subscribes(&app, &ada).await;
    let mut seen = app.market.catches_up(0).await;
    wait(&app).await;
    let id = ada.get("/v1/subscriptions").await.ok()["items"][0]["id"].as_str().unwrap().to_owned();
    let path = format!("/v1/subscriptions/{id}");
    let change = async |interval: &str| {
        tick(&app);
        ada.call(Method::PATCH, &path, Some(json!({"interval": interval}))).await
    };
    let customer = app.market.stripe.world().ids("customer").remove(0);
    app.market.stripe.world().set_card_fails(&customer, true);
    assert_eq!(change("year").await.body["code"], "payment_declined");
    app.market.stripe.world().set_card_fails(&customer, false);
    assert_eq!(license(&ada).await["reason"], "subscription_active");
    let month = license(&ada).await["valid_until"].clone();
    assert_eq!(change("year").await.ok()["interval"], "year");
    tick(&app);
    seen = app.market.catches_up(seen).await;
    wait(&app).await;
    let year = license(&ada).await["valid_until"].clone();
    assert!(year.as_str() > month.as_str());
    // Back: what the year is worth is given back, and so it does not count any more.
    assert_eq!(change("month").await.ok()["interval"], "month");
    tick(&app);
    seen = app.market.catches_up(seen).await;
    wait(&app).await;
    let end = app.market.stripe.world().object(&subscription)["current_period_end"].as_i64();
    app.market.stripe.world().set_card_fails(&customer, true);
    app.market.stripe.world().advance(end.unwrap() + 60);
    app.market.catches_up(seen).await;
    wait(&app).await;
    assert_eq!(app.db.count("market.subscriptions where status = 'past_due'").await, 1);
    assert!(license(&ada).await["valid_until"].as_str() < year.as_str());
}

#[tokio::test]
async fn a_subscription_is_renewed_fails_recovers_and_ends() {
    let app = App::new().await;
    let ada = app.admin("acme", "ada").await;
    let subscription = subscribes(&app, &ada).await;
    let mut seen = app.market.catches_up(0).await;
    let first = license(&ada).await;
    assert_eq!(
        (&first["state"], &first["reason"]),
        (&json!("active"), &json!("subscription_active")),
        "{first}"
    );
    let customer = app.market.stripe.world().ids("customer").remove(0);
    let start = app.market.stripe.world().now();
    // Renewed: the end moves on.
    app.market.stripe.world().advance(start + 30 * DAY + 60);
    seen = app.market.catches_up(seen).await;
    wait(&app).await;
    let renewed = license(&ada).await;
    assert!(renewed["valid_until"].as_str() > first["valid_until"].as_str(), "{renewed}");
    // The next one fails, and is told once however often Stripe tries.
    app.market.stripe.world().set_card_fails(&customer, true);
    app.market.stripe.world().advance(start + 60 * DAY + 60);
    seen = app.market.catches_up(seen).await;
    wait(&app).await;
    let row = "market.subscriptions where status = 'past_due'";
    assert_eq!(app.db.count(row).await, 1);
    let id = ada.get("/v1/subscriptions").await.ok()["items"][0]["id"].as_str().unwrap().to_owned();
    let path = format!("/v1/subscriptions/{id}");
    let unpaid = ada.call(Method::PATCH, &path, Some(json!({"interval": "year"}))).await;
    assert_eq!(unpaid.body["code"], "subscription_unpaid");
    assert_eq!(app.db.count("core.notifications where type = 'payment_failed'").await, 1);
    // Paid at a later try.
    app.market.stripe.world().set_card_fails(&customer, false);
    app.market.stripe.world().advance(start + 64 * DAY);
    seen = app.market.catches_up(seen).await;
    wait(&app).await;
    assert_eq!(app.db.count("market.subscriptions where status = 'active'").await, 1);
    // Canceled at its end, and after all not, and yes.
    for cancel in [true, false, true] {
        tick(&app);
        let body = Some(json!({"cancel_at_period_end": cancel}));
        let changed = ada.call(Method::PATCH, &path, body).await.ok();
        assert_eq!(changed["id"], id.as_str());
        tick(&app);
        seen = app.market.catches_up(seen).await;
    }
    wait(&app).await;
    assert_eq!(app.market.stripe.world().object(&subscription)["cancel_at_period_end"], true);
    assert_eq!(license(&ada).await["reason"], "subscription_ending");
    app.market.stripe.world().advance(start + 95 * DAY);
    app.market.catches_up(seen).await;
    wait(&app).await;
    assert_eq!(app.db.count("market.subscriptions where status = 'canceled'").await, 1);
    let ended = ada.call(Method::PATCH, &path, Some(json!({"interval": "year"}))).await;
    assert_eq!(ended.body["code"], "subscription_ended");
    assert_eq!(ada.get("/v1/invoices").await.ok()["items"].as_array().unwrap().len(), 3);
    let portal = ada.post("/v1/billing-portal-sessions", json!({})).await;
    assert_eq!(portal.status, StatusCode::CREATED, "{portal:?}");
}

/// Another second at Stripe, in which news can be ordered.
fn tick(app: &App) {
    let mut world = app.market.stripe.world();
    let next = world.now() + 5;
    world.advance(next);
}

/// What could not be ordered is asked for anew, until nothing is left.
pub async fn wait(app: &App) {
    for _ in 0..5 {
        tick(app);
        app.relays().await;
        if app.db.count("market.stripe_events where state = 'fetching'").await == 0 {
            return;
        }
    }
    panic!("events stay unordered");
}

#[tokio::test]
async fn whatever_the_order_the_license_is_the_same() {
    let app = App::new().await;
    let ada = app.admin("acme", "ada").await;
    subscribes(&app, &ada).await;
    let start = app.market.stripe.world().now();
    app.market.stripe.world().advance(start + 31 * DAY);
    let mut news = app.market.stripe.world().events_since(0);
    news.reverse();
    for delivery in news.iter().chain(&news) {
        app.market.delivers(delivery).await;
    }
    wait(&app).await;
    let reversed = license(&ada).await;
    let end = start + 60 * DAY;
    let wanted = Timestamp::from_second(end).unwrap();
    let got: Timestamp = reversed["valid_until"].as_str().unwrap().parse().unwrap();
    assert!(got.duration_since(wanted).abs() < SignedDuration::from_secs(120), "{reversed}");
    assert_eq!(reversed["reason"], "subscription_active");
    let twice =
        ada.post("/v1/subscriptions", json!({"module": "calendar", "interval": "year"})).await;
    assert_eq!(twice.body["code"], "already_licensed");
    let nowhere =
        json!({"module": "calendar", "interval": "year", "success_url": "javascript:alert(1)"});
    assert_eq!(ada.post("/v1/subscriptions", nowhere).await.body["code"], "invalid_body");
}

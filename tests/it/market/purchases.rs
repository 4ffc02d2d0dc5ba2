//! Buying for good: pending, paid, completed, licensed; refused, refunded, disputed.

use axum::http::{Method, StatusCode};
use fakes::stripe::Fault;
use serde_json::{Value, json};

use crate::support::app::App;
use crate::support::person::Person;

pub async fn state(person: &Person<'_>) -> (Value, Value) {
    let license = person.get("/v1/licenses/calendar").await.ok();
    (license["state"].clone(), license["reason"].clone())
}

pub fn pair(state: &str, reason: &str) -> (Value, Value) {
    (json!(state), json!(reason))
}

async fn begins(ada: &Person<'_>) -> String {
    let begun = ada.post("/v1/purchases", json!({"module": "calendar"})).await;
    assert_eq!(begun.status, StatusCode::CREATED, "{begun:?}");
    begun.body["id"].as_str().unwrap().to_owned()
}

/// Bought and paid for; how many events there are by then.
pub async fn buys(app: &App, ada: &Person<'_>) -> usize {
    let path = format!("/v1/purchases/{}/confirm", begins(ada).await);
    ada.post(&path, json!({"payment_method": "pm_card_visa"})).await.ok();
    let seen = app.market.catches_up(0).await;
    super::subscriptions::wait(app).await;
    assert_eq!(state(ada).await, pair("active", "purchased"));
    seen
}

#[tokio::test]
async fn a_purchase_is_paid_refunded_and_disputed() {
    let app = App::new().await;
    let ada = app.admin("acme", "ada").await;
    let id = begins(&ada).await;
    assert_eq!(begins(&ada).await, id, "one that is pending is answered again");
    assert_eq!(state(&ada).await, pair("expired", "no_license"));
    let path = format!("/v1/purchases/{id}/confirm");
    let declined = ada.post(&path, json!({"payment_method": "pm_card_chargeDeclined"})).await;
    assert_eq!(
        (declined.status, &declined.body["code"]),
        (StatusCode::PAYMENT_REQUIRED, &json!("payment_declined"))
    );
    let purchase = ada.get(&format!("/v1/purchases/{id}")).await.ok();
    assert_eq!(purchase["failure_code"], "generic_decline");
    let paid = ada.post(&path, json!({"payment_method": "pm_card_visa"})).await;
    assert_eq!(paid.status, StatusCode::OK, "{paid:?}");
    // The news of the same second comes by itself; whichever is first, it is completed once.
    let seen = app.market.catches_up(0).await;
    super::subscriptions::wait(&app).await;
    let purchase = ada.get(&format!("/v1/purchases/{id}")).await.ok();
    assert_eq!(purchase["status"], "completed", "{purchase}");
    assert_eq!(state(&ada).await, pair("active", "purchased"));
    let closed = ada.post(&path, json!({"payment_method": "pm_card_visa"})).await;
    assert_eq!(closed.body["code"], "purchase_closed");
    let twice = ada.post("/v1/purchases", json!({"module": "calendar"})).await;
    assert_eq!(twice.body["code"], "already_licensed");

    let charge = app.market.stripe.world().ids("charge").remove(0);
    app.market.stripe.world().refund(&charge, 100);
    let seen = app.market.catches_up(seen).await;
    assert_eq!(state(&ada).await, pair("active", "purchased"), "part of it changes nothing");
    let dispute = app.market.stripe.world().dispute(&charge);
    let seen = app.market.catches_up(seen).await;
    super::subscriptions::wait(&app).await;
    assert_eq!(state(&ada).await, pair("disputed", "payment_disputed"));
    let later = app.market.stripe.world().now() + 60;
    app.market.stripe.world().advance(later);
    app.market.stripe.world().close_dispute(&dispute, true);
    let seen = app.market.catches_up(seen).await;
    assert_eq!(state(&ada).await, pair("active", "purchased"));
    let later = later + 60;
    app.market.stripe.world().advance(later);
    app.market.stripe.world().refund(&charge, 29_800);
    app.market.catches_up(seen).await;
    assert_eq!(state(&ada).await, pair("refunded", "payment_refunded"));
    assert!(app.db.count("core.audit_log where action_type = 'license'").await > 3);
}

#[tokio::test]
async fn nobody_pays_twice_for_the_same() {
    let app = App::new().await;
    let ada = app.admin("acme", "ada").await;
    let id = begins(&ada).await;
    let path = format!("/v1/purchases/{id}/confirm");
    let declined = ada.post(&path, json!({"payment_method": "pm_card_chargeDeclined"})).await;
    assert_eq!(declined.body["code"], "payment_declined");
    assert_eq!(begins(&ada).await, id, "one that failed is tried again");
    ada.post(&path, json!({"payment_method": "pm_card_visa"})).await.ok();
    app.market.catches_up(0).await;
    super::subscriptions::wait(&app).await;
    let told = "core.audit_log where operation = 'confirm' and user_id is not null and status";
    assert_eq!(app.db.count(&format!("{told} = 'failed'")).await, 1);
    assert_eq!(app.db.count(&format!("{told} = 'success'")).await, 1);
    // Switched off it is bought all the same.
    let off = Some(json!({"is_active": false}));
    ada.call(Method::PATCH, "/v1/licenses/calendar", off).await.ok();
    assert_eq!(state(&ada).await, pair("suspended", "disabled"));
    for (path, body) in [
        ("/v1/purchases", json!({"module": "calendar"})),
        ("/v1/subscriptions", json!({"module": "calendar", "interval": "month"})),
    ] {
        let twice = ada.post(path, body).await;
        assert_eq!(twice.body["code"], "already_licensed", "{path}: {twice:?}");
    }
    assert_eq!(app.db.count("market.purchases").await, 1);
}

#[tokio::test]
async fn a_bank_that_asks_is_waited_for() {
    let app = App::new().await;
    let ada = app.admin("acme", "ada").await;
    let id = begins(&ada).await;
    let path = format!("/v1/purchases/{id}/confirm");
    let asks =
        ada.post(&path, json!({"payment_method": "pm_card_threeDSecure2Required"})).await.ok();
    assert_eq!((&asks["requires_action"], &asks["status"]), (&json!(true), &json!("pending")));
    assert!(asks["client_secret"].is_string());
    let payment = app.market.stripe.world().ids("payment_intent").remove(0);
    let later = app.market.stripe.world().now() + 60;
    app.market.stripe.world().advance(later);
    app.market.stripe.world().authenticate(&payment);
    app.market.catches_up(0).await;
    assert_eq!(state(&ada).await, pair("active", "purchased"));
}

#[tokio::test]
async fn a_purchase_that_stripe_did_not_hear_of_goes_on() {
    let app = App::new().await;
    let ada = app.admin("acme", "ada").await;
    begins(&ada).await;
    let ben = app.admin("globex", "ben").await;
    let _customer = begins(&ben).await;
    let gwen = app.admin("initech", "gwen").await;
    app.market.stripe.world().fail_next(&[Fault::Status(500), Fault::Status(500)]);
    let failed = gwen.post("/v1/purchases", json!({"module": "calendar"})).await;
    assert_eq!(
        (failed.status, &failed.body["code"]),
        (StatusCode::SERVICE_UNAVAILABLE, &json!("provider_unavailable"))
    );
    assert_eq!(app.db.count("market.purchases").await, 2);
    begins(&gwen).await;
    assert_eq!(app.market.stripe.world().ids("customer").len(), 3);
    let foreign = app.admin("acme", "eve").await;
    let path = "/v1/purchases/01900000-0000-7000-8000-0000000000ff";
    assert_eq!(foreign.get(path).await.status, StatusCode::NOT_FOUND);
    let path = format!("{path}/confirm");
    let nonsense = foreign.post(&path, json!({"payment_method": "4242424242424242"})).await;
    assert_eq!(nonsense.body["code"], "invalid_body");
}

//! The webhook's door: what is refused, what is kept, what is done once.

use axum::http::StatusCode;
use fakes::stripe::sign;
use futures::future::join_all;
use jiff::SignedDuration;
use lambda::clock;
use serde_json::{Value, json};

use super::subscriptions::subscribes;
use crate::support::app::App;
use crate::support::market::WEBHOOK_SECRET;

fn signed(body: &[u8]) -> String {
    sign::header(body, clock::now(), WEBHOOK_SECRET)
}

#[tokio::test]
async fn what_stripe_did_not_sign_is_refused_with_a_reason() {
    let app = App::new().await;
    let body = br#"{"id":"evt_1","type":"a.b","created":1,"data":{"object":{}}}"#;
    let now = clock::now();
    let old = now - SignedDuration::from_secs(301);
    let new = now + SignedDuration::from_secs(302);
    for (header, reason) in [
        (String::new(), "malformed"),
        (sign::header(body, now, "whsec_other"), "no_match"),
        (sign::header(body, old, WEBHOOK_SECRET), "too_old"),
        (sign::header(body, new, WEBHOOK_SECRET), "too_new"),
        (sign::header(b"{}", now, WEBHOOK_SECRET), "no_match"),
        (signed(body).replace("v1=", "v0="), "no_v1"),
    ] {
        let (status, answer) = app.market.posts(body.to_vec(), &header).await;
        assert_eq!(status, StatusCode::BAD_REQUEST, "{header}");
        assert_eq!(
            (&answer["code"], &answer["detail"]),
            (&json!("signature_invalid"), &json!(reason))
        );
    }
    let huge = vec![b' '; 2 << 20];
    let (status, answer) = app.market.posts(huge.clone(), &signed(&huge)).await;
    assert_eq!(
        (status, &answer["code"]),
        (StatusCode::PAYLOAD_TOO_LARGE, &json!("body_too_large"))
    );
    assert_eq!(app.db.count("market.stripe_events").await, 0);
}

#[tokio::test]
async fn a_good_signature_on_nonsense_is_kept_with_its_reason() {
    let app = App::new().await;
    for body in [&b"{\"id\":"[..], b"[]", br#"{"id":"evt_1","type":"a","created":1}"#] {
        let (status, answer) = app.market.posts(body.to_vec(), &signed(body)).await;
        assert_eq!(
            (status, &answer["code"]),
            (StatusCode::UNPROCESSABLE_ENTITY, &json!("invalid_body"))
        );
    }
    let rows = "market.stripe_events where state = 'ignored' and event_type = 'unreadable' and reason <> ''";
    assert_eq!(app.db.count(rows).await, 3);
    let other = br#"{"id":"evt_2","type":"payout.paid","created":1,"livemode":false,"data":{"object":{"id":"po_1"}}}"#;
    let (_, answer) = app.market.posts(other.to_vec(), &signed(other)).await;
    assert_eq!(answer["outcome"], "ignored");
    let (_, answer) = app.market.posts(other.to_vec(), &signed(other)).await;
    assert_eq!(answer["outcome"], "duplicate");
    let kept = "market.stripe_events where event_id = 'evt_2' and payload = '{}'";
    assert_eq!(app.db.count(kept).await, 1);
}

/// A dispute names a charge alone: whose it is, Stripe is asked, and somebody else's leaves nothing.
#[tokio::test]
async fn of_a_dispute_of_nobody_nothing_is_kept_once_stripe_was_asked() {
    let app = App::new().await;
    let body = json!({
        "id": "evt_dispute", "object": "event", "api_version": "2025-02-24.acacia", "created": 1, "livemode": false,
        "type": "charge.dispute.created",
        "data": {"object": {"id": "dp_1", "object": "dispute", "charge": "ch_of_somebody", "payment_intent": null,
                            "status": "needs_response", "amount": 1, "currency": "eur", "created": 1,
                            "evidence": {"customer_email_address": "somebody@example.com"}}},
    });
    let body = body.to_string().into_bytes();
    let (_, answer) = app.market.posts(body.clone(), &signed(&body)).await;
    assert_eq!(answer["outcome"], "fetching");
    super::subscriptions::wait(&app).await;
    let kept = "market.stripe_events where event_id = 'evt_dispute' and state = 'ignored' and payload = '{}'";
    assert_eq!(app.db.count(kept).await, 1, "gone at Stripe");
}

#[tokio::test]
async fn of_many_deliveries_at_once_one_takes_effect() {
    let app = App::new().await;
    let ada = app.admin("acme", "ada").await;
    subscribes(&app, &ada).await;
    let news = app.market.stripe.world().events_since(0);
    let created = news.iter().find(|one| one.type_name == "customer.subscription.created").unwrap();
    let all = join_all((0..50).map(|_| app.market.delivers(created))).await;
    assert_eq!(all.iter().filter(|outcome| *outcome == "applied").count(), 1, "{all:?}");
    assert!(all.iter().all(|outcome| ["applied", "duplicate"].contains(&outcome.as_str())));
    assert_eq!(app.db.count("market.stripe_events").await, 1);
    assert_eq!(app.db.count("market.subscriptions").await, 1);
}

#[tokio::test]
async fn an_event_of_nobody_or_of_another_version_changes_nothing_by_itself() {
    let app = App::new().await;
    let ada = app.admin("acme", "ada").await;
    subscribes(&app, &ada).await;
    let news = app.market.stripe.world().events_since(0);
    let created = news.iter().find(|one| one.type_name == "customer.subscription.created").unwrap();
    let mut foreign: Value = serde_json::from_slice(&created.body).unwrap();
    foreign["id"] = json!("evt_foreign");
    foreign["data"]["object"]["customer"] = json!("cus_of_somebody");
    foreign["data"]["object"]["id"] = json!("sub_of_somebody");
    let body = foreign.to_string().into_bytes();
    let (_, answer) = app.market.posts(body.clone(), &signed(&body)).await;
    assert_eq!(answer["outcome"], "ignored");
    let kept = "market.stripe_events where event_id = 'evt_foreign' and reason = 'unknown_customer' and payload = '{}'";
    assert_eq!(app.db.count(kept).await, 1, "that it came, and no word of whom it is about");
    let mut newer: Value = serde_json::from_slice(&created.body).unwrap();
    newer["api_version"] = json!("2030-01-01.future");
    newer["data"]["object"]["status"] = json!("canceled");
    let body = newer.to_string().into_bytes();
    let (_, answer) = app.market.posts(body.clone(), &signed(&body)).await;
    assert_eq!(answer["outcome"], "fetching");
    super::subscriptions::wait(&app).await;
    // Stripe was asked, and the body was not believed.
    assert_eq!(app.db.count("market.subscriptions where status = 'active'").await, 1);
}

#[tokio::test]
async fn a_failure_leaves_the_event_to_the_next_delivery() {
    let app = App::new().await;
    let ada = app.admin("acme", "ada").await;
    subscribes(&app, &ada).await;
    let created = app.market.stripe.world().events_since(0).remove(0);
    let broken = "alter table market.subscriptions add constraint broken check (false) not valid";
    app.db.root.batch_execute(broken).await.unwrap();
    let (status, _) = app.market.posts(created.body.clone(), &signed(&created.body)).await;
    assert!(status.is_server_error(), "{status}");
    assert_eq!(app.db.count("market.stripe_events where state = 'failed'").await, 1);
    app.db
        .root
        .batch_execute("alter table market.subscriptions drop constraint broken")
        .await
        .unwrap();
    assert_eq!(app.market.delivers(&created).await, "applied");
    assert_eq!(
        app.db.count("market.stripe_events where state = 'applied' and attempts = 2").await,
        1
    );
}

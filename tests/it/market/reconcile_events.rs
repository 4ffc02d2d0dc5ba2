//! The nightly look for events that never came.

use jiff::{SignedDuration, Timestamp};
use lambda::clock;
use serde_json::{Value, json};

use super::purchases::{buys, pair, state};
use crate::support::app::App;

async fn reconciles(app: &App, now: Timestamp) -> billing_reconcile::Reconciled {
    billing_reconcile::reconcile(&app.market.reconcile, now).await.expect("reconciled")
}

#[tokio::test]
async fn a_refund_that_was_never_told_is_found() {
    let app = App::new().await;
    let ada = app.admin("acme", "ada").await;
    buys(&app, &ada).await;
    {
        let mut world = app.market.stripe.world();
        let later = world.now() + 60;
        world.advance(later);
        let charge = world.ids("charge").remove(0);
        let amount = world.object(&charge)["amount"].as_i64().unwrap();
        world.refund(&charge, amount);
    }
    let now = clock::now();
    let young = reconciles(&app, now).await;
    assert_eq!((young.mended, young.failed), (0, 0), "the webhook may come first: {young:?}");
    let later = now + SignedDuration::from_hours(1);
    let found = reconciles(&app, later).await;
    assert_eq!((found.mended, found.failed, found.is_finished), (1, 0, true), "{found:?}");
    let report = "select differences from market.reconciliations order by started_at desc limit 1";
    let report: Value = app.db.root.query_one(report, &[]).await.unwrap().get(0);
    let line = &report[0];
    assert_eq!(
        (&line["field"], &line["ours"], &line["stripe"]),
        (&json!("existence"), &Value::Null, &json!("charge.refunded")),
        "{report}"
    );
    assert_eq!(app.db.count("market.stripe_events where state = 'fetching'").await, 1);
    outbox_relay::relay(&app.relay, later).await.expect("relayed");
    app.drain().await;
    assert_eq!(state(&ada).await, pair("refunded", "payment_refunded"));
    let again = reconciles(&app, later).await;
    assert_eq!((again.mended, again.failed), (0, 0), "{again:?}");
}

#[tokio::test]
async fn another_products_events_are_kept_and_nobody_is_asked() {
    let app = App::new().await;
    {
        let mut world = app.market.stripe.world();
        world.adopt_customer("cus_of_somebody", "foreign");
        for _ in 0..30 {
            world.subscribe("cus_of_somebody", "calendar", "month");
        }
    }
    let done = reconciles(&app, clock::now() + SignedDuration::from_hours(1)).await;
    assert_eq!((done.mended, done.failed, done.is_finished), (0, 0, true), "{done:?}");
    let kept = app.db.count("market.stripe_events where reason = 'unknown_customer'").await;
    assert!(kept > 100, "more than one page: {kept}");
    assert_eq!(app.db.count("market.stripe_events").await, kept);
    let asked = "core.outbox where queue = 'stripe-refetch'";
    assert_eq!(app.db.count(asked).await, 0);
}

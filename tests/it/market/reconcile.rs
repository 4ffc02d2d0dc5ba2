//! The nightly comparison: what Stripe has and we have not is mended, and told.

use lambda::clock;
use serde_json::json;
use uuid::Uuid;

use super::subscriptions::subscribes;
use crate::support::app::App;

#[tokio::test]
async fn what_was_never_delivered_is_found_and_mended() {
    let app = App::new().await;
    let ada = app.admin("acme", "ada").await;
    subscribes(&app, &ada).await;
    assert_eq!(ada.get("/v1/licenses/calendar").await.ok()["reason"], "no_license");
    let reconcile = async || {
        billing_reconcile::reconcile(&app.market.reconcile, clock::now()).await.expect("reconciled")
    };
    let first = reconcile().await;
    assert_eq!((first.mended, first.failed, first.is_finished), (2, 0, true), "{first:?}");
    assert_eq!(ada.get("/v1/licenses/calendar").await.ok()["state"], "active");
    let second = reconcile().await;
    assert_eq!((second.mended, second.failed), (0, 0), "{second:?}");
    let report = "select differences from market.reconciliations order by started_at limit 1";
    let report: serde_json::Value = app.db.root.query_one(report, &[]).await.unwrap().get(0);
    assert_eq!(report.as_array().unwrap().len(), 2, "{report}");
    assert_eq!(report[0]["field"], "existence");
}

#[tokio::test]
async fn many_pages_are_read_and_what_stripe_does_not_know_is_left_alone() {
    let app = App::new().await;
    let ada = app.admin("acme", "ada").await;
    subscribes(&app, &ada).await;
    {
        // Another product of the same account.
        let mut world = app.market.stripe.world();
        let session = world.ids("checkout.session").remove(0);
        for _ in 0..120 {
            let other = world.complete_checkout(&session);
            world.disown(&other);
        }
    }
    let done = billing_reconcile::reconcile(&app.market.reconcile, clock::now()).await.unwrap();
    assert!(done.checked > 120 && done.is_finished, "{done:?}");
    assert_eq!(app.db.count("market.subscriptions").await, 1);
    let strange = "insert into market.subscriptions (tenant_id, module_id, stripe_subscription_id, status, current_period_start, current_period_end)
        select tenant_id, module_id, 'sub_strange', 'active', now(), now() + interval '1 day' from market.subscriptions";
    app.db.root.batch_execute(strange).await.unwrap();
    let done = billing_reconcile::reconcile(&app.market.reconcile, clock::now()).await.unwrap();
    assert_eq!(done.failed, 1, "{done:?}");
    assert_eq!(app.db.count("market.subscriptions where stripe_subscription_id = 'sub_strange' and status = 'active'").await, 1);
    assert_eq!(ada.get("/v1/licenses/calendar").await.ok()["is_allowed"], json!(true));
}

#[tokio::test]
async fn what_cannot_be_read_keeps_nobody_from_what_is_behind_it() {
    let app = App::new().await;
    let ada = app.admin("acme", "ada").await;
    subscribes(&app, &ada).await;
    {
        // Another product's, a whole page of them.
        let mut world = app.market.stripe.world();
        let session = world.ids("checkout.session").remove(0);
        for _ in 0..100 {
            let other = world.complete_checkout(&session);
            world.disown(&other);
            world.price_in_tiers(&other);
        }
    }
    let done = billing_reconcile::reconcile(&app.market.reconcile, clock::now()).await.unwrap();
    assert_eq!((done.mended, done.failed, done.is_finished), (2, 100, true), "{done:?}");
    assert_eq!(ada.get("/v1/licenses/calendar").await.ok()["state"], "active");
}

#[tokio::test]
async fn one_tenant_that_cannot_be_judged_keeps_nobody_from_the_others() {
    let app = App::new().await;
    for (tenant, name) in [("acme", "ada"), ("globex", "ben")] {
        let one = app.owner(tenant, name).await;
        one.post("/v1/trials", json!({"module": "calendar"})).await.ok();
    }
    let suspended =
        "update market.module_licenses set is_suspended = true where trial_ends_at is not null";
    app.db.root.batch_execute(suspended).await.unwrap();
    let first = "select tenant_id from market.module_licenses order by tenant_id limit 1";
    let first: Uuid = app.db.root.query_one(first, &[]).await.unwrap().get(0);
    let broken = format!(
        "alter table market.module_licenses add constraint broken check (tenant_id <> '{first}') not valid"
    );
    app.db.root.batch_execute(&broken).await.unwrap();
    let done = billing_reconcile::reconcile(&app.market.reconcile, clock::now()).await.unwrap();
    assert_eq!((done.mended, done.failed, done.is_finished), (1, 1, true), "{done:?}");
}

//! What a tenant pays for ends with it: asked for before it goes, and seen to at Stripe before its rows do.

use axum::http::{Method, StatusCode};
use data_erase::{ATTEMPTS_MAX, Erased};
use fakes::stripe::Fault;
use lambda::clock;
use serde_json::{Value, json};

use super::{DAY, HOUR, text};
use crate::identity::PASSWORD;
use crate::support::app::App;
use crate::support::person::Person;

/// Subscribed at Stripe's page, and Stripe has told of it.
async fn subscribed(app: &App, ada: &Person<'_>) -> String {
    let wish = json!({"module": "calendar", "interval": "month"});
    ada.post("/v1/subscriptions", wish).await.ok();
    let subscription = {
        let mut world = app.market.stripe.world();
        let session = world.ids("checkout.session").pop().unwrap();
        world.complete_checkout(&session)
    };
    app.market.catches_up(0).await;
    subscription
}

#[tokio::test]
async fn who_goes_ends_a_subscription_first() {
    let app = App::new().await;
    let (ada, eve) = (app.owner("acme", "ada").await, app.owner("umbrella", "eve").await);
    let subscription = subscribed(&app, &ada).await;
    let refused = ada.call(Method::DELETE, "/v1/tenant", Some(json!({"slug": "acme"}))).await;
    assert_eq!((refused.status, refused.code()), (StatusCode::CONFLICT, "subscription_running"));
    assert!(text(&refused.body["detail"]).contains("cancel_at_period_end: acme"), "{refused:?}");
    // The account would take the tenant along.
    let password = "update core.users set password_hash = (select password_hash from core.users where email = $1)
        where id = $2";
    app.account("mara@example.com").await;
    let mara = "mara@example.com";
    app.db.root.execute(password, &[&mara, &ada.scope.user().0]).await.unwrap();
    let gone = Some(json!({"password": PASSWORD}));
    let refused = ada.call(Method::DELETE, "/v1/account", gone.clone()).await;
    assert_eq!((refused.status, refused.code()), (StatusCode::CONFLICT, "subscription_running"));
    assert_eq!(app.db.count("core.erasures").await, 0);
    assert_eq!(app.db.count("core.tenants where deleted_at is not null").await, 0);
    assert_eq!(eve.deletes_tenant("umbrella").await, StatusCode::ACCEPTED, "it has none");
    for status in ["incomplete", "trialing", "past_due", "unpaid", "paused"] {
        let sql = "update market.subscriptions set status = $1";
        app.db.root.execute(sql, &[&status]).await.unwrap();
        assert_eq!(ada.deletes_tenant("acme").await, StatusCode::CONFLICT, "{status}");
    }
    app.market.stripe.world().set_cancel_at_period_end(&subscription, true);
    let ending = "update market.subscriptions set status = 'active', cancel_at_period_end = true";
    app.db.root.execute(ending, &[]).await.unwrap();
    assert_eq!(ada.call(Method::DELETE, "/v1/account", gone).await.status, StatusCode::ACCEPTED);
}

#[tokio::test]
async fn a_customer_is_deleted_at_stripe_before_its_tenant_is_gone() {
    let app = App::new().await;
    let (ada, eve) = (app.owner("acme", "ada").await, app.owner("umbrella", "eve").await);
    let subscription = subscribed(&app, &ada).await;
    let others = subscribed(&app, &eve).await;
    let ending = "update market.subscriptions set cancel_at_period_end = true";
    app.db.root.execute(ending, &[]).await.unwrap();
    assert_eq!(ada.deletes_tenant("acme").await, StatusCode::ACCEPTED);
    let now = clock::now() + 31 * DAY;
    // As often as one call is tried.
    let down = [Fault::Status(503), Fault::Status(503)];
    app.market.stripe.world().fail_next(&down);
    let erased = app.erase_at(now).await;
    assert_eq!((erased.put_off, erased.finished, erased.failures), (1, 0, 0), "{erased:?}");
    let acme = ada.scope.tenant();
    assert_eq!(app.db.count(&format!("market.subscriptions where tenant_id = '{acme}'")).await, 1);
    assert_eq!(app.erase_at(now + HOUR / 2).await, Erased::default(), "not before an hour is over");
    let erased = app.erase_at(now + 2 * HOUR).await;
    assert_eq!((erased.finished, erased.customers_not_deleted), (1, 0), "{erased:?}");
    let [report] = app.reports().await.try_into().unwrap();
    assert_eq!(
        (&report["customers_deleted"], &report["customers_not_deleted"]),
        (&json!(1), &Value::Null)
    );
    let world = app.market.stripe.world();
    assert_eq!(world.object(&subscription)["status"], "canceled");
    assert_eq!(world.object(&others)["status"], "active");
    let customers: Vec<Value> = world.ids("customer").iter().map(|id| world.object(id)).collect();
    assert_eq!(customers.iter().filter(|one| one["deleted"] == true).count(), 1);
}

/// Without a key, as in a stack that sells nothing, and with a Stripe that never answers.
#[tokio::test]
async fn stripe_holds_up_nothing_for_ever() {
    let mut app = App::new().await;
    app.erase.stripe = None;
    let (free, paying) = (app.owner("umbrella", "eve").await, app.owner("acme", "ada").await);
    subscribed(&app, &paying).await;
    let ending = "update market.subscriptions set cancel_at_period_end = true";
    app.db.root.execute(ending, &[]).await.unwrap();
    assert_eq!(free.deletes_tenant("umbrella").await, StatusCode::ACCEPTED);
    assert_eq!(paying.deletes_tenant("acme").await, StatusCode::ACCEPTED);
    let now = clock::now() + 31 * DAY;
    let erased = app.erase_at(now).await;
    assert_eq!((erased.finished, erased.put_off), (1, 1), "who bought nothing is gone: {erased:?}");
    app.db.root.execute("update core.erasures set attempts = $1", &[&ATTEMPTS_MAX]).await.unwrap();
    let erased = app.erase_at(now + 2 * HOUR).await;
    assert_eq!((erased.finished, erased.customers_not_deleted), (1, 1), "{erased:?}");
    assert_eq!(app.reports().await[1]["customers_not_deleted"], 1);
}

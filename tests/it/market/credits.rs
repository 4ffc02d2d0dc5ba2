//! Credits: held, settled, released, paid back; never twice, never more than there are.

use axum::http::StatusCode;
use futures::future::join_all;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::support::app::App;
use crate::support::person::Person;

async fn grants(app: &App, person: &Person<'_>, amount: i64) {
    let sql = "insert into market.credit_entries (tenant_id, kind, amount, purpose, spend_key)
        values ($1, 'grant', $2, 'it', $3)";
    let tenant: Uuid = person.scope.tenant().0;
    app.db.root.execute(sql, &[&tenant, &amount, &format!("grant:{amount}")]).await.unwrap();
}

async fn available(person: &Person<'_>) -> Value {
    person.get("/v1/credits").await.ok()["available"].clone()
}

fn hold(amount: i64, key: &str) -> Value {
    json!({"amount": amount, "purpose": "cv_analysis", "key": key})
}

#[tokio::test]
async fn what_is_held_is_settled_released_or_paid_back() {
    let app = App::new().await;
    let ada = app.admin("acme", "ada").await;
    grants(&app, &ada, 100).await;
    let held = ada.post("/v1/credit-holds", hold(40, "one")).await;
    assert_eq!(held.status, StatusCode::CREATED, "{held:?}");
    assert_eq!(ada.post("/v1/credit-holds", hold(40, "one")).await.ok()["id"], held.body["id"]);
    assert_eq!(available(&ada).await, 60);
    let other = ada.post("/v1/credit-holds", hold(41, "one")).await;
    assert_eq!(other.body["code"], "idempotency_key_reused");
    let path = format!("/v1/credit-holds/{}", held.body["id"].as_str().unwrap());
    let over = ada.post(&format!("{path}/settle"), json!({"amount": 41})).await;
    assert_eq!(over.body["errors"][0]["pointer"], "/amount");
    for _ in 0..2 {
        ada.post(&format!("{path}/settle"), json!({"amount": 30})).await.ok();
    }
    assert_eq!(available(&ada).await, 70);
    let ended = ada.post(&format!("{path}/release"), json!({})).await;
    assert_eq!(ended.body["code"], "hold_ended");
    let again = ada.post("/v1/credit-holds", hold(40, "one")).await;
    assert_eq!((again.status, again.code()), (StatusCode::CONFLICT, "hold_ended"));
    pays_back(&app, &ada, &held.body["id"]).await;
    assert_eq!(available(&ada).await, 100);
    let much = ada.post("/v1/credit-holds", hold(101, "two")).await;
    assert_eq!(
        (much.status, &much.body["code"]),
        (StatusCode::PAYMENT_REQUIRED, &json!("insufficient_credits"))
    );
    for body in [
        hold(0, "x"),
        hold(-5, "x"),
        hold(5, "end:x"),
        json!({"amount": 1.5, "purpose": "p", "key": "k"}),
    ] {
        assert_eq!(ada.post("/v1/credit-holds", body).await.body["code"], "invalid_body");
    }
    assert_eq!(ada.get("/v1/credits/entries").await.ok()["items"].as_array().unwrap().len(), 6);
}

/// The operator does it, once, and as far as it was taken; the tenant itself cannot.
async fn pays_back(app: &App, ada: &Person<'_>, settled: &Value) {
    let own = format!("/v1/credit-holds/{}/refund", settled.as_str().unwrap());
    assert_eq!(ada.post(&own, json!({"amount": 30})).await.status, StatusCode::NOT_FOUND);
    let path = format!("/v1/platform/tenants/{}/credit-refunds", ada.scope.tenant());
    let refund = |hold: &Value, amount: i64| json!({"hold": hold, "amount": amount});
    let refused = ada.post(&path, refund(settled, 30)).await;
    assert_eq!((refused.status, refused.code()), (StatusCode::FORBIDDEN, "forbidden"));
    let root = app.viewer("home", "root").await;
    let make = "update core.users set is_superuser = true where id = $1";
    app.db.root.execute(make, &[&root.scope.user().0]).await.unwrap();
    let over = root.post(&path, refund(settled, 31)).await;
    assert_eq!(over.body["errors"][0]["pointer"], "/amount");
    let unknown = root.post(&path, refund(&json!(Uuid::nil()), 30)).await;
    assert_eq!((unknown.status, unknown.code()), (StatusCode::CONFLICT, "hold_ended"));
    let open = ada.post("/v1/credit-holds", hold(1, "open")).await.ok();
    let early = root.post(&path, refund(&open["id"], 1)).await;
    assert_eq!((early.status, early.code()), (StatusCode::CONFLICT, "hold_ended"));
    let release = format!("/v1/credit-holds/{}/release", open["id"].as_str().unwrap());
    ada.post(&release, json!({})).await.ok();
    let first = root.post(&path, refund(settled, 30)).await;
    assert_eq!(first.status, StatusCode::CREATED, "{first:?}");
    assert_eq!(root.post(&path, refund(settled, 30)).await.ok(), first.body);
    let other = root.post(&path, refund(settled, 29)).await;
    assert_eq!(other.code(), "idempotency_key_reused");
    let told = format!(
        "core.audit_log where tenant_id = '{}' and operation = 'create_platform_credit_refund'",
        ada.scope.tenant()
    );
    assert_eq!(app.db.count(&told).await, 6, "each attempt stands in the tenant's trail");
}

#[tokio::test]
async fn a_dead_workers_hold_comes_back_by_itself() {
    let app = App::new().await;
    let ada = app.admin("acme", "ada").await;
    grants(&app, &ada, 10).await;
    let held = ada.post("/v1/credit-holds", hold(10, "one")).await.ok();
    assert_eq!(available(&ada).await, 0);
    let past = "update market.credit_entries set expires_at = now() - interval '1 second' where kind = 'hold'";
    app.db.root.batch_execute(past).await.unwrap();
    assert_eq!(available(&ada).await, 10);
    let path = format!("/v1/credit-holds/{}/settle", held["id"].as_str().unwrap());
    assert_eq!(ada.post(&path, json!({"amount": 1})).await.body["code"], "hold_ended");
    let again = ada.post("/v1/credit-holds", hold(10, "one")).await;
    assert_eq!((again.status, again.code()), (StatusCode::CONFLICT, "hold_ended"));
    let anew = ada.post("/v1/credit-holds", hold(10, "two")).await;
    assert_eq!(anew.status, StatusCode::CREATED, "{anew:?}");
}

#[tokio::test]
async fn many_at_once_never_spend_more_than_there_is() {
    let app = App::new().await;
    let ada = app.admin("acme", "ada").await;
    grants(&app, &ada, 50).await;
    let keys: Vec<String> = (0..30).map(|n| format!("spend-{}", n % 20)).collect();
    let all = join_all(keys.iter().map(|key| ada.post("/v1/credit-holds", hold(5, key)))).await;
    let held: std::collections::BTreeSet<String> = all
        .iter()
        .filter(|answer| answer.status == StatusCode::CREATED)
        .map(|answer| answer.body["id"].to_string())
        .collect();
    assert_eq!(held.len(), 10);
    assert_eq!(available(&ada).await, 0);
    assert_eq!(app.db.count("market.credit_entries where kind = 'hold'").await, 10);
}

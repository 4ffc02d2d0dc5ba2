//! The catalogue, trials and what a tenant configures.

use axum::http::{Method, StatusCode};
use serde_json::json;

use crate::support::app::App;

#[tokio::test]
async fn the_catalogue_tells_what_is_sold_and_how() {
    let app = App::new().await;
    let ada = app.viewer("acme", "ada").await;
    let all = ada.get("/v1/modules").await.ok();
    let slugs: Vec<&str> =
        all["items"].as_array().unwrap().iter().map(|one| one["slug"].as_str().unwrap()).collect();
    assert_eq!(slugs.len(), 8);
    let place = |slug: &str| slugs.iter().position(|one| *one == slug).unwrap();
    assert!(place("cv-analysis") < place("interviews"), "what is needed comes first: {slugs:?}");
    let one = ada.get("/v1/modules/cv-analysis").await.ok();
    assert_eq!(one["prices"]["monthly"], json!({"amount": 2_900, "currency": "eur"}));
    assert_eq!(one["prices"]["annual_discount_percent"], 20);
    assert_eq!(ada.get("/v1/modules/no-such").await.status, StatusCode::NOT_FOUND);
    let rows = app.db.root.query("select id, slug from market.modules", &[]).await.unwrap();
    for module in domain::module::Module::ALL {
        let row = rows.iter().find(|row| row.get::<_, &str>(1) == module.slug()).unwrap();
        assert_eq!(row.get::<_, uuid::Uuid>(0), module.id(), "{}", module.slug());
    }
}

#[tokio::test]
async fn a_module_is_tried_once_also_under_another_name() {
    let app = App::new().await;
    let ada = app.admin("acme", "ada.l").await;
    let begun = ada.post("/v1/trials", json!({"module": "calendar"})).await;
    assert_eq!(begun.status, StatusCode::CREATED, "{begun:?}");
    assert_eq!((&begun.body["state"], &begun.body["is_allowed"]), (&json!("trial"), &json!(true)));
    assert_eq!(begun.body["upcoming"][0]["reason"], "trial_ended");
    let again = ada.post("/v1/trials", json!({"module": "calendar"})).await;
    assert_eq!(again.body["code"], "trial_not_offered");
    // Another tenant, and an address that leads to the same mailbox.
    let other = app.admin("globex", "ada.l+second").await;
    let second = other.post("/v1/trials", json!({"module": "calendar"})).await;
    assert_eq!((second.status, &second.body["code"]), (StatusCode::CONFLICT, &json!("trial_used")));
    assert_eq!(other.get("/v1/licenses/calendar").await.ok()["reason"], "no_license");
    assert_eq!(app.db.count("market.module_licenses where trial_ends_at is not null").await, 1);
    // Somebody else is not hindered, and another module is another trial.
    let gwen = app.admin("initech", "gwen").await;
    gwen.post("/v1/trials", json!({"module": "calendar"})).await.ok();
    other.post("/v1/trials", json!({"module": "cv-analysis"})).await.ok();
}

#[tokio::test]
async fn what_cannot_begin_says_why() {
    let app = App::new().await;
    let ada = app.admin("acme", "ada").await;
    let code = async |body| ada.post("/v1/trials", body).await.body["code"].clone();
    assert_eq!(code(json!({"module": "no-such"})).await, "invalid_body");
    assert_eq!(code(json!({"module": "mailboxes"})).await, "trial_not_offered");
    assert_eq!(code(json!({"module": "interviews"})).await, "dependency_unlicensed");
    ada.post("/v1/trials", json!({"module": "cv-analysis"})).await.ok();
    ada.post("/v1/trials", json!({"module": "interviews"})).await.ok();
    let member = app.person("acme", "ben").await;
    let refused = member.post("/v1/trials", json!({"module": "calendar"})).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_disabled_license_keeps_its_settings_and_takes_dependants_along() {
    let app = App::new().await;
    let ada = app.admin("acme", "ada").await;
    for module in ["cv-analysis", "interviews"] {
        ada.post("/v1/trials", json!({"module": module})).await.ok();
    }
    let patch = async |body| ada.call(Method::PATCH, "/v1/licenses/cv-analysis", Some(body)).await;
    let set = patch(json!({"settings": {"min_match_score": 70}})).await.ok();
    assert_eq!(
        (&set["settings"]["min_match_score"], &set["settings_schema_version"]),
        (&json!(70), &json!(1))
    );
    let wrong = patch(json!({"settings": {"min_match_score": 700, "more": 1}})).await;
    assert_eq!(wrong.body["code"], "settings_invalid");
    let pointers = wrong.body["errors"].to_string();
    assert!(
        pointers.contains("/settings/min_match_score") && !pointers.contains("700"),
        "{pointers}"
    );
    let off = patch(json!({"is_active": false})).await.ok();
    assert_eq!((&off["state"], &off["reason"]), (&json!("suspended"), &json!("disabled")));
    assert_eq!(off["settings"]["min_match_score"], 70);
    let interviews = ada.get("/v1/licenses/interviews").await.ok();
    assert_eq!(
        (&interviews["reason"], &interviews["missing"]),
        (&json!("dependency_missing"), &json!(["cv-analysis"]))
    );
    patch(json!({"is_active": true})).await.ok();
    assert_eq!(ada.get("/v1/licenses/interviews").await.ok()["state"], "trial");
    assert_eq!(app.db.count("market.module_licenses").await, 2);
}

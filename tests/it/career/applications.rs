//! Applications: the tracker's list and one application with its history.

use axum::http::header;
use domain::scope::Role;
use serde_json::{Value, json};

use super::seed::{Desk, Report, each};
use crate::support::app::App;

#[tokio::test]
async fn the_list_is_by_day_of_application_and_filters_narrow_it() {
    let app = App::new().await;
    let ada = Desk::new(&app, "acme", "ada", Role::Member).await;
    ada.application(1, "Northwind", "Data engineer", "applied", false).await;
    let moved = ada.application(2, "Globex", "Night porter", "interview", true).await;
    ada.application(3, "Initech", "Platform engineer", "rejected", false).await;
    let cases: [(&str, &[&str]); 9] = [
        ("", &["Initech", "Globex", "Northwind"]),
        ("status=interview", &["Globex"]),
        ("company=GLOBEX", &["Globex"]),
        ("needs_review=false", &["Initech", "Northwind"]),
        ("q=engineer", &["Initech", "Northwind"]),
        ("q=engineers&status=rejected", &["Initech"]),
        ("q=globex%20porter", &["Globex"]),
        ("q=nobody", &[]),
        ("updated_since=2100-01-01T00:00:00Z", &[]),
    ];
    for (query, expected) in cases {
        let list = ada.get(&format!("/v1/applications?{query}")).await.ok();
        assert_eq!(each(&list, "company_name"), expected, "{query}");
    }
    let first = ada.get("/v1/applications?limit=2").await.ok();
    // The next mail does not shuffle the list under its reader.
    app.db
        .root
        .execute("update career.applications set status = 'offer' where id = $1", &[&moved])
        .await
        .unwrap();
    let cursor = first["next_cursor"].as_str().unwrap();
    let second = ada.get(&format!("/v1/applications?limit=2&cursor={cursor}")).await.ok();
    assert_eq!(
        (each(&second, "company_name"), &second["next_cursor"]),
        (vec!["Northwind"], &Value::Null)
    );
    let wrong = ada.get("/v1/applications?status=hired").await;
    assert_eq!(wrong.problem(), (400, "invalid_parameter"));
}

#[tokio::test]
async fn one_application_shows_what_happened_and_why() {
    let app = App::new().await;
    let ada = Desk::new(&app, "acme", "ada", Role::Member).await;
    let id = ada.application(1, "Northwind", "Data engineer", "interview", false).await;
    // Understood in another order than sent.
    ada.report(id, 3, Report::kept("interview", "applied", "lower_status")).await;
    ada.report(id, 1, Report::first("applied")).await;
    ada.report(id, 2, Report::moved("applied", "interview")).await;
    let answer = ada.get(&format!("/v1/applications/{id}")).await;
    assert!(answer.headers.contains_key(header::ETAG));
    let body = answer.ok();
    assert_eq!((&body["status"], &body["review_state"]), (&json!("interview"), &json!("none")));
    assert_eq!(body["evidence"], json!([{"fact": "kind", "quote": "the words", "rule": "body"}]));
    let history = body["history"].as_array().unwrap();
    let story: Vec<_> = history
        .iter()
        .map(|entry| {
            (&entry["old_status"], &entry["new_status"], &entry["effect"], &entry["reason"])
        })
        .collect();
    assert_eq!(
        story,
        [
            (&Value::Null, &json!("applied"), &json!("moved"), &Value::Null),
            (&json!("applied"), &json!("interview"), &json!("moved"), &Value::Null),
            (&json!("interview"), &json!("applied"), &json!("kept"), &json!("lower_status")),
        ]
    );
    let entry = &history[1];
    assert_eq!(entry["changed_by"], "email_parser");
    assert_eq!(entry["evidence"][0]["quote"], "the words");
    assert_eq!(
        entry["email"],
        json!({
            "message_id": "2@mail.example", "subject": "Mail 2", "sender": "hr@example.com", "date": "2026-11-03T09:00:00Z",
        })
    );
}

#[tokio::test]
async fn applications_are_private_inside_the_tenant() {
    let app = App::new().await;
    let ada = Desk::new(&app, "acme", "ada", Role::Member).await;
    let owner = Desk::new(&app, "acme", "grace", Role::Owner).await;
    let id = ada.application(1, "Northwind", "Data engineer", "applied", true).await;
    assert_eq!(owner.get("/v1/applications").await.ok()["items"], json!([]));
    assert_eq!(owner.get("/v1/applications?q=northwind").await.ok()["items"], json!([]));
    assert_eq!(owner.get("/v1/review").await.ok()["items"], json!([]));
    assert_eq!(owner.get(&format!("/v1/applications/{id}")).await.problem(), (404, "not_found"));
}

//! Who may not: no token, another tenant, another person, a viewer.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use domain::scope::Role;
use serde_json::json;
use tower::ServiceExt;

use super::seed::{Answer, Desk};
use crate::support::app::App;

/// Every change that this function offers, `{posting}` and `{application}` to be filled in.
const CHANGES: [&str; 7] = [
    "/v1/applications/{application}/undo",
    "/v1/review/job_posting/{posting}/approve",
    "/v1/review/job_posting/{posting}/correct",
    "/v1/review/job_posting/{posting}/dismiss",
    "/v1/review/application/{application}/approve",
    "/v1/review/application/{application}/correct",
    "/v1/review/application/{application}/dismiss",
];

#[tokio::test]
async fn every_operation_of_the_document_wants_a_token() {
    let app = App::new().await;
    let document = serde_json::to_value(career_api::openapi()).unwrap();
    let mut changes = 0;
    for (path, methods) in document["paths"].as_object().unwrap() {
        for method in methods.as_object().unwrap().keys() {
            let method: Method = method.to_uppercase().parse().unwrap();
            changes += usize::from(method != Method::GET);
            let path = path.replace("{id}", &domain::id::fresh().to_string());
            let request = Request::builder().method(method).uri(&path).body(Body::empty()).unwrap();
            let response = app.career.clone().oneshot(request).await.unwrap();
            assert_eq!(response.status(), StatusCode::UNAUTHORIZED, "{path}");
        }
    }
    assert_eq!(changes, CHANGES.len(), "a new change needs its line in CHANGES");
}

#[tokio::test]
async fn what_belongs_to_others_answers_like_what_is_missing() {
    let app = App::new().await;
    let ada = Desk::new(&app, "acme", "ada", Role::Member).await;
    let posting = ada.posting(1, "Rust engineer", true).await;
    let application = ada.application(1, "Northwind", "Data engineer", "applied", true).await;
    let stranger = Desk::new(&app, "globex", "mallory", Role::Owner).await;
    let colleague = Desk::new(&app, "acme", "grace", Role::Owner).await;
    let absent = domain::id::fresh().to_string();
    let reads = ["/v1/job-postings/{posting}", "/v1/applications/{application}"]
        .map(|path| (Method::GET, path));
    for (method, path) in reads.into_iter().chain(CHANGES.map(|path| (Method::POST, path))) {
        let body = path.ends_with("correct").then(|| json!({"location": "Lyon"}));
        let fill = |posting: &str, application: &str| {
            path.replace("{posting}", posting).replace("{application}", application)
        };
        let foreign = fill(&posting.to_string(), &application.to_string());
        let missing = fill(&absent, &absent);
        // Postings are shared inside the tenant, applications are not.
        let others =
            if path.contains("{posting}") { vec![&stranger] } else { vec![&stranger, &colleague] };
        for person in others {
            let foreign = person.call(method.clone(), &foreign, None, body.clone()).await;
            let missing = person.call(method.clone(), &missing, None, body.clone()).await;
            assert_eq!(foreign.problem(), (404, "not_found"), "{method} {path}");
            let words = |answer: &Answer| {
                let mut words = answer.body.clone();
                words["request_id"].take();
                words
            };
            assert_eq!(words(&foreign), words(&missing));
        }
    }
    assert_eq!(stranger.get("/v1/job-postings").await.ok()["items"], json!([]));
    assert_eq!(stranger.get("/v1/job-postings?q=rust").await.ok()["items"], json!([]));
    assert_eq!(stranger.get("/v1/review").await.ok()["items"], json!([]));
    assert_eq!(stranger.get("/v1/job-postings/not-an-id").await.problem(), (404, "not_found"));
    assert_eq!(ada.get("/v1/review").await.ok()["items"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn a_viewer_reads_and_changes_nothing() {
    let app = App::new().await;
    let viewer = Desk::new(&app, "acme", "vera", Role::Viewer).await;
    let posting = viewer.posting(1, "Rust engineer", true).await;
    let application = viewer.application(1, "Northwind", "Data engineer", "applied", true).await;
    for path in CHANGES {
        let body = path.ends_with("correct").then(|| json!({"location": "Lyon"}));
        let path = path
            .replace("{posting}", &posting.to_string())
            .replace("{application}", &application.to_string());
        assert_eq!(
            viewer.call(Method::POST, &path, None, body).await.problem(),
            (403, "forbidden"),
            "{path}"
        );
    }
    assert_eq!(viewer.get("/v1/review").await.ok()["items"].as_array().unwrap().len(), 2);
}

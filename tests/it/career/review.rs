//! The review: what waits, and the three things that a person can say about it.

use domain::scope::Role;
use serde_json::{Value, json};

use super::seed::{Desk, Report, each};
use crate::support::app::App;

#[tokio::test]
async fn the_queue_has_both_kinds_oldest_first_with_reasons_and_words() {
    let app = App::new().await;
    let ada = Desk::new(&app, "acme", "ada", Role::Member).await;
    let posting = ada.posting(1, "Rust engineer", true).await;
    ada.posting(2, "Sure thing", false).await;
    let application = ada.application(1, "Northwind", "Data engineer", "rejected", true).await;
    ada.report(application, 1, Report::first("applied")).await;
    ada.report(application, 2, Report::moved("applied", "rejected").in_question()).await;
    ada.report(application, 3, Report::kept("rejected", "applied", "lower_status")).await;
    let nameless = ada.application(2, "Unknown company", "Unknown position", "applied", true).await;
    let sql = "update career.applications set company_key = '', title_key = '', confidence_score = 0.8 where id = $1";
    app.db.root.execute(sql, &[&nameless]).await.unwrap();
    let list = ada.get("/v1/review").await.ok();
    assert_eq!(each(&list, "kind"), ["job_posting", "application", "application"]);
    let items = list["items"].as_array().unwrap();
    assert_eq!(
        (&items[0]["id"], &items[0]["reasons"]),
        (&json!(posting), &json!(["low_confidence"]))
    );
    assert_eq!(items[0]["email"]["subject"], "A job");
    let item = &items[1];
    assert_eq!((&item["title"], &item["company"]), (&json!("Data engineer"), &json!("Northwind")));
    assert_eq!((&item["status"], &item["confidence"]), (&json!("rejected"), &json!(0.4)));
    assert_eq!(item["email"]["subject"], "Mail 2", "the mail in question, not the newest");
    assert_eq!(item["evidence"], json!([{"fact": "status", "quote": "the words", "rule": "body"}]));
    assert_eq!(items[2]["reasons"], json!(["company_unknown", "title_unknown"]));

    let (mut ids, mut path) = (Vec::new(), "/v1/review?limit=1".to_owned());
    loop {
        let page = ada.get(&path).await.ok();
        ids.push(page["items"][0]["id"].clone());
        let Some(cursor) = page["next_cursor"].as_str() else { break };
        path = format!("/v1/review?limit=1&cursor={cursor}");
    }
    assert_eq!(ids, [json!(posting), json!(application), json!(nameless)]);
    let only = ada.get("/v1/review?kind=application").await.ok();
    assert_eq!(only["items"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn an_item_is_closed_once() {
    let app = App::new().await;
    let ada = Desk::new(&app, "acme", "ada", Role::Member).await;
    let posting = ada.posting(1, "Rust engineer", true).await;
    let application = ada.application(1, "Northwind", "Data engineer", "applied", true).await;
    ada.report(application, 1, Report::first("applied").in_question()).await;
    for path in [
        format!("/v1/review/job_posting/{posting}"),
        format!("/v1/review/application/{application}"),
    ] {
        let body = ada.post(&format!("{path}/approve")).await.ok();
        assert_eq!(
            (&body["review_state"], &body["is_needs_review"]),
            (&json!("approved"), &json!(false))
        );
        for (action, body) in
            [("approve", None), ("correct", Some(json!({"location": "Lyon"}))), ("dismiss", None)]
        {
            let again =
                ada.call(axum::http::Method::POST, &format!("{path}/{action}"), None, body).await;
            assert_eq!(again.problem(), (409, "review_closed"), "{path}/{action}");
        }
    }
    assert_eq!(ada.get("/v1/review").await.ok()["items"], json!([]));
    assert_eq!(app.db.count("mail.processed_emails where is_needs_review").await, 0);
    assert_eq!(
        app.db.count("core.audit_log where action_type = 'review' and operation = 'approve'").await,
        2
    );
}

#[tokio::test]
async fn two_reviewers_at_the_same_time_are_one_decision() {
    let app = App::new().await;
    let ada = Desk::new(&app, "acme", "ada", Role::Member).await;
    let grace = Desk::new(&app, "acme", "grace", Role::Member).await;
    let posting = ada.posting(1, "Rust engineer", true).await;
    let (approve, dismiss) = (
        format!("/v1/review/job_posting/{posting}/approve"),
        format!("/v1/review/job_posting/{posting}/dismiss"),
    );
    let (one, two) = tokio::join!(ada.post(&approve), grace.post(&dismiss));
    let wins = [&one, &two].into_iter().filter(|answer| answer.status.is_success()).count();
    assert_eq!(wins, 1, "{one:?} {two:?}");
}

#[tokio::test]
async fn a_corrected_posting_keeps_what_was_read() {
    let app = App::new().await;
    let ada = Desk::new(&app, "acme", "ada", Role::Member).await;
    let posting = ada.posting(1, "Rust enginer", true).await;
    let path = format!("/v1/review/job_posting/{posting}/correct");
    let body = json!({
        "title": "Rust engineer", "company": null, "location": "Gothenburg, Sweden", "skills": ["Rust"],
        "job_type": "contract", "salary_range": "€ 400 a day", "job_url": "https://jobs.example/2",
    });
    let corrected = ada.send(&path, body).await.ok();
    assert_eq!(
        (&corrected["title"], &corrected["company"]),
        (&json!("Rust engineer"), &Value::Null)
    );
    assert_eq!(
        (&corrected["skills"], &corrected["job_type"]),
        (&json!(["Rust"]), &json!("contract"))
    );
    assert_eq!(corrected["description"], "You will keep the trains running.");
    assert_eq!(
        (&corrected["salary_range"], &corrected["salary_min"]),
        (&json!("€ 400 a day"), &Value::Null)
    );
    assert_eq!(corrected["review_state"], "corrected");
    assert_eq!(corrected["evidence"].as_array().unwrap().len(), 1);
    let originals: Vec<_> = corrected["corrections"]
        .as_array()
        .unwrap()
        .iter()
        .map(|correction| (correction["fact"].as_str().unwrap(), &correction["original"]))
        .collect();
    let skills = json!(["Rust", "PostgreSQL"]);
    assert_eq!(
        originals,
        [
            ("title", &json!("Rust enginer")),
            ("company", &json!("Northwind")),
            ("job_type", &json!("full_time")),
            ("salary_range", &json!("€ 70k")),
            ("skills", &skills),
            ("job_url", &json!("https://jobs.example/1")),
        ]
    );
    assert_eq!(corrected["corrections"][0]["corrected_by"], json!(ada.scope.user()));
    assert_eq!(
        each(&ada.get("/v1/job-postings?q=engineer").await.ok(), "title"),
        ["Rust engineer"]
    );
}

#[tokio::test]
async fn a_correction_that_does_not_fit_names_the_field() {
    let app = App::new().await;
    let ada = Desk::new(&app, "acme", "ada", Role::Member).await;
    let posting = ada.posting(1, "Rust engineer", true).await;
    let application = ada.application(1, "Northwind", "Data engineer", "applied", true).await;
    let posting = format!("/v1/review/job_posting/{posting}/correct");
    let application = format!("/v1/review/application/{application}/correct");
    let cases = [
        (&posting, json!({"title": null}), "/title"),
        (&posting, json!({"title": " "}), "/title"),
        (&posting, json!({"title": "x".repeat(501)}), "/title"),
        (&posting, json!({"company": "a\u{0}b"}), "/company"),
        (&posting, json!({"job_type": "gig"}), "/job_type"),
        (&posting, json!({"skills": null}), "/skills"),
        (&posting, json!({"skills": ["Rust", ""]}), "/skills"),
        (&posting, json!({"job_url": "javascript:alert(1)"}), "/job_url"),
        (&posting, json!({}), ""),
        (&posting, json!({"title": "Rust engineer"}), ""),
        (&application, json!({"status": "hired"}), "/status"),
        (&application, json!({"status": null}), "/status"),
        (&application, json!({"company_name": null}), "/company_name"),
        (&application, json!({"job_title": 7}), "/job_title"),
        (&application, json!({"status": "applied"}), ""),
    ];
    for (path, body, pointer) in cases {
        let answer = ada.send(path, body.clone()).await;
        assert_eq!(answer.problem(), (422, "invalid_body"), "{body}");
        assert_eq!(answer.body["errors"][0]["pointer"], pointer, "{body}");
    }
    let unknown = ada.send(&posting, json!({"salary": 1})).await;
    assert_eq!(unknown.problem(), (422, "invalid_body"));
    assert_eq!(
        ada.get("/v1/review").await.ok()["items"].as_array().unwrap().len(),
        2,
        "nothing was closed"
    );
}

#[tokio::test]
async fn a_corrected_application_keeps_what_was_read_and_its_history() {
    let app = App::new().await;
    let ada = Desk::new(&app, "acme", "ada", Role::Member).await;
    let id = ada.application(1, "Acme Recruiting", "Data engineer", "rejected", true).await;
    ada.report(id, 1, Report::first("applied")).await;
    // Its date lies in the future, as a wrong clock may have it.
    ada.report(id, 9_000, Report::moved("applied", "rejected").in_question()).await;
    let path = format!("/v1/review/application/{id}/correct");
    let body =
        json!({"company_name": "Northwind, Inc.", "status": "interview", "location": "Lyon"});
    let corrected = ada.send(&path, body).await.ok();
    assert_eq!(
        (&corrected["company_name"], &corrected["status"]),
        (&json!("Northwind, Inc."), &json!("interview"))
    );
    assert_eq!(
        (&corrected["job_title"], &corrected["location"]),
        (&json!("Data engineer"), &json!("Lyon"))
    );
    assert_eq!(corrected["review_state"], "corrected");
    let facts: Vec<&str> = corrected["corrections"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["fact"].as_str().unwrap())
        .collect();
    assert_eq!(facts, ["company_name", "location", "status"]);
    assert_eq!(corrected["corrections"][0]["original"], "Acme Recruiting");
    assert_eq!(corrected["evidence"].as_array().unwrap().len(), 1, "what was read stays");
    let last = corrected["history"].as_array().unwrap().last().unwrap();
    let said = ["changed_by", "old_status", "new_status", "effect"]
        .map(|field| last[field].as_str().unwrap());
    assert_eq!(said, ["user", "rejected", "interview", "moved"]);
    // The next mail about Northwind finds it.
    assert_eq!(app.db.count("career.applications where company_key = 'northwind'").await, 1);
    assert_eq!(app.db.count("mail.processed_emails where is_needs_review").await, 0);
}

#[tokio::test]
async fn a_dismissed_posting_is_gone_for_the_tenant() {
    let app = App::new().await;
    let ada = Desk::new(&app, "acme", "ada", Role::Member).await;
    let posting = ada.posting(1, "Ten tips for your interview", true).await;
    let path = format!("/v1/review/job_posting/{posting}/dismiss");
    assert_eq!(ada.post(&path).await.status.as_u16(), 204);
    assert_eq!(ada.post(&path).await.problem(), (404, "not_found"));
    assert_eq!(ada.get(&format!("/v1/job-postings/{posting}")).await.problem(), (404, "not_found"));
    for list in [
        "/v1/job-postings",
        "/v1/job-postings?q=tips",
        "/v1/job-postings?company=northwind",
        "/v1/review",
    ] {
        assert_eq!(ada.get(list).await.ok()["items"], json!([]), "{list}");
    }
    let kept = "career.job_postings where review_state = 'dismissed' and deleted_at is not null";
    assert_eq!(app.db.count(kept).await, 1, "so that the next sighting does not bring it back");
}

#[tokio::test]
async fn dismissing_takes_back_the_mail_in_question_only() {
    let app = App::new().await;
    let ada = Desk::new(&app, "acme", "ada", Role::Member).await;
    let id = ada.application(1, "Northwind", "Data engineer", "offer", true).await;
    ada.report(id, 1, Report::first("applied")).await;
    let wrong = ada.report(id, 2, Report::moved("applied", "offer").in_question()).await;
    ada.report(id, 3, Report::kept("offer", "interview", "lower_status")).await;
    let answer = ada.post(&format!("/v1/review/application/{id}/dismiss")).await.ok();
    assert_eq!(
        answer,
        json!({"application_id": id, "entry_id": wrong, "status": "interview", "is_deleted": false})
    );
    let body = ada.get(&format!("/v1/applications/{id}")).await.ok();
    assert_eq!(
        (&body["status"], &body["review_state"]),
        (&json!("interview"), &json!("dismissed"))
    );
    assert_eq!(body["history"].as_array().unwrap().last().unwrap()["reason"], "dismissed");
    let again = ada.post(&format!("/v1/review/application/{id}/dismiss")).await;
    assert_eq!(again.problem(), (409, "review_closed"));
}

#[tokio::test]
async fn dismissing_the_only_mail_deletes_the_application() {
    let app = App::new().await;
    let ada = Desk::new(&app, "acme", "ada", Role::Member).await;
    let id = ada.application(1, "Course Academy", "Bootcamp", "offer", true).await;
    ada.report(id, 1, Report::first("offer").in_question()).await;
    let answer = ada.post(&format!("/v1/review/application/{id}/dismiss")).await.ok();
    assert_eq!((&answer["status"], &answer["is_deleted"]), (&Value::Null, &json!(true)));
    assert_eq!(ada.get("/v1/applications").await.ok()["items"], json!([]));
    let kept = "career.applications where review_state = 'dismissed' and deleted_at is not null";
    assert_eq!(app.db.count(kept).await, 1);
}

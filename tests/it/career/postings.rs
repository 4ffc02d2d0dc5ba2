//! Job postings: lists, filters, full text, one posting.

use axum::http::{Method, StatusCode, header};
use domain::scope::Role;
use serde_json::{Value, json};

use super::seed::{Desk, each};
use crate::support::app::App;

#[tokio::test]
async fn pages_lead_through_the_list_newest_first() {
    let app = App::new().await;
    let ada = Desk::new(&app, "acme", "ada", Role::Member).await;
    for n in 1..=5 {
        ada.posting(n, &format!("Job {n}"), false).await;
    }
    let (mut titles, mut path) = (Vec::new(), "/v1/job-postings?limit=2".to_owned());
    loop {
        let page = ada.get(&path).await.ok();
        titles.extend(each(&page, "title").into_iter().map(str::to_owned));
        let Some(cursor) = page["next_cursor"].as_str() else { break };
        path = format!("/v1/job-postings?limit=2&cursor={cursor}");
        // A row that arrives meanwhile stands before the first page and shifts nothing.
        ada.posting(10 + i32::try_from(titles.len()).unwrap(), "Late", false).await;
    }
    assert_eq!(titles, ["Job 5", "Job 4", "Job 3", "Job 2", "Job 1"]);
}

#[tokio::test]
async fn a_cursor_belongs_to_its_filters_and_parameters_are_checked() {
    let app = App::new().await;
    let ada = Desk::new(&app, "acme", "ada", Role::Member).await;
    for n in 1..=2 {
        ada.posting(n, "Job", false).await;
    }
    let page = ada.get("/v1/job-postings?limit=1&company=northwind").await.ok();
    let cursor = page["next_cursor"].as_str().unwrap();
    ada.get(&format!("/v1/job-postings?company=northwind&cursor={cursor}")).await.ok();
    let other = ada.get(&format!("/v1/job-postings?company=other&cursor={cursor}")).await;
    assert_eq!(other.problem(), (400, "invalid_cursor"));
    let long = format!("q={}", "a".repeat(201));
    for wrong in [
        "limit=0",
        "limit=201",
        "limit=x",
        "sponsored=true",
        "since=yesterday",
        "needs_review=2",
        "q=a%00b",
        &long,
    ] {
        let answer = ada.get(&format!("/v1/job-postings?{wrong}")).await;
        assert_eq!(answer.problem(), (400, "invalid_parameter"), "{wrong}");
    }
}

#[tokio::test]
async fn every_filter_narrows_the_list() {
    let app = App::new().await;
    let ada = Desk::new(&app, "acme", "ada", Role::Member).await;
    let grace = Desk::new(&app, "acme", "grace", Role::Member).await;
    let root = &app.db.root;
    ada.posting(1, "Rust engineer", false).await;
    let hourly = grace.posting(2, "Night porter", true).await;
    root.execute(
        "update career.job_postings set company = 'Grand Hotel', location = 'Lyon', job_type = 'part_time',
            skills = '{French}', salary_min = 1500, salary_max = null, salary_period = 'hour', salary_currency = 'GBP',
            description = 'Guests at night'
         where id = $1",
        &[&hourly],
    )
    .await
    .unwrap();
    let (rust, porter): (&[&str], &[&str]) = (&["Rust engineer"], &["Night porter"]);
    let both: &[&str] = &["Night porter", "Rust engineer"];
    let cases = [
        ("", both),
        ("company=GRAND%20hotel", porter),
        ("company=grand", &[]),
        ("location=lyon", porter),
        ("location=Swe", rust),
        ("location=%25", &[]),
        ("job_type=full_time", rust),
        ("skills=postgresql,RUST", rust),
        ("skills=rust,french", &[]),
        ("min_salary=8000000", rust),
        ("min_salary=8000001", &[]),
        // 15.00 an hour are 31,200.00 a year.
        ("min_salary=3120000", both),
        ("min_salary=3120001", rust),
        ("min_salary=1&salary_currency=GBP", porter),
        ("min_salary=9223372036854775807", &[]),
        ("sourced_by_me=true", rust),
        ("needs_review=true", porter),
        ("needs_review=false", rust),
        ("since=2026-11-01T09:02:00Z", porter),
        ("q=trains", rust),
        ("q=guest%20night", porter),
        ("q=%22keep%20the%20trains%22", rust),
        ("q=engineer%20-rust", &[]),
        ("q=rust&company=northwind&needs_review=false", rust),
        ("q=rust&needs_review=true", &[]),
        ("q=%21%26%28%27", &[]),
    ];
    for (query, expected) in cases {
        let list = ada.get(&format!("/v1/job-postings?{query}")).await.ok();
        assert_eq!(each(&list, "title"), expected, "{query}");
    }
}

#[tokio::test]
async fn full_text_pages_too() {
    let app = App::new().await;
    let ada = Desk::new(&app, "acme", "ada", Role::Member).await;
    for n in 1..=3 {
        ada.posting(n, &format!("Engineer {n}"), false).await;
    }
    let first = ada.get("/v1/job-postings?q=engineer&limit=2").await.ok();
    assert_eq!(each(&first, "title"), ["Engineer 3", "Engineer 2"]);
    let cursor = first["next_cursor"].as_str().unwrap();
    let second =
        ada.get(&format!("/v1/job-postings?q=engineer&limit=2&cursor={cursor}")).await.ok();
    assert_eq!(
        (each(&second, "title"), &second["next_cursor"]),
        (vec!["Engineer 1"], &Value::Null)
    );
}

#[tokio::test]
async fn one_posting_is_as_specified_with_its_evidence() {
    let app = App::new().await;
    let ada = Desk::new(&app, "acme", "ada", Role::Member).await;
    let colleague = Desk::new(&app, "acme", "grace", Role::Viewer).await;
    let id = ada.posting(1, "Rust engineer", false).await;
    let listed = colleague.get("/v1/job-postings").await.ok()["items"][0].clone();
    let expected = json!({
        "id": id, "title": "Rust engineer", "company": "Northwind", "location": "Gothenburg, Sweden",
        "description": "You will keep the trains running.", "job_type": "full_time", "salary_range": "€ 70k",
        "skills": ["Rust", "PostgreSQL"], "is_email_sourced": true, "source_email_subject": "A job",
        "source_email_sender": "Maja <maja@example.com>", "source_email_date": "2026-11-01T09:00:00Z",
        "sourced_by_user": {
            "id": ada.scope.user(), "first_name": "ada", "last_name": "Tester", "email": "ada@example.com"},
        "created_at": "2026-11-01T09:01:00Z", "job_url": "https://jobs.example/1", "confidence_score": 0.9,
        "is_needs_review": false,
    });
    assert_eq!(listed, expected);
    let answer = colleague.get(&format!("/v1/job-postings/{id}")).await;
    let detail = answer.body.as_object().unwrap();
    for (field, value) in expected.as_object().unwrap() {
        assert_eq!(&detail[field], value, "{field}");
    }
    let evidence = json!([{"fact": "title", "quote": "the words", "rule": "subject"}]);
    assert_eq!((&detail["evidence"], &detail["corrections"]), (&evidence, &json!([])));
    assert_eq!(
        (&detail["salary_min"], &detail["salary_currency"]),
        (&json!(7_000_000), &json!("EUR"))
    );

    let version = answer.headers[header::ETAG].to_str().unwrap();
    let path = format!("/v1/job-postings/{id}");
    let again = colleague.call(Method::GET, &path, Some(version), None).await;
    assert_eq!((again.status, again.body), (StatusCode::NOT_MODIFIED, Value::Null));
    app.db
        .root
        .execute("update career.job_postings set seen_count = 2 where id = $1", &[&id])
        .await
        .unwrap();
    assert_eq!(
        colleague.call(Method::GET, &path, Some(version), None).await.status,
        StatusCode::OK
    );
}

#[tokio::test]
async fn a_posting_outlives_the_member_who_brought_it() {
    let app = App::new().await;
    let ada = Desk::new(&app, "acme", "ada", Role::Member).await;
    let grace = Desk::new(&app, "acme", "grace", Role::Member).await;
    ada.posting(1, "Rust engineer", false).await;
    let user = ada.scope.user().0;
    app.db
        .root
        .execute("delete from core.tenant_users where user_id = $1", &[&user])
        .await
        .unwrap();
    let list = grace.get("/v1/job-postings").await.ok();
    assert_eq!(
        (&list["items"][0]["title"], &list["items"][0]["sourced_by_user"]),
        (&json!("Rust engineer"), &Value::Null)
    );
}

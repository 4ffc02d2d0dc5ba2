//! Mailboxes at Microsoft take the same way as those at Google, with folders.

use axum::http::{Method, StatusCode};
use fakes::google::Choice;
use fakes::microsoft::{Fault, Route};
use jiff::SignedDuration;
use lambda::clock;
use serde_json::json;

use crate::support::app::App;
use crate::support::mails::{confirmation, letter, rejection};

const ADA: &str = "ada@example.com";

#[tokio::test]
async fn mail_of_all_folders_is_read_once_and_what_was_thrown_away_is_not() {
    let app = App::new().await;
    let ada = app.person("acme", "ada").await;
    let id = ada.connects_outlook().await;
    let jobs = app.microsoft.make_folder(ADA, "inbox");
    let first = app.microsoft.deliver(ADA, confirmation("Lumen Rail", "Platform Engineer", 1));
    app.microsoft.deliver_to(ADA, &jobs, letter("Data Engineer", "Northwind Harbour", 2), None);
    let spam = confirmation("Brightwater Looms", "Weaver", 3);
    let junk = app.microsoft.deliver_to(ADA, "junkemail", spam, None);
    app.settle().await;
    assert_eq!(app.db.count("career.applications").await, 1);
    assert_eq!(app.db.count("career.job_postings").await, 1);
    let told =
        "mail.processed_emails where received_at is not null and email_thread_id is not null";
    assert_eq!(app.db.count(told).await, 2);
    // One is filed, one is rescued, one is new.
    app.microsoft.move_to(ADA, &first, &jobs);
    app.microsoft.move_to(ADA, &junk, "inbox");
    app.microsoft.deliver(ADA, rejection("Lumen Rail", "Platform Engineer", 4));
    let calls = app.microsoft.calls_to(Route::Mime);
    app.poll_at(clock::now() + SignedDuration::from_mins(16)).await;
    app.drain().await;
    assert_eq!(app.microsoft.calls_to(Route::Mime), calls + 2);
    assert_eq!(app.db.count("mail.processed_emails").await, 4);
    assert_eq!(app.db.count("career.applications where status = 'rejected'").await, 1);
    let mailbox = ada.get(&format!("/v1/mailboxes/{id}")).await.ok();
    assert_eq!(
        (&mailbox["provider"], &mailbox["last_sync_status"]),
        (&json!("outlook"), &json!("success"))
    );
}

#[tokio::test]
async fn a_place_that_is_too_old_is_listed_anew_and_doubles_nothing() {
    let app = App::new().await;
    let ada = app.person("acme", "ada").await;
    ada.connects_outlook().await;
    app.microsoft.deliver(ADA, confirmation("Lumen Rail", "Platform Engineer", 1));
    app.settle().await;
    app.microsoft.expire_deltas();
    app.microsoft.deliver(ADA, rejection("Lumen Rail", "Platform Engineer", 2));
    app.poll_at(clock::now() + SignedDuration::from_mins(16)).await;
    app.drain().await;
    assert_eq!(app.db.count("mail.processed_emails").await, 2);
    assert_eq!(app.db.count("career.applications where status = 'rejected'").await, 1);
    assert_eq!(app.db.count("mail.user_email_integrations where stage = 'following'").await, 1);
}

#[tokio::test]
async fn a_provider_that_asks_to_slow_down_is_left_alone_and_read_later() {
    let app = App::new().await;
    let ada = app.person("acme", "ada").await;
    let id = ada.connects_outlook().await;
    app.settle().await;
    app.microsoft.deliver(ADA, confirmation("Lumen Rail", "Platform Engineer", 1));
    let wait = Some(std::time::Duration::from_mins(10));
    app.microsoft.fail_next(Route::Batch, Fault::Status(429, wait), 8);
    let later = clock::now() + SignedDuration::from_hours(1);
    app.poll_at(later).await;
    app.drain().await;
    let mailbox = ada.get(&format!("/v1/mailboxes/{id}")).await.ok();
    assert_eq!(mailbox["last_reason_code"], "rate_limited");
    app.microsoft.clear_faults();
    app.poll_at(later + SignedDuration::from_hours(1)).await;
    app.drain().await;
    assert_eq!(app.db.count("career.applications").await, 1);
}

#[tokio::test]
async fn a_dead_grant_is_mended_by_the_same_account_alone() {
    let app = App::new().await;
    let ada = app.person("acme", "ada").await;
    let id = ada.connects_outlook().await;
    app.settle().await;
    app.microsoft.revoke_access(ADA);
    app.poll_at(clock::now() + SignedDuration::from_mins(16)).await;
    app.drain().await;
    let mailbox = ada.get(&format!("/v1/mailboxes/{id}")).await.ok();
    assert_eq!(
        (&mailbox["last_reason_code"], &mailbox["next_sync_at"]),
        (&json!("invalid_grant"), &json!(null))
    );
    app.microsoft.deliver(ADA, confirmation("Lumen Rail", "Platform Engineer", 1));
    let path = format!("/v1/mailboxes/{id}/reconnect");
    for (account, status) in [
        (fakes::microsoft::account("eve@example.com"), StatusCode::CONFLICT),
        (fakes::microsoft::account(ADA), StatusCode::OK),
    ] {
        let begun = ada.call(Method::POST, &path, None).await.ok();
        let url = begun["consent_url"].as_str().unwrap();
        let back = app.microsoft.consent(url, &account, Choice::Allow).await;
        assert_eq!(ada.returns(&back).await.status, status);
    }
    app.settle().await;
    assert_eq!(app.db.count("career.applications").await, 1);
    // Nobody but its person can end the access at Microsoft, and the answer says so.
    let gone = ada.call(Method::DELETE, &format!("/v1/mailboxes/{id}"), None).await.ok();
    assert_eq!(gone["revoked_at_provider"], false);
}

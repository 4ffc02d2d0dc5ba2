//! From a mail in a mailbox to a posting or an application, once, whatever happens on the way.

use std::time::Duration;

use axum::http::Method;
use domain::queue::Queue;
use fakes::google::{Choice, Fault, Route};
use jiff::SignedDuration;
use lambda::clock;
use serde_json::json;

use crate::support::app::App;
use crate::support::mails::{confirmation, interview, irrelevant, letter, rejection};

#[tokio::test]
async fn mail_becomes_postings_and_applications() {
    let app = App::new().await;
    let ada = app.person("acme", "ada").await;
    ada.connects_gmail().await;
    ada.receives(confirmation("Lumen Rail", "Platform Engineer", 1));
    ada.receives(letter("Data Engineer", "Northwind Harbour", 2));
    ada.receives(irrelevant(3));
    app.settle().await;
    let applications = ada.get("/v1/applications").await.ok();
    assert_eq!(applications["items"][0]["company_name"], "Lumen Rail");
    assert_eq!(applications["items"][0]["status"], "applied");
    let postings = ada.get("/v1/job-postings").await.ok();
    assert_eq!(postings["items"][0]["title"], "Data Engineer");
    assert_eq!(postings["items"][0]["sourced_by_user"]["email"], "ada@example.com");
    assert_eq!(
        app.db.count("mail.processed_emails where processing_result = 'irrelevant'").await,
        1
    );
    let mailbox = ada.get("/v1/mailboxes").await.ok()["integrations"][0].clone();
    assert_eq!(
        (&mailbox["emails_processed_count"], &mailbox["jobs_created_count"]),
        (&json!(3), &json!(1))
    );
}

#[tokio::test]
async fn later_mail_is_followed_and_nothing_is_read_twice() {
    let app = App::new().await;
    let ada = app.person("acme", "ada").await;
    ada.connects_gmail().await;
    ada.receives(confirmation("Lumen Rail", "Platform Engineer", 1));
    app.settle().await;
    ada.receives(rejection("Lumen Rail", "Platform Engineer", 2));
    let later = clock::now() + SignedDuration::from_mins(16);
    for _ in 0..3 {
        app.poll_at(later).await;
        app.drain().await;
    }
    assert_eq!(app.db.count("mail.processed_emails").await, 2);
    let items = ada.get("/v1/applications").await.ok()["items"].clone();
    assert_eq!((items.as_array().unwrap().len(), &items[0]["status"]), (1, &json!("rejected")));
    assert_eq!(app.google.calls_to(Route::Message), 2);
}

#[tokio::test]
async fn the_history_is_the_same_in_whatever_order_mail_is_understood() {
    let orders = [[1, 2, 3], [3, 2, 1], [2, 3, 1]];
    for order in orders {
        let app = App::new().await;
        let ada = app.person("acme", "ada").await;
        ada.connects_gmail().await;
        for day in order {
            ada.receives(match day {
                1 => interview("Lumen Rail", "Platform Engineer", day),
                2 => confirmation("Lumen Rail", "Platform Engineer", day),
                _ => rejection("Lumen Rail", "Platform Engineer", day),
            });
            app.poll_at(clock::now() + SignedDuration::from_mins(16 * i64::from(day))).await;
            app.drain().await;
        }
        let id =
            ada.get("/v1/applications").await.ok()["items"][0]["id"].as_str().unwrap().to_owned();
        let application = ada.get(&format!("/v1/applications/{id}")).await.ok();
        assert_eq!(application["status"], "rejected");
        let mut effects: Vec<(String, String)> = application["history"]
            .as_array()
            .unwrap()
            .iter()
            .map(|entry| {
                (
                    entry["new_status"].as_str().unwrap().into(),
                    entry["effect"].as_str().unwrap().into(),
                )
            })
            .collect();
        effects.sort();
        let expected = [("applied", "kept"), ("interview", "moved"), ("rejected", "moved")];
        assert_eq!(
            effects,
            expected.map(|(status, effect)| (status.to_owned(), effect.to_owned())),
            "{order:?}"
        );
    }
}

#[tokio::test]
async fn a_cursor_that_is_too_old_starts_a_listing_by_date() {
    let app = App::new().await;
    let ada = app.person("acme", "ada").await;
    ada.connects_gmail().await;
    ada.receives(confirmation("Lumen Rail", "Platform Engineer", 1));
    app.settle().await;
    ada.receives(rejection("Lumen Rail", "Platform Engineer", 2));
    app.google.forget_history("ada@example.com");
    app.poll_at(clock::now() + SignedDuration::from_mins(16)).await;
    app.drain().await;
    assert_eq!(app.db.count("mail.processed_emails where processing_result <> 'pending'").await, 2);
    assert_eq!(ada.get("/v1/applications").await.ok()["items"][0]["status"], "rejected");
}

#[tokio::test]
async fn a_listing_whose_page_was_lost_begins_again_and_doubles_nothing() {
    let app = App::new().await;
    let ada = app.person("acme", "ada").await;
    ada.connects_gmail().await;
    for day in 1..=6 {
        ada.receives(confirmation(&format!("Firm {day}"), "Platform Engineer", day));
    }
    app.google.limit_pages(2);
    app.google.fail_next(Route::List, Fault::LosePage, 1);
    app.settle().await;
    app.poll_at(clock::now() + SignedDuration::from_hours(2)).await;
    app.drain().await;
    assert_eq!(app.db.count("mail.processed_emails where processing_result <> 'pending'").await, 6);
    assert_eq!(app.db.count("career.applications").await, 6);
}

#[tokio::test]
async fn a_dead_grant_stops_the_polls_and_a_new_consent_goes_on_where_it_stopped() {
    let app = App::new().await;
    let ada = app.person("acme", "ada").await;
    let id = ada.connects_gmail().await;
    app.settle().await;
    app.google.revoke_access("ada@example.com");
    let later = clock::now() + SignedDuration::from_mins(16);
    app.poll_at(later).await;
    app.drain().await;
    let mailbox = ada.get(&format!("/v1/mailboxes/{id}")).await.ok();
    assert_eq!(
        (&mailbox["last_reason_code"], &mailbox["next_sync_at"]),
        (&json!("invalid_grant"), &json!(null))
    );
    assert_eq!(app.poll_at(later + SignedDuration::from_hours(48)).await.claimed, 0);
    ada.receives(confirmation("Lumen Rail", "Platform Engineer", 1));
    let begun = ada.call(Method::POST, &format!("/v1/mailboxes/{id}/reconnect"), None).await.ok();
    ada.consents(begun["consent_url"].as_str().unwrap(), &ada.account, Choice::Allow).await.ok();
    app.settle().await;
    assert_eq!(ada.get("/v1/applications").await.ok()["items"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn without_a_license_nothing_is_listed_and_with_one_it_goes_on_where_it_stopped() {
    let app = App::new().await;
    let ada = app.person("acme", "ada").await;
    ada.connects_gmail().await;
    app.settle().await;
    let included = async |is| {
        let sql = format!("update market.modules set is_included = {is} where slug = 'mailboxes'");
        app.db.root.batch_execute(&sql).await.unwrap();
    };
    included(false).await;
    ada.receives(confirmation("Lumen Rail", "Platform Engineer", 1));
    let calls = app.google.calls_to(Route::History);
    let later = clock::now() + SignedDuration::from_mins(16);
    app.poll_at(later).await;
    app.drain().await;
    assert_eq!(app.google.calls_to(Route::History), calls);
    let waiting = "mail.user_email_integrations
                   where last_reason_code = 'license_required' and last_sync_error like '%no_license' and cursor is not null";
    assert_eq!(app.db.count(waiting).await, 1);
    included(true).await;
    app.poll_at(later + SignedDuration::from_mins(16)).await;
    app.drain().await;
    assert_eq!(app.db.count("career.applications").await, 1);
    assert_eq!(app.db.count(waiting).await, 0);
}

#[tokio::test]
async fn a_provider_in_trouble_is_left_alone_for_a_while() {
    let app = App::new().await;
    let ada = app.person("acme", "ada").await;
    let id = ada.connects_gmail().await;
    app.settle().await;
    for (fault, reason) in [
        (Fault::Status(429, Some(Duration::from_mins(10))), "rate_limited"),
        (Fault::Status(503, Some(Duration::from_mins(10))), "provider_unavailable"),
    ] {
        app.google.fail_next(Route::History, fault, 1);
        app.poll_at(clock::now() + SignedDuration::from_hours(2)).await;
        app.drain().await;
        let mailbox = ada.get(&format!("/v1/mailboxes/{id}")).await.ok();
        assert_eq!(
            (&mailbox["last_sync_status"], &mailbox["last_reason_code"]),
            (&json!("failed"), &json!(reason))
        );
        assert!(mailbox["next_sync_at"].is_string());
        app.google.clear_faults();
    }
}

#[tokio::test]
async fn an_expired_token_is_refreshed_once_for_everybody() {
    let app = App::new().await;
    let ada = app.person("acme", "ada").await;
    ada.connects_gmail().await;
    app.settle().await;
    app.google.rotate_refresh_tokens();
    app.google.expire_access_tokens();
    for day in 1..=5 {
        ada.receives(confirmation(&format!("Firm {day}"), "Platform Engineer", day));
    }
    app.google.clear_calls();
    app.poll_at(clock::now() + SignedDuration::from_mins(16)).await;
    app.drain().await;
    assert_eq!(app.db.count("career.applications").await, 5);
    assert_eq!((app.google.calls_to(Route::Refresh), app.google.families_revoked()), (1, 0));
}

#[tokio::test]
async fn one_bad_message_leaves_the_other_nine_alone() {
    let app = App::new().await;
    let ada = app.person("acme", "ada").await;
    ada.connects_gmail().await;
    for day in 1..=9 {
        ada.receives(confirmation(&format!("Firm {day}"), "Platform Engineer", day));
    }
    app.poll_at(clock::now()).await;
    app.work(Queue::MailboxSync).await;
    app.queues.put(Queue::EmailParse, "{\"type\":\"parse_email.v1\"}").await;
    assert_eq!(app.work(Queue::EmailParse).await, 10);
    assert_eq!(app.db.count("career.applications").await, 9);
    assert_eq!(app.work(Queue::EmailParse).await, 0, "the malformed message is gone");
}

#[tokio::test]
async fn a_poison_mail_is_parked_and_the_others_go_through() {
    let app = App::new().await;
    let ada = app.person("acme", "ada").await;
    ada.connects_gmail().await;
    let poison = ada.receives(confirmation("Poison", "Platform Engineer", 1));
    ada.receives(confirmation("Lumen Rail", "Platform Engineer", 2));
    app.google.fail_message(&poison, Fault::Garbage, usize::MAX);
    app.poll_at(clock::now()).await;
    app.work(Queue::MailboxSync).await;
    app.work(Queue::EmailParse).await;
    assert_eq!(app.db.count("career.applications where company_name = 'Lumen Rail'").await, 1);
    for _ in 0..email_parse::ATTEMPTS_MAX {
        app.work(Queue::EmailParse).await;
    }
    assert_eq!(app.db.count("mail.processed_emails where processing_result = 'failed'").await, 1);
    assert_eq!(app.work(Queue::EmailParse).await, 0);
}

#[tokio::test]
async fn deleted_and_copied_mail_is_said_to_be_so() {
    let app = App::new().await;
    let ada = app.person("acme", "ada").await;
    ada.connects_gmail().await;
    let gone = ada.receives(confirmation("Gone", "Platform Engineer", 1));
    ada.receives(confirmation("Lumen Rail", "Platform Engineer", 2));
    ada.receives(confirmation("Lumen Rail", "Platform Engineer", 2));
    app.poll_at(clock::now()).await;
    app.work(Queue::MailboxSync).await;
    app.google.delete("ada@example.com", &gone);
    app.drain().await;
    let skipped = "mail.processed_emails where processing_result = 'skipped' and skip_reason = ";
    assert_eq!(app.db.count(&format!("{skipped}'message_deleted'")).await, 1);
    assert_eq!(
        app.db.count(&format!("{skipped}'duplicate' and duplicate_of is not null")).await,
        1
    );
    assert_eq!(app.db.count("career.applications").await, 1);
}

#[tokio::test]
async fn hostile_mail_is_settled_and_harms_nobody() {
    let app = App::new().await;
    let ada = app.person("acme", "ada").await;
    ada.connects_gmail().await;
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/data/hostile");
    let mut count = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "eml") {
            ada.receives(std::fs::read(path).unwrap());
            count += 1;
        }
    }
    app.settle().await;
    assert_eq!(
        app.db.count("mail.processed_emails where processing_result <> 'pending'").await,
        count
    );
    assert!(
        app.db.count("mail.processed_emails where skip_reason = 'no_text'").await >= 1,
        "attachment only"
    );
}

#[tokio::test]
async fn what_a_crash_left_in_the_outbox_is_sent() {
    let app = App::new().await;
    let ada = app.person("acme", "ada").await;
    ada.connects_gmail().await;
    ada.receives(confirmation("Lumen Rail", "Platform Engineer", 1));
    app.poll_at(clock::now()).await;
    app.work(Queue::MailboxSync).await;
    // The message is lost after all: neither queue nor outbox has it, only the ledger knows the mail.
    let (event, receipts) = app.queues.take(Queue::EmailParse).await;
    assert_eq!(event.records.len(), 1);
    for receipt in receipts.values() {
        app.queues.delete(Queue::EmailParse, receipt).await;
    }
    app.drain().await;
    assert_eq!(app.db.count("career.applications").await, 0);
    let relayed = outbox_relay::relay(&app.relay, clock::now() + SignedDuration::from_mins(16))
        .await
        .unwrap();
    assert_eq!((relayed.requeued, relayed.sent), (1, 1));
    app.drain().await;
    assert_eq!(app.db.count("career.applications").await, 1);
}

#[tokio::test]
async fn who_applies_again_after_the_end_is_asked_about() {
    let app = App::new().await;
    let ada = app.person("acme", "ada").await;
    ada.connects_gmail().await;
    ada.receives(confirmation("Lumen Rail", "Platform Engineer", 1));
    ada.receives(rejection("Lumen Rail", "Platform Engineer", 5));
    app.settle().await;
    let before = ada.get("/v1/applications").await.ok()["items"][0].clone();
    assert_eq!(
        (&before["status"], &before["is_needs_review"]),
        (&json!("rejected"), &json!(false))
    );
    ada.receives(confirmation("Lumen Rail", "Platform Engineer", 9));
    app.poll_at(clock::now() + SignedDuration::from_mins(16)).await;
    app.drain().await;
    let items = ada.get("/v1/applications").await.ok()["items"].clone();
    assert_eq!(items.as_array().unwrap().len(), 1);
    assert_eq!(items[0]["is_needs_review"], true);
}

#[tokio::test]
async fn sync_now_during_a_sync_is_not_forgotten() {
    let app = App::new().await;
    let ada = app.person("acme", "ada").await;
    let mailbox = ada.connects_gmail().await;
    let began = clock::now();
    app.poll_at(began).await;
    let asked = ada.call(Method::POST, &format!("/v1/mailboxes/{mailbox}/sync"), None).await.ok();
    assert_eq!(asked["already_running"], true);
    let (event, _) = app.queues.take(Queue::MailboxSync).await;
    mailbox_sync::handle(&app.sync, event, began).await;
    let due = "mail.user_email_integrations where next_sync_at <= now()";
    assert_eq!(app.db.count(due).await, 1);
}

#[tokio::test]
async fn a_mail_that_was_among_the_spam_is_read_when_it_is_rescued() {
    let app = App::new().await;
    let ada = app.person("acme", "ada").await;
    ada.connects_gmail().await;
    let id = ada.receives(confirmation("Lumen Rail", "Platform Engineer", 1));
    app.poll_at(clock::now()).await;
    app.work(Queue::MailboxSync).await;
    app.google.relabel(&ada.account.email, &id, &["SPAM"], &["INBOX"]);
    app.drain().await;
    assert_eq!(app.db.count("mail.processed_emails where processing_result = 'skipped'").await, 1);
    app.google.relabel(&ada.account.email, &id, &["INBOX"], &["SPAM"]);
    app.poll_at(clock::now() + SignedDuration::from_mins(16)).await;
    app.drain().await;
    let read = "mail.processed_emails where processing_result = 'application_updated'";
    assert_eq!((app.db.count("mail.processed_emails").await, app.db.count(read).await), (1, 1));
    let mailbox = ada.get("/v1/mailboxes").await.ok()["integrations"][0].clone();
    assert_eq!(mailbox["emails_processed_count"], 1);
}

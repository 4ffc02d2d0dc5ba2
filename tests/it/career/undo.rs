//! Undo: the newest automatic change never was, once.

use domain::scope::Role;
use jiff::SignedDuration;
use lambda::clock;
use serde_json::{Value, json};
use uuid::Uuid;

use super::seed::{Desk, Report};
use crate::support::app::App;
use crate::support::mails::{confirmation, interview, rejection};

async fn undo(desk: &Desk<'_>, id: Uuid) -> super::seed::Answer {
    desk.post(&format!("/v1/applications/{id}/undo")).await
}

async fn get(desk: &Desk<'_>, id: Uuid) -> Value {
    desk.get(&format!("/v1/applications/{id}")).await.ok()
}

#[tokio::test]
async fn an_undo_goes_back_and_says_so() {
    let app = App::new().await;
    let ada = Desk::new(&app, "acme", "ada", Role::Member).await;
    let id = ada.application(1, "Northwind", "Data engineer", "rejected", false).await;
    ada.report(id, 1, Report::first("applied")).await;
    let wrong = ada.report(id, 2, Report::moved("applied", "rejected")).await;
    let answer = undo(&ada, id).await.ok();
    assert_eq!(
        answer,
        json!({"application_id": id, "entry_id": wrong, "status": "applied", "is_deleted": false})
    );
    let body = get(&ada, id).await;
    assert_eq!(
        (&body["status"], &body["status_email_date"]),
        (&json!("applied"), &json!("2026-11-02T09:00:00Z"))
    );
    let history = body["history"].as_array().unwrap();
    assert_eq!(history.len(), 3);
    assert!(history[1]["undone_at"].is_string());
    let last = &history[2];
    let said = ["changed_by", "reason", "old_status", "new_status", "effect"]
        .map(|field| last[field].as_str().unwrap());
    assert_eq!(said, ["user", "undo", "rejected", "applied", "moved"]);
    assert_eq!(last["undone_at"], Value::Null);
    let audited = "core.audit_log where operation = 'undo' and resource_type = 'application' and correlation_id is not null";
    assert_eq!(app.db.count(audited).await, 1);
}

#[tokio::test]
async fn what_was_kept_because_of_the_undone_mail_counts_again() {
    let app = App::new().await;
    let ada = Desk::new(&app, "acme", "ada", Role::Member).await;
    let id = ada.application(1, "Northwind", "Data engineer", "rejected", false).await;
    ada.report(id, 1, Report::first("applied")).await;
    ada.report(id, 2, Report::moved("applied", "rejected")).await;
    ada.report(id, 3, Report::kept("rejected", "interview", "already_final")).await;
    assert_eq!(undo(&ada, id).await.ok()["status"], "interview");
    let body = get(&ada, id).await;
    let entry = &body["history"][2];
    assert_eq!(
        (&entry["old_status"], &entry["effect"], &entry["reason"]),
        (&json!("applied"), &json!("moved"), &Value::Null)
    );
    assert_eq!(
        undo(&ada, id).await.problem(),
        (409, "nothing_to_undo"),
        "once, and not one change further"
    );
}

#[tokio::test]
async fn two_undos_at_the_same_time_undo_one_change() {
    let app = App::new().await;
    let ada = Desk::new(&app, "acme", "ada", Role::Member).await;
    for n in 1..=5 {
        let id = ada.application(n, &format!("Firm {n}"), "Data engineer", "offer", false).await;
        ada.report(id, 10 * n, Report::first("applied")).await;
        ada.report(id, 10 * n + 1, Report::moved("applied", "interview")).await;
        ada.report(id, 10 * n + 2, Report::moved("interview", "offer")).await;
        let (one, two) = tokio::join!(undo(&ada, id), undo(&ada, id));
        let mut answers = [one.problem(), two.problem()];
        answers.sort_unstable();
        assert_eq!(answers, [(200, ""), (409, "nothing_to_undo")]);
        assert_eq!(get(&ada, id).await["status"], "interview");
    }
}

#[tokio::test]
async fn undoing_what_created_it_deletes_it() {
    let app = App::new().await;
    let ada = Desk::new(&app, "acme", "ada", Role::Member).await;
    let id = ada.application(1, "Northwind", "Data engineer", "applied", true).await;
    ada.report(id, 1, Report::first("applied").in_question()).await;
    ada.report(id, 2, Report::kept("applied", "applied", "same_status")).await;
    let answer = undo(&ada, id).await.ok();
    assert_eq!((&answer["status"], &answer["is_deleted"]), (&Value::Null, &json!(true)));
    assert_eq!(ada.get(&format!("/v1/applications/{id}")).await.problem(), (404, "not_found"));
    assert_eq!(undo(&ada, id).await.problem(), (404, "not_found"));
    for list in ["/v1/applications", "/v1/applications?q=northwind", "/v1/review"] {
        assert_eq!(ada.get(list).await.ok()["items"], json!([]), "{list}");
    }
    assert_eq!(app.db.count("mail.processed_emails where is_needs_review").await, 0);
}

#[tokio::test]
async fn only_what_mail_moved_is_undone() {
    let app = App::new().await;
    let ada = Desk::new(&app, "acme", "ada", Role::Member).await;
    let by_hand = ada.application(1, "Northwind", "Data engineer", "applied", false).await;
    assert_eq!(undo(&ada, by_hand).await.problem(), (409, "nothing_to_undo"));
    let corrected = ada.application(2, "Globex", "Data engineer", "rejected", true).await;
    ada.report(corrected, 1, Report::first("applied")).await;
    ada.report(corrected, 2, Report::moved("applied", "rejected").in_question()).await;
    let path = format!("/v1/review/application/{corrected}/correct");
    ada.send(&path, json!({"status": "interview"})).await.ok();
    assert_eq!(
        undo(&ada, corrected).await.problem(),
        (409, "nothing_to_undo"),
        "a person has the last word"
    );
    assert_eq!(get(&ada, corrected).await["status"], "interview");
}

#[tokio::test]
async fn mail_after_an_undo_can_be_undone_again() {
    let app = App::new().await;
    let ada = Desk::new(&app, "acme", "ada", Role::Member).await;
    let id = ada.application(1, "Northwind", "Data engineer", "interview", false).await;
    ada.report(id, 1, Report::first("applied")).await;
    ada.report(id, 2, Report::moved("applied", "interview")).await;
    undo(&ada, id).await.ok();
    ada.report(id, 3, Report::moved("applied", "rejected")).await;
    app.db
        .root
        .execute("update career.applications set status = 'rejected' where id = $1", &[&id])
        .await
        .unwrap();
    assert_eq!(undo(&ada, id).await.ok()["status"], "applied");
}

#[tokio::test]
async fn an_undo_leaves_the_doubt_about_another_mail() {
    let app = App::new().await;
    let ada = Desk::new(&app, "acme", "ada", Role::Member).await;
    let id = ada.application(1, "Northwind", "Data engineer", "rejected", true).await;
    ada.report(id, 1, Report::first("applied").in_question()).await;
    ada.report(id, 2, Report::moved("applied", "rejected").in_question()).await;
    undo(&ada, id).await.ok();
    let body = get(&ada, id).await;
    assert_eq!((&body["is_needs_review"], &body["review_state"]), (&json!(true), &json!("open")));
    let item = ada.get("/v1/review").await.ok()["items"][0].clone();
    assert_eq!(item["email"]["subject"], "Mail 1");
}

#[tokio::test]
async fn a_late_mail_after_an_undo_is_understood_as_if_the_undone_one_never_came() {
    let app = App::new().await;
    let ada = app.person("acme", "ada").await;
    let desk = Desk::new(&app, "acme", "ada", Role::Member).await;
    ada.connects_gmail().await;
    ada.receives(confirmation("Lumen Rail", "Platform Engineer", 1));
    ada.receives(rejection("Lumen Rail", "Platform Engineer", 3));
    app.settle().await;
    let id =
        ada.get("/v1/applications").await.ok()["items"][0]["id"].as_str().unwrap().parse().unwrap();
    assert_eq!(get(&desk, id).await["status"], "rejected");
    assert_eq!(undo(&desk, id).await.ok()["status"], "applied");
    ada.receives(interview("Lumen Rail", "Platform Engineer", 2));
    app.poll_at(clock::now() + SignedDuration::from_mins(16)).await;
    app.drain().await;
    assert_eq!(get(&desk, id).await["status"], "interview");
}

//! A mail is forwarded and becomes an application; addresses come, are rotated and end.

use axum::http::{Method, StatusCode};
use domain::id::MailboxId;
use domain::queue::Queue;
use jiff::SignedDuration;
use lambda::clock;
use serde_json::{Value, json};

use crate::support::app::{App, INBOUND_DOMAIN};
use crate::support::inbound::Post;
use crate::support::mails;
use crate::support::person::Person;

pub(super) const FORWARDING: &str = "/v1/mailboxes/forwarding";

impl Person<'_> {
    /// Her address of ours.
    pub(super) async fn forwards(&self) -> String {
        let made = self.post(FORWARDING, Value::Null).await;
        assert_eq!(made.status, StatusCode::CREATED, "{made:?}");
        made.body["address"].as_str().unwrap().to_owned()
    }

    pub(super) async fn forwarding(&self) -> Value {
        self.get(FORWARDING).await.ok()
    }
}

/// As Gmail's "Forward" writes it.
pub(super) fn passed_on(by: &str, mail: &str) -> String {
    let (head, body) = mail.split_once("\r\n\r\n").unwrap();
    let field = |name: &str| {
        let line = head.lines().find_map(|line| line.strip_prefix(name));
        line.unwrap_or_else(|| panic!("no {name}")).trim().to_owned()
    };
    let (from, subject, date) = (field("From:"), field("Subject:"), field("Date:"));
    format!(
        "From: Ada <{by}>\r\nTo: me\r\nSubject: Fwd: {subject}\r\nDate: Wed, 4 Mar 2026 12:00:00 +0100\r\n\
         Message-ID: <{}@forwarding.example>\r\n\r\nFYI\r\n\r\n---------- Forwarded message ---------\r\nFrom: {from}\r\n\
         Date: {date}\r\nSubject: {subject}\r\nTo: <{by}>\r\n\r\n\r\n{body}",
        subject.replace(' ', "-")
    )
}

#[tokio::test]
async fn a_forwarded_mail_becomes_an_application_of_its_original_sender_and_date() {
    let app = App::new().await;
    let ada = app.person("acme", "ada").await;
    let address = ada.forwards().await;
    assert!(address.ends_with(&format!("@{INBOUND_DOMAIN}")));
    assert_eq!(address.split('@').next().unwrap().len(), 32);
    let mail = passed_on("ada@example.com", &mails::confirmation("Globex", "Data Engineer", 5));
    app.inbound.takes(&Post::of(&address.to_uppercase(), "ada@example.com", &mail)).await;
    app.drain().await;
    let applications = ada.get("/v1/applications").await.ok();
    let application = &applications["items"][0];
    assert_eq!(application["company_name"], "Globex", "{applications}");
    assert_eq!(application["job_title"], "Data Engineer");
    assert_eq!(application["date_applied"], "2026-01-05T09:00:00Z");
    let row = "mail.processed_emails where email_sender like 'Globex <no-reply@us.greenhouse-mail.io>'
        and spf = 'pass' and dkim = 'pass' and dmarc = 'pass' and email_date = '2026-01-05T09:00:00Z'";
    assert_eq!(app.db.count(row).await, 1);
    let mailbox = ada.forwarding().await;
    assert_eq!(
        (&mailbox["emails_processed_count"], &mailbox["quarantined_count"]),
        (&json!(1), &json!(0))
    );
    assert!(mailbox["last_received_at"].is_string());
    // What was understood is not kept.
    assert_eq!(app.bytes_of_ledger(&ada).await, 0);
}

impl App {
    /// How many mails of the ledger still lie in the bucket.
    pub(super) async fn bytes_of_ledger(&self, whose: &Person<'_>) -> usize {
        let sql = "select integration_id, provider_message_id from mail.processed_emails where user_id = $1";
        let rows = self.db.root.query(sql, &[&whose.scope.user().0]).await.unwrap();
        let mut found = 0;
        for row in rows {
            let (mailbox, content): (uuid::Uuid, String) = (row.get(0), row.get(1));
            let key = MailboxId(mailbox).object_key(whose.scope.tenant(), &content);
            found += usize::from(self.inbound.bucket.get(&key).await.unwrap().is_some());
        }
        found
    }
}

#[tokio::test]
async fn a_mail_in_pieces_is_read_like_a_whole_one() {
    let app = App::new().await;
    let ada = app.person("acme", "ada").await;
    let address = ada.forwards().await;
    let mail = mails::rejection("Initech", "Analyst", 9);
    let (head, body) = mail.split_once("\r\n\r\n").unwrap();
    // Gmail forwards by itself: the head stays, the envelope is its own.
    let sender = "ada+caf_=abc=in.placewright.test@example.com";
    let post = Post::of(&address, sender, "")
        .without("email")
        .with("headers", head)
        .with("text", body)
        .with("html", &format!("<p>{body}</p>"))
        .with("charsets", r#"{"text":"utf-8","html":"utf-8"}"#)
        .with("attachments", "1")
        .with("attachment1", "%PDF")
        .with("dkim", "{@us.greenhouse-mail.io : pass}");
    app.inbound.takes(&post).await;
    app.drain().await;
    let applications = ada.get("/v1/applications").await.ok();
    assert_eq!(applications["items"][0]["status"], "rejected", "{applications}");
    assert_eq!(applications["items"][0]["company_name"], "Initech");
}

#[tokio::test]
async fn a_mail_that_comes_again_is_stored_once() {
    let app = App::new().await;
    let ada = app.person("acme", "ada").await;
    let address = ada.forwards().await;
    let mail = passed_on("ada@example.com", &mails::confirmation("Globex", "Data Engineer", 5));
    let post = Post::of(&address, "ada@example.com", &mail);
    futures::future::join_all((0..10).map(|_| app.inbound.takes(&post))).await;
    app.drain().await;
    app.inbound.takes(&post).await;
    app.drain().await;
    assert_eq!(app.db.count("mail.processed_emails").await, 1);
    assert_eq!(app.db.count("mail.quarantined_emails").await, 0);
    assert_eq!(app.db.count("career.applications").await, 1);
}

#[tokio::test]
async fn a_mail_whose_message_was_lost_gets_another_one() {
    let app = App::new().await;
    let ada = app.person("acme", "ada").await;
    let address = ada.forwards().await;
    let mail = passed_on("ada@example.com", &mails::confirmation("Globex", "Data Engineer", 5));
    app.inbound.takes(&Post::of(&address, "ada@example.com", &mail)).await;
    let (_, receipts) = app.queues.take(Queue::EmailParse).await;
    for receipt in receipts.values() {
        app.queues.delete(Queue::EmailParse, receipt).await;
    }
    let long_ago = "update mail.processed_emails set enqueued_at = now() - interval '1 hour'";
    app.db.root.batch_execute(long_ago).await.unwrap();
    app.relays().await;
    assert_eq!(app.db.count("career.applications").await, 1);
}

#[tokio::test]
async fn a_rotated_address_takes_mail_for_seven_more_days() {
    let app = App::new().await;
    let ada = app.person("acme", "ada").await;
    let old = ada.forwards().await;
    let rotated = ada.post(&format!("{FORWARDING}/rotate"), Value::Null).await.ok();
    let new = rotated["address"].as_str().unwrap().to_owned();
    assert_ne!(old, new);
    assert_eq!(rotated["addresses"][0]["address"], json!(new));
    assert_eq!(rotated["addresses"][1]["address"], json!(old));
    let until: jiff::Timestamp =
        rotated["addresses"][1]["valid_until"].as_str().unwrap().parse().unwrap();
    let week = SignedDuration::from_hours(7 * 24);
    assert!((until.duration_since(clock::now()) - week).abs() < SignedDuration::from_mins(1));
    let one = |to: &str, day| {
        let mail = passed_on("ada@example.com", &mails::confirmation("Globex", "Engineer", day));
        Post::of(to, "ada@example.com", &mail)
    };
    app.inbound.takes(&one(&old, 1)).await;
    app.inbound.takes(&one(&new, 2)).await;
    assert_eq!(app.db.count("mail.processed_emails").await, 2);
    let over =
        "update mail.inbound_addresses set valid_until = now() where valid_until is not null";
    app.db.root.batch_execute(over).await.unwrap();
    app.inbound.takes(&one(&old, 3)).await;
    assert_eq!(app.db.count("mail.processed_emails").await, 2);
    for _ in 0..4 {
        ada.post(&format!("{FORWARDING}/rotate"), Value::Null).await.ok();
    }
    let refused = ada.post(&format!("{FORWARDING}/rotate"), Value::Null).await;
    assert_eq!((refused.status, refused.code()), (StatusCode::CONFLICT, "too_many_addresses"));
}

#[tokio::test]
async fn a_disconnected_mailbox_takes_nothing_at_once_and_can_be_had_anew() {
    let app = App::new().await;
    let ada = app.person("acme", "ada").await;
    let old = ada.forwards().await;
    let second = ada.post(FORWARDING, Value::Null).await;
    assert_eq!(second.code(), "mailbox_already_connected");
    let id = ada.forwarding().await["id"].as_str().unwrap().to_owned();
    for (path, code) in [("sync", "forwarding_mailbox"), ("reconnect", "forwarding_mailbox")] {
        let refused = ada.post(&format!("/v1/mailboxes/{id}/{path}"), Value::Null).await;
        assert_eq!((refused.status, refused.code()), (StatusCode::CONFLICT, code));
    }
    let gone = ada.call(Method::DELETE, &format!("/v1/mailboxes/{id}?erase=true"), None).await.ok();
    assert_eq!(gone["revoked_at_provider"], true);
    let mail = passed_on("ada@example.com", &mails::confirmation("Globex", "Engineer", 1));
    app.inbound.takes(&Post::of(&old, "ada@example.com", &mail)).await;
    assert_eq!(app.db.count("mail.processed_emails").await, 0);
    assert_eq!(ada.get(FORWARDING).await.status, StatusCode::NOT_FOUND);
    data_erase::erase(&app.erase, clock::now()).await.unwrap();
    assert_eq!(app.db.count("mail.inbound_addresses").await, 0);
    let new = ada.forwards().await;
    assert_ne!(old, new);
}

#[tokio::test]
async fn two_people_forward_and_neither_sees_the_others() {
    let app = App::new().await;
    let (ada, bob) = (app.person("acme", "ada").await, app.person("acme", "bob").await);
    let eve = app.person("umbrella", "eve").await;
    let (to_ada, to_bob) = (ada.forwards().await, bob.forwards().await);
    let mail = passed_on("ada@example.com", &mails::confirmation("Globex", "Engineer", 1));
    // Hers is hers; at Bob's she is nobody whom he trusts.
    let both = json!({"to": [to_ada, to_bob, "nobody@in.placewright.test", "x@elsewhere.example"],
                      "from": "ada@example.com"});
    app.inbound
        .takes(&Post::of(&to_ada, "ada@example.com", &mail).with("envelope", &both.to_string()))
        .await;
    app.drain().await;
    assert_eq!(ada.get("/v1/applications").await.ok()["items"].as_array().unwrap().len(), 1);
    assert_eq!(bob.get("/v1/applications").await.ok()["items"], json!([]));
    assert_eq!(bob.forwarding().await["quarantined_count"], 1);
    let held = bob.get(&format!("{FORWARDING}/quarantine")).await.ok();
    let id = held["items"][0]["id"].as_str().unwrap().to_owned();
    for other in [&ada, &eve] {
        let list = other.get(&format!("{FORWARDING}/quarantine")).await.ok();
        assert_eq!(list["items"], json!([]));
        for deed in ["release", "discard"] {
            let path = format!("{FORWARDING}/quarantine/{id}/{deed}");
            let body = if deed == "release" { json!({}) } else { Value::Null };
            assert_eq!(other.post(&path, body).await.status, StatusCode::NOT_FOUND);
        }
    }
    let trusted = bob.get(&format!("{FORWARDING}/trusted-senders")).await.ok();
    let id = trusted["items"][0]["id"].as_str().unwrap().to_owned();
    let path = format!("{FORWARDING}/trusted-senders/{id}");
    assert_eq!(ada.call(Method::DELETE, &path, None).await.status, StatusCode::NOT_FOUND);
    assert_eq!(eve.get(FORWARDING).await.status, StatusCode::NOT_FOUND);
}

//! Mail of whom nobody trusts, or of whom nothing proves that it is them; and what Gmail asks.

use axum::http::{Method, StatusCode};
use jiff::SignedDuration;
use lambda::clock;
use serde_json::{Value, json};

use super::flow::{FORWARDING, passed_on};
use crate::support::app::App;
use crate::support::inbound::Post;
use crate::support::mails;

const CODE: &str = "304298959";

#[tokio::test]
async fn who_is_not_trusted_waits_with_one_notice_a_day() {
    let app = App::new().await;
    let ada = app.person("acme", "ada").await;
    let address = ada.forwards().await;
    for day in 1..=3 {
        let mail = mails::confirmation("Globex", "Engineer", day);
        let post = Post::of(&address, "no-reply@us.greenhouse-mail.io", &mail);
        app.inbound.takes(&post).await;
        app.inbound.takes(&post).await;
    }
    // As Ada, and nothing proves it.
    let forged = passed_on("ada@example.com", &mails::confirmation("Initech", "Analyst", 4));
    let forged = Post::of(&address, "mallory@evil.example", &forged);
    app.inbound.takes(&forged).await;
    app.drain().await;
    assert_eq!(app.db.count("mail.processed_emails").await, 0);
    assert_eq!(app.db.count("core.notifications where type = 'mail_quarantined'").await, 1);
    let held = ada.get(&format!("{FORWARDING}/quarantine?limit=2")).await.ok();
    let newest = &held["items"][0];
    assert_eq!(
        (&newest["reason"], &newest["dmarc"]),
        (&json!("not_authenticated"), &json!("fail"))
    );
    assert_eq!(newest["sender"], "Ada <ada@example.com>");
    assert_eq!(newest["confirmed_sender"], "mallory@evil.example");
    assert_eq!(held["items"][1]["reason"], "unknown_sender");
    let cursor = held["next_cursor"].as_str().unwrap();
    let rest = ada.get(&format!("{FORWARDING}/quarantine?limit=2&cursor={cursor}")).await.ok();
    assert_eq!((rest["items"].as_array().unwrap().len(), &rest["next_cursor"]), (2, &Value::Null));
    assert_eq!(ada.forwarding().await["quarantined_count"], 4);
}

#[tokio::test]
async fn a_released_mail_is_read_and_its_sender_trusted_if_wanted() {
    let app = App::new().await;
    let ada = app.person("acme", "ada").await;
    let address = ada.forwards().await;
    let sender = "no-reply@us.greenhouse-mail.io";
    let one = |day| Post::of(&address, sender, &mails::confirmation("Globex", "Engineer", day));
    app.inbound.takes(&one(1)).await;
    let held = ada.get(&format!("{FORWARDING}/quarantine")).await.ok();
    let id = held["items"][0]["id"].as_str().unwrap().to_owned();
    let release = format!("{FORWARDING}/quarantine/{id}/release");
    let released = ada.post(&release, json!({"trust_sender": true})).await;
    assert_eq!(
        (released.status, &released.body["state"]),
        (StatusCode::ACCEPTED, &json!("released"))
    );
    app.drain().await;
    let applications = ada.get("/v1/applications").await.ok();
    assert_eq!(applications["items"][0]["company_name"], "Globex");
    assert_eq!(app.bytes_of_ledger(&ada).await, 0);
    for deed in ["release", "discard"] {
        let path = format!("{FORWARDING}/quarantine/{id}/{deed}");
        let body = if deed == "release" { json!({}) } else { Value::Null };
        let again = ada.post(&path, body).await;
        assert_eq!((again.status, again.code()), (StatusCode::CONFLICT, "quarantine_closed"));
    }
    // It came before; and the next one is read at once.
    app.inbound.takes(&one(1)).await;
    app.inbound.takes(&one(2)).await;
    app.drain().await;
    assert_eq!(app.db.count("mail.processed_emails").await, 2);
    assert_eq!(ada.forwarding().await["quarantined_count"], 0);
    let trusted = ada.get(&format!("{FORWARDING}/trusted-senders")).await.ok();
    let all: Vec<&Value> =
        trusted["items"].as_array().unwrap().iter().map(|one| &one["sender_email"]).collect();
    assert_eq!(all, [&json!("ada@example.com"), &json!(sender)]);
    let id = trusted["items"][1]["id"].as_str().unwrap();
    let path = format!("{FORWARDING}/trusted-senders/{id}");
    let removed = ada.call(Method::DELETE, &path, None).await;
    assert_eq!(removed.status, StatusCode::NO_CONTENT);
    app.inbound.takes(&one(3)).await;
    assert_eq!(ada.forwarding().await["quarantined_count"], 1);
}

#[tokio::test]
async fn a_sender_that_nothing_proves_is_not_trusted_with_the_release() {
    let app = App::new().await;
    let ada = app.person("acme", "ada").await;
    let address = ada.forwards().await;
    let mail = mails::confirmation("Globex", "Engineer", 1);
    let post =
        Post::of(&address, "mallory@evil.example", &mail).with("SPF", "fail").with("dkim", "none");
    app.inbound.takes(&post).await;
    let held = ada.get(&format!("{FORWARDING}/quarantine")).await.ok();
    assert_eq!(held["items"][0]["confirmed_sender"], Value::Null);
    let id = held["items"][0]["id"].as_str().unwrap().to_owned();
    let path = format!("{FORWARDING}/quarantine/{id}");
    let refused = ada.post(&format!("{path}/release"), json!({"trust_sender": true})).await;
    assert_eq!((refused.status, refused.code()), (StatusCode::CONFLICT, "sender_unconfirmed"));
    assert_eq!(ada.forwarding().await["quarantined_count"], 1, "nothing was changed");
    let discarded = ada.post(&format!("{path}/discard"), Value::Null).await.ok();
    assert_eq!(discarded["state"], "discarded");
    let key = app.db.root.query_one("select object_key from mail.quarantined_emails", &[]).await;
    let key: String = key.unwrap().get(0);
    assert_eq!(app.inbound.bucket.get(&key).await.unwrap(), None);
}

#[tokio::test]
async fn what_comes_while_a_mailbox_is_paused_waits() {
    let app = App::new().await;
    let ada = app.person("acme", "ada").await;
    let address = ada.forwards().await;
    let id = ada.forwarding().await["id"].as_str().unwrap().to_owned();
    ada.post(&format!("/v1/mailboxes/{id}/pause"), Value::Null).await.ok();
    let mail = passed_on("ada@example.com", &mails::confirmation("Globex", "Engineer", 1));
    app.inbound.takes(&Post::of(&address, "ada@example.com", &mail)).await;
    let held = ada.get(&format!("{FORWARDING}/quarantine")).await.ok();
    assert_eq!(held["items"][0]["reason"], "mailbox_paused");
}

#[tokio::test]
async fn a_full_quarantine_leaves_the_mail_to_sendgrid() {
    let app = App::new().await;
    let ada = app.person("acme", "ada").await;
    let address = ada.forwards().await;
    let mail = mails::confirmation("Globex", "Engineer", 1);
    app.inbound.takes(&Post::of(&address, "x@y.example", &mail)).await;
    let fill = "insert into mail.quarantined_emails (tenant_id, user_id, integration_id, content_hash, reason, spf, dkim,
            dmarc, object_key, size_bytes, expires_at)
        select tenant_id, user_id, integration_id, sha256(convert_to(n::text, 'UTF8')), reason, spf, dkim, dmarc,
               object_key, size_bytes, expires_at
        from mail.quarantined_emails, generate_series(1, 499) n";
    app.db.root.batch_execute(fill).await.unwrap();
    let next = Post::of(&address, "x@y.example", &mails::confirmation("Globex", "Engineer", 2));
    let (status, answer) = app.inbound.posts(&next).await;
    assert_eq!(
        (status, &answer["code"]),
        (StatusCode::SERVICE_UNAVAILABLE, &json!("quarantine_full"))
    );
    // Thirty days later there is room again.
    app.db.root.batch_execute(
        "update mail.quarantined_emails set received_at = now() - interval '31 days', expires_at = now() - interval '1 day'",
    ).await.unwrap();
    let relayed = outbox_relay::relay(&app.relay, clock::now()).await.unwrap();
    assert!(relayed.swept >= 500, "{relayed:?}");
    app.inbound.takes(&next).await;
}

#[tokio::test]
async fn what_gmail_asks_is_shown_and_told_once() {
    let app = App::new().await;
    let ada = app.person("acme", "ada").await;
    let address = ada.forwards().await;
    let mail = format!(
        "From: Gmail Team <forwarding-noreply@google.com>\r\nTo: {address}\r\n\
         Subject: (#{CODE}) Gmail Forwarding Confirmation - Receive Mail from ada@gmail.example\r\n\r\n\
         ada@gmail.example has requested to automatically forward mail to your email address {address}.\r\n\
         Confirmation code: {CODE}\r\n\r\nhttps://mail-settings.google.com/mail/vf-abc\r\n"
    );
    let forged = Post::of(&address, "forwarding-noreply@google.com", &mail)
        .with("dkim", "none")
        .with("SPF", "fail");
    app.inbound.takes(&forged).await;
    assert_eq!(ada.forwarding().await["addresses"][0]["confirmation"], Value::Null);
    assert_eq!(ada.forwarding().await["quarantined_count"], 1);
    let real = Post::of(&address, "forwarding-noreply@google.com", &mail);
    app.inbound.takes(&real).await;
    app.inbound.takes(&real).await;
    let shown = ada.forwarding().await["addresses"][0]["confirmation"].clone();
    assert_eq!((&shown["code"], &shown["account"]), (&json!(CODE), &json!("ada@gmail.example")));
    assert_eq!(shown["link"], "https://mail-settings.google.com/mail/vf-abc");
    let at: jiff::Timestamp = shown["received_at"].as_str().unwrap().parse().unwrap();
    assert!(clock::now().duration_since(at) < SignedDuration::from_mins(1));
    assert_eq!(app.db.count("core.notifications where type = 'forwarding_confirmation'").await, 1);
    let told = "core.notifications where message like '%304298959%' or title like '%304298959%'";
    assert_eq!(app.db.count(told).await, 0);
    app.drain().await;
    assert_eq!(app.db.count("mail.processed_emails").await, 0);
}

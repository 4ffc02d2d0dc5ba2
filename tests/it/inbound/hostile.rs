//! Posts that are not SendGrid's, or no mail: refused with a reason, and nothing is stored.

use axum::http::StatusCode;
use inbound_mail::BODY_MAX;
use jiff::SignedDuration;
use lambda::clock;
use providers::sendgrid::signature::{SIGNATURE, TIMESTAMP};
use providers::sendgrid::{NOTE_MAX, PARTS_MAX};
use serde_json::json;

use super::flow::passed_on;
use crate::support::app::App;
use crate::support::inbound::{BOUNDARY, PATH_SECRETS, Post};
use crate::support::mails;

const FORM: &str = "multipart/form-data; boundary=xYzZY";

impl App {
    /// Nothing in any place where forwarded mail would be.
    async fn stored_nothing(&self) {
        for table in [
            "mail.processed_emails",
            "mail.quarantined_emails",
            "core.outbox",
            "core.notifications",
        ] {
            assert_eq!(self.db.count(table).await, 0, "{table}");
        }
        let noted = "mail.inbound_addresses where confirmation_code is not null";
        assert_eq!(self.db.count(noted).await, 0);
    }
}

#[tokio::test]
async fn what_sendgrid_did_not_send_is_refused_with_a_reason() {
    let app = App::new().await;
    let ada = app.person("acme", "ada").await;
    let address = ada.forwards().await;
    let mail = passed_on("ada@example.com", &mails::confirmation("Globex", "Engineer", 1));
    let good = Post::of(&address, "ada@example.com", &mail);
    for secret in ["", "x", "a-path-secret-of-the-tests-that-is-mine", &PATH_SECRETS[0][1..]] {
        let post = Post { secret: secret.to_owned(), ..good.clone() };
        let (status, answer) = app.inbound.posts(&post).await;
        if secret.is_empty() {
            assert_eq!(status, StatusCode::NOT_FOUND);
            continue;
        }
        assert_eq!(status, StatusCode::BAD_REQUEST, "{answer}");
        assert_eq!(
            (&answer["code"], &answer["detail"]),
            (&json!("signature_invalid"), &json!("path_secret"))
        );
    }
    let body = good.body();
    let (signature, time) = app.inbound.sign(clock::now(), &body);
    let (old, old_time) = app.inbound.sign(clock::now() - SignedDuration::from_secs(301), &body);
    let (new, new_time) = app.inbound.sign(clock::now() + SignedDuration::from_secs(302), &body);
    let (other, _) = app.inbound.sign(clock::now(), b"another body");
    for (headers, reason) in [
        (&[][..], "missing"),
        (&[(SIGNATURE, signature.as_str())], "missing"),
        (&[(SIGNATURE, "no base64"), (TIMESTAMP, &time)], "malformed"),
        (
            &[(SIGNATURE, &signature), (SIGNATURE, &signature), (TIMESTAMP, &time)],
            "several_headers",
        ),
        (&[(SIGNATURE, &old), (TIMESTAMP, &old_time)], "too_old"),
        (&[(SIGNATURE, &new), (TIMESTAMP, &new_time)], "too_new"),
        (&[(SIGNATURE, &other), (TIMESTAMP, &time)], "no_match"),
    ] {
        let (status, answer) = app.inbound.posts_signed(&good, headers).await;
        assert_eq!((status, &answer["detail"]), (StatusCode::BAD_REQUEST, &json!(reason)));
    }
    app.stored_nothing().await;
    let headers = [(SIGNATURE, signature.as_str()), (TIMESTAMP, time.as_str())];
    let post = Post { secret: PATH_SECRETS[1].to_owned(), ..good };
    let (status, _) = app.inbound.posts_signed(&post, &headers).await;
    assert_eq!(status, StatusCode::OK, "signed, by the secret that is on its way out");
    assert_eq!(app.db.count("mail.processed_emails").await, 1);
}

#[tokio::test]
async fn what_is_no_mail_is_refused_with_a_reason() {
    let app = App::new().await;
    let ada = app.person("acme", "ada").await;
    let address = ada.forwards().await;
    let good = Post::of(&address, "ada@example.com", "From: ada@example.com\r\n\r\nHello");
    let part = format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\nx\r\n");
    let bomb = part.repeat(PARTS_MAX + 1) + &format!("--{BOUNDARY}--\r\n");
    let nested =
        format!("--{BOUNDARY}\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n").repeat(2_000);
    let cut = good.body();
    let cut = &cut[..cut.len() - 20];
    for (kind, body, reason) in [
        ("application/json", &b"{}"[..], "content_type"),
        ("application/x-www-form-urlencoded", b"email=x", "content_type"),
        ("multipart/form-data", b"", "content_type"),
        (FORM, b"", "malformed"),
        (FORM, b"no form at all", "malformed"),
        (FORM, cut, "malformed"),
        (FORM, nested.as_bytes(), "malformed"),
        (FORM, bomb.as_bytes(), "too_many_parts"),
    ] {
        let (status, answer) = app.inbound.posts_raw(kind, body).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{reason}: {answer}");
        assert_eq!((&answer["code"], &answer["detail"]), (&json!("mail_refused"), &json!(reason)));
    }
    let many = format!("{{\"to\":[{}\"a@b.example\"]}}", "\"a@b.example\",".repeat(100));
    for (post, reason) in [
        (good.clone().without("email"), "no_mail"),
        (good.clone().without("envelope"), "no_envelope"),
        (good.clone().with("envelope", "{}"), "no_envelope"),
        (good.clone().with("envelope", &many), "too_many_recipients"),
        (good.clone().with("envelope", &"x".repeat(NOTE_MAX + 1)), "field_too_large"),
    ] {
        let (status, answer) = app.inbound.posts(&post).await;
        assert_eq!((status, &answer["detail"]), (StatusCode::UNPROCESSABLE_ENTITY, &json!(reason)));
    }
    let (status, answer) = app.inbound.posts_raw(FORM, &vec![b' '; BODY_MAX + 1]).await;
    assert_eq!(
        (status, &answer["code"]),
        (StatusCode::PAYLOAD_TOO_LARGE, &json!("body_too_large"))
    );
    app.stored_nothing().await;
}

#[tokio::test]
async fn an_address_that_is_nobodys_is_answered_like_any_other() {
    let app = App::new().await;
    let ada = app.person("acme", "ada").await;
    let address = ada.forwards().await;
    let mail = "From: ada@example.com\r\n\r\nHello";
    for to in [
        "nobody@in.placewright.test",
        "a\0b@in.placewright.test",
        "",
        "@",
        &address.replace("in.", "out."),
    ] {
        app.inbound.takes(&Post::of(to, "ada@example.com", mail)).await;
    }
    app.stored_nothing().await;
}

#[tokio::test]
async fn a_mail_that_nobody_can_read_waits_and_ends_in_the_ledger() {
    let app = App::new().await;
    let ada = app.person("acme", "ada").await;
    let address = ada.forwards().await;
    let bomb = "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n".repeat(2_000);
    app.inbound.takes(&Post::of(&address, "ada@example.com", &bomb)).await;
    // Its envelope is Ada's, and SPF says so.
    app.drain().await;
    let failed = "mail.processed_emails where processing_result = 'failed' and failure_reason = 'too_many_parts'";
    assert_eq!(app.db.count(failed).await, 1);
}

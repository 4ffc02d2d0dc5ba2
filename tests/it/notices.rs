//! Our own mails: from a row and a message to what the mail server takes, and what happens when it does not.

use std::path::Path;

use aws::links::Purpose;
use aws_lambda_events::sqs::SqsEvent;
use domain::id::{CorrelationId, TenantId};
use domain::queue::{Message, NoticeKind, Queue, SendNotice};
use domain::scope::Role;
use lambda::clock;
use uuid::Uuid;

use crate::support::app::App;

/// The tenant of what belongs to nobody yet.
const PLATFORM: TenantId = TenantId(Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000));

impl App {
    async fn notify(&self, tenant: TenantId, notice: NoticeKind, id: Uuid) {
        let message =
            SendNotice { tenant_id: tenant, notice, id, correlation_id: CorrelationId::fresh() };
        self.queues.put(Queue::NoticeSend, &message.to_json().unwrap().to_string()).await;
        self.work(Queue::NoticeSend).await;
    }

    async fn row(&self, sql: &str) -> Uuid {
        self.db.root.query_one(sql, &[]).await.expect("a row").get(0)
    }

    async fn sign_up(&self, email: &str, name: &str) -> Uuid {
        let sql =
            "insert into core.sign_ups (tenant_id, email, password_hash, full_name, expires_at)
            values ($1, $2, '$argon2id$', $3, now() + interval '24 hours') returning id";
        self.db.root.query_one(sql, &[&PLATFORM.0, &email, &name]).await.expect("a row").get(0)
    }
}

#[tokio::test]
async fn who_signs_up_gets_a_link_that_works_for_nothing_else() {
    let app = App::new().await;
    let id = app.sign_up("ada@example.com", "Ada <Lindqvist>").await;
    app.notify(PLATFORM, NoticeKind::SignUp, id).await;
    let [mail] = &app.post.mails()[..] else { panic!("one mail") };
    assert_eq!((mail.to.as_str(), mail.header("To")), ("ada@example.com", Some("ada@example.com")));
    assert_eq!(mail.header("Subject"), Some("Confirm your address for Placewright"));
    assert!(mail.text().contains("Hello Ada Lindqvist,"), "{}", mail.text());
    assert!(mail.text().contains("for 24 hours, until "), "{}", mail.text());
    let token = mail.token("sign_up").expect("a link");
    assert_eq!(app.links.verify(Purpose::SignUp, &token), Some(id));
    assert_eq!(app.links.verify(Purpose::PasswordReset, &token), None);
    // A message may come twice: then so does the mail, and it says that it is the same.
    app.notify(PLATFORM, NoticeKind::SignUp, id).await;
    let mails = app.post.mails();
    assert_eq!(mails.len(), 2);
    assert_eq!(mails[0].header("Message-ID"), mails[1].header("Message-ID"));
}

#[tokio::test]
async fn resets_and_invitations_go_to_the_address_of_their_row() {
    let app = App::new().await;
    let ada = app.db.member("acme", "ada", Role::Owner).await;
    let (tenant, user) = (ada.tenant(), ada.user());
    let reset = app
        .row(&format!(
            "insert into core.password_resets (tenant_id, user_id, expires_at)
             values ('{tenant}', '{user}', now() + interval '1 hour') returning id"
        ))
        .await;
    let invitation = app
        .row(&format!(
            "insert into core.invitations (tenant_id, email, role, expires_at)
             values ('{tenant}', 'ben@example.com', 'admin', now() + interval '7 days') returning id"
        ))
        .await;
    app.notify(tenant, NoticeKind::PasswordReset, reset).await;
    app.notify(tenant, NoticeKind::Invitation, invitation).await;
    let taken = app.sign_up("ada@example.com", "Eve").await;
    app.notify(PLATFORM, NoticeKind::AccountExists, taken).await;
    let [first, second, third] = &app.post.mails()[..] else { panic!("three mails") };
    assert_eq!((first.to.as_str(), second.to.as_str()), ("ada@example.com", "ben@example.com"));
    let links = &app.links;
    let found = |purpose, token: Option<String>| links.verify(purpose, &token.expect("a link"));
    assert_eq!(found(Purpose::PasswordReset, first.token("password_reset")), Some(reset));
    assert_eq!(found(Purpose::Invitation, second.token("invitation")), Some(invitation));
    assert!(second.text().contains("acme") && second.text().contains("as an admin."));
    assert!(!third.text().contains("/links/"), "{}", third.text());
    assert!(!third.text().contains("Eve"), "the name is of whoever asked, not of the account");
}

#[tokio::test]
async fn what_is_used_revoked_expired_or_of_another_tenant_is_not_mailed() {
    let app = App::new().await;
    let ada = app.db.member("acme", "ada", Role::Owner).await;
    let used = app.sign_up("a@example.com", "A").await;
    let expired = app.sign_up("b@example.com", "B").await;
    let foreign = app.sign_up("c@example.com", "C").await;
    let revoked = app
        .row(&format!(
            "insert into core.invitations (tenant_id, email, expires_at, revoked_at)
             values ('{}', 'd@example.com', now() + interval '7 days', now()) returning id",
            ada.tenant()
        ))
        .await;
    let sql = format!(
        "update core.sign_ups set used_at = now() where id = '{used}';
         update core.sign_ups set created_at = now() - interval '2 days', expires_at = now() where id = '{expired}'"
    );
    app.db.root.batch_execute(&sql).await.unwrap();
    app.notify(PLATFORM, NoticeKind::SignUp, used).await;
    app.notify(PLATFORM, NoticeKind::SignUp, expired).await;
    app.notify(ada.tenant(), NoticeKind::SignUp, foreign).await;
    app.notify(ada.tenant(), NoticeKind::Invitation, revoked).await;
    app.notify(PLATFORM, NoticeKind::SignUp, Uuid::from_u128(5)).await;
    assert_eq!(app.post.mails().len(), 0);
    assert_eq!(app.work(Queue::NoticeSend).await, 0, "all are off the queue");
}

#[tokio::test]
async fn what_the_server_refuses_for_now_comes_again_and_what_it_refuses_for_good_does_not() {
    let app = App::new().await;
    let id = app.sign_up("ada@example.com", "Ada").await;
    for (command, reply, again) in [
        ("RCPT", "450 4.2.1 ada@example.com is busy", 1),
        ("MAIL", "421 4.7.0 too many", 1),
        ("EHLO", "530 5.7.0 sign in first", 1),
        ("RCPT", "550 5.1.1 no ada@example.com here", 0),
        ("DATA", "554 5.6.0 spam", 0),
    ] {
        let before = app.post.mails().len();
        // An EHLO that is refused is followed by none with HELO.
        app.post.refuse(command, reply, 1);
        app.notify(PLATFORM, NoticeKind::SignUp, id).await;
        assert_eq!(app.post.mails().len(), before, "{reply}");
        assert_eq!(app.work(Queue::NoticeSend).await, again, "{reply}");
        assert_eq!(app.post.mails().len(), before + again, "{reply}");
    }
}

#[tokio::test]
async fn a_malformed_message_is_taken_off_the_queue() {
    let app = App::new().await;
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../events/notice-send/malformed.json");
    let event: SqsEvent = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    let response = notice_send::handle(&app.notices, event, clock::now()).await;
    assert!(response.batch_item_failures.is_empty());
}

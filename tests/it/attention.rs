//! What needs a person, and what they are told: opened once, closed by what ends it, on the channels that they want.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use domain::id::CorrelationId;
use domain::queue::{Message, NoticeKind, Queue, SendNotice};
use domain::scope::Role;
use fakes::google::Choice;
use jiff::SignedDuration;
use lambda::attention::{self, Event};
use lambda::audit::Details;
use lambda::clock;
use serde_json::{Value, json};
use tower::ServiceExt;
use uuid::Uuid;

use crate::support::app::App;
use crate::support::mails::{confirmation, vague};
use crate::support::person::{Answer, Person};

const PASSWORD: &str = "a long line that only I know";

fn all<'a>(list: &'a Value, field: &str) -> Vec<&'a str> {
    let items = list["items"].as_array().expect("a list");
    items.iter().map(|item| item[field].as_str().unwrap_or_default()).collect()
}

impl App {
    async fn mails_to(&self, address: &str) -> Vec<String> {
        self.relays().await;
        let mails = self.post.mails();
        let mine = mails.iter().filter(|mail| mail.to == address);
        mine.filter_map(|mail| mail.header("Subject").map(str::to_owned)).collect()
    }

    async fn password(&self, person: &Person<'_>) {
        let hash = bcrypt::hash(PASSWORD, 4).expect("a hash");
        let sql =
            "update core.users set password_hash = $1, email_verified_at = now() where id = $2";
        self.db.root.execute(sql, &[&hash, &person.scope.user().0]).await.expect("updated");
    }

    async fn signs_in_from(&self, person: &Person<'_>, device: &str) -> Answer {
        let tenant = person.scope.tenant();
        let body =
            json!({"email": person.account.email, "password": PASSWORD, "tenant_id": tenant});
        let request = Request::post("/v1/sessions")
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::USER_AGENT, device)
            .body(Body::from(body.to_string()))
            .expect("a request");
        Answer::read(self.identity.clone().oneshot(request).await.expect("infallible")).await
    }
}

impl Person<'_> {
    async fn open(&self) -> Value {
        self.get("/v1/actions?state=open").await.ok()
    }

    async fn told(&self) -> Vec<String> {
        let list = self.get("/v1/notifications").await.ok();
        all(&list, "type").into_iter().map(str::to_owned).collect()
    }
}

#[tokio::test]
async fn a_dead_grant_asks_its_person_once_and_is_done_when_they_agreed() {
    let app = App::new().await;
    let (ada, bob) = (app.person("acme", "ada").await, app.person("acme", "bob").await);
    let id = ada.connects_gmail().await;
    app.settle().await;
    assert_eq!(all(&ada.open().await, "id").len(), 0);
    app.google.revoke_access("ada@example.com");
    let later = clock::now() + SignedDuration::from_mins(16);
    app.poll_at(later).await;
    app.drain().await;
    let open = ada.open().await;
    assert_eq!(all(&open, "event_type"), ["mailbox_reauthorization"]);
    let action = &open["items"][0];
    assert_eq!((&action["subject_type"], &action["subject_id"]), (&json!("mailbox"), &json!(id)));
    assert_eq!(action["details"], json!({"reason": "invalid_grant"}));
    assert_eq!(action["recommendations"][0]["operation_id"], "reconnect_mailbox");
    assert_eq!(ada.told().await, ["mailbox_needs_authorization"]);
    assert_eq!(app.mails_to("ada@example.com").await, ["A mailbox needs you to agree again"]);
    assert_eq!(
        bob.told().await.len() + all(&bob.open().await, "id").len(),
        0,
        "nobody else's affair"
    );

    let begun = ada.call(Method::POST, &format!("/v1/mailboxes/{id}/reconnect"), None).await.ok();
    ada.consents(begun["consent_url"].as_str().unwrap(), &ada.account, Choice::Allow).await.ok();
    assert_eq!(all(&ada.open().await, "id").len(), 0);
    assert_eq!(all(&ada.get("/v1/actions").await.ok(), "state"), ["done"]);
    assert_eq!(ada.told().await, ["mailbox_well_again", "mailbox_needs_authorization"]);
    // Another incident is another entry.
    app.settle().await;
    app.google.revoke_access("ada@example.com");
    app.poll_at(later + SignedDuration::from_mins(16)).await;
    app.drain().await;
    assert_eq!(all(&ada.get("/v1/actions").await.ok(), "state"), ["open", "done"]);
    ada.call(Method::DELETE, &format!("/v1/mailboxes/{id}"), None).await.ok();
    assert_eq!(all(&ada.get("/v1/actions").await.ok(), "state"), ["dismissed", "done"]);
}

#[tokio::test]
async fn what_waits_for_review_is_one_entry_each_and_one_notice_a_day() {
    let app = App::new().await;
    let ada = app.person("acme", "ada").await;
    ada.connects_gmail().await;
    ada.receives(vague(1));
    ada.receives(vague(2));
    ada.receives(confirmation("Lumen Rail", "Platform Engineer", 3));
    app.settle().await;
    let open = ada.open().await;
    let waiting = app.db.count("career.applications where is_needs_review").await;
    assert!(waiting > 0, "these mails are not certain");
    assert_eq!(
        all(&open, "event_type"),
        vec!["review_application"; usize::try_from(waiting).unwrap()]
    );
    assert_eq!(ada.told().await, ["review_waiting"]);
    assert_eq!(app.mails_to("ada@example.com").await, ["Something waits for your review"]);
    let list = ada.get("/v1/review").await.ok();
    for item in list["items"].as_array().unwrap() {
        let path = format!("/v1/review/application/{}/approve", item["id"].as_str().unwrap());
        ada.call(Method::POST, &path, None).await.ok();
    }
    assert_eq!(all(&ada.open().await, "id").len(), 0);
}

/// A posting is the tenant's: whoever reviews it, nobody has to any more.
#[tokio::test]
async fn a_colleague_who_reviews_a_posting_closes_the_others_entry() {
    let app = App::new().await;
    let (ada, bob) = (app.person("acme", "ada").await, app.person("acme", "bob").await);
    let posting = Uuid::from_u128(5);
    let sql = "insert into career.job_postings (id, tenant_id, sourced_by_user_id, title, dedup_key, is_needs_review, review_state)
        values ($1, $2, $3, 'Rust engineer', 'k', true, 'open')";
    let (tenant, user) = (ada.scope.tenant().0, ada.scope.user().0);
    app.db.root.execute(sql, &[&posting, &tenant, &user]).await.unwrap();
    let tx = app.db.db().tenant(ada.scope).begin().await.unwrap();
    let event = Event::ReviewJobPosting;
    for is_first in [true, false] {
        let opened = attention::open(&tx, event, posting, Details::default()).await.unwrap();
        assert_eq!(opened.is_some(), is_first, "one row per incident");
    }
    tx.commit().await.unwrap();
    bob.call(Method::POST, &format!("/v1/review/job_posting/{posting}/dismiss"), None).await;
    assert_eq!(all(&ada.get("/v1/actions").await.ok(), "state"), ["dismissed"]);
    assert_eq!(all(&bob.get("/v1/actions").await.ok(), "state").len(), 0);
}

#[tokio::test]
async fn an_entry_is_closed_by_its_person_only() {
    let app = App::new().await;
    let (ada, bob) = (app.person("acme", "ada").await, app.person("acme", "bob").await);
    let tx = app.db.db().tenant(ada.scope).begin().await.unwrap();
    let event = Event::MailboxReauthorization;
    let id = attention::open(&tx, event, Uuid::from_u128(1), Details::default()).await;
    let path = format!("/v1/actions/{}", id.unwrap().unwrap());
    tx.commit().await.unwrap();
    let to = |state: &str| Some(json!({"state": state}));
    let foreign = bob.call(Method::PATCH, &path, to("done")).await;
    assert_eq!((foreign.status, foreign.code()), (StatusCode::NOT_FOUND, "not_found"));
    let open = ada.call(Method::PATCH, &path, to("open")).await;
    assert_eq!((open.status, open.code()), (StatusCode::UNPROCESSABLE_ENTITY, "invalid_body"));
    for _ in 0..2 {
        let done = ada.call(Method::PATCH, &path, to("dismissed")).await.ok();
        assert_eq!(done["state"], "dismissed");
    }
    assert_eq!(app.db.count("core.audit_log where action_type = 'action'").await, 1, "once");
    let wrong = ada.get("/v1/actions?state=lost").await;
    assert_eq!((wrong.status, wrong.code()), (StatusCode::BAD_REQUEST, "invalid_parameter"));
}

#[tokio::test]
async fn notices_come_on_the_channels_that_are_wanted_and_security_on_all() {
    let app = App::new().await;
    let (root, ada) = (app.admin("acme", "root").await, app.person("acme", "ada").await);
    app.password(&ada).await;
    let defaults = ada.get("/v1/notification-preferences").await.ok();
    let both = json!({"email_notifications_enabled": true, "in_app_notifications_enabled": true});
    assert_eq!(defaults, both);
    let role = |role: &str| Some(json!({"role": role}));
    let member = format!("/v1/members/{}", ada.scope.user());
    let change = async |to: &str| {
        let token = app.token(root.scope).await;
        let request = Request::patch(&member)
            .header(header::AUTHORIZATION, format!("Bearer {token}"))
            .header(header::CONTENT_TYPE, "application/json")
            .body(Body::from(role(to).unwrap().to_string()))
            .unwrap();
        assert_eq!(app.identity.clone().oneshot(request).await.unwrap().status(), 204);
    };
    let prefer = async |email: bool, in_app: bool| {
        let wanted =
            json!({"email_notifications_enabled": email, "in_app_notifications_enabled": in_app});
        let put = ada.call(Method::PUT, "/v1/notification-preferences", Some(wanted.clone())).await;
        assert_eq!(put.ok(), wanted);
    };
    change("viewer").await;
    assert_eq!(ada.told().await, ["role_changed"]);
    assert_eq!(app.mails_to("ada@example.com").await.len(), 1);
    prefer(false, true).await;
    change("member").await;
    assert_eq!(ada.told().await.len(), 2);
    prefer(true, false).await;
    change("viewer").await;
    assert_eq!(ada.told().await.len(), 2, "only mailed");
    prefer(false, false).await;
    change("member").await;
    assert_eq!(app.db.count("core.notifications").await, 3, "what nobody would see is not written");
    assert_eq!(app.mails_to("ada@example.com").await.len(), 2);
    // Nobody can switch these off.
    app.signs_in_from(&ada, "a laptop").await.ok();
    app.signs_in_from(&ada, "a laptop").await.ok();
    assert_eq!(ada.told().await[0], "new_sign_in");
    let sent = app.mails_to("ada@example.com").await;
    assert_eq!(
        sent[2..],
        ["A sign-in from a device that we did not know"],
        "and the second time it is known"
    );
}

#[tokio::test]
async fn notices_are_read_one_by_one_or_all_at_once_by_their_person() {
    let app = App::new().await;
    let (ada, bob) = (app.person("acme", "ada").await, app.person("acme", "bob").await);
    app.password(&ada).await;
    for device in ["a phone", "a laptop", "a tablet"] {
        app.signs_in_from(&ada, device).await.ok();
    }
    let list = ada.get("/v1/notifications?limit=2").await.ok();
    assert_eq!((&list["unread_count"], list["items"].as_array().unwrap().len()), (&json!(3), 2));
    assert!(list["next_cursor"].is_string());
    let path = format!("/v1/notifications/{}", list["items"][0]["id"].as_str().unwrap());
    let read = Some(json!({"is_read": true}));
    assert_eq!(bob.call(Method::PATCH, &path, read.clone()).await.code(), "not_found");
    assert_eq!(ada.call(Method::PATCH, &path, read.clone()).await.ok()["is_read"], true);
    assert_eq!(ada.call(Method::PATCH, &path, read).await.ok()["is_read"], true);
    assert_eq!(all(&ada.get("/v1/notifications?unread=true").await.ok(), "id").len(), 2);
    let marked = ada.call(Method::POST, "/v1/notifications/read-all", None).await.ok();
    assert_eq!(marked, json!({"marked": 2}));
    assert_eq!(ada.get("/v1/notifications").await.ok()["unread_count"], 0);
    let unknown = Some(json!({"is_read": true, "title": "mine"}));
    assert_eq!(ada.call(Method::PATCH, &path, unknown).await.code(), "invalid_body");
}

#[tokio::test]
async fn a_notice_is_mailed_once_however_often_its_message_comes() {
    let app = App::new().await;
    let ada = app.person("acme", "ada").await;
    app.password(&ada).await;
    app.signs_in_from(&ada, "a laptop").await.ok();
    let row = app.db.root.query_one("select id from core.notifications", &[]).await.unwrap();
    let message = SendNotice {
        tenant_id: ada.scope.tenant(),
        notice: NoticeKind::Notification,
        id: row.get(0),
        correlation_id: CorrelationId::fresh(),
    };
    let body = message.to_json().unwrap().to_string();
    for _ in 0..5 {
        app.queues.put(Queue::NoticeSend, &body).await;
    }
    app.relays().await;
    let mails = app.post.mails();
    assert_eq!(mails.len(), 1);
    assert!(mails[0].text().contains(" on Placewright, "), "{}", mails[0].text());
    assert!(mails[0].text().contains("nobody can do it unseen"));
    assert_eq!(app.db.count("core.notifications where is_email_sent").await, 1);
    assert_eq!(ada.get("/v1/notifications").await.ok()["items"][0]["is_email_sent"], true);
}

#[tokio::test]
async fn who_invited_hears_of_it_and_who_left_does_not() {
    let app = App::new().await;
    let (root, jo) = (app.admin("acme", "root").await, app.person("home", "jo").await);
    let accept = async |inviter: Uuid| {
        let sql = "update core.tenants set max_users = 9 where id = $1";
        app.db.root.execute(sql, &[&root.scope.tenant().0]).await.unwrap();
        let sql = "insert into core.invitations (tenant_id, email, invited_by, expires_at)
            values ($1, 'jo@example.com', $2, now() + interval '1 day') returning id";
        let row = app.db.root.query_one(sql, &[&root.scope.tenant().0, &inviter]).await.unwrap();
        let token = app.links.sign(aws::links::Purpose::Invitation, row.get(0));
        let request = Request::post("/v1/invitations/accept")
            .header(header::AUTHORIZATION, format!("Bearer {}", app.token(jo.scope).await))
            .header(header::CONTENT_TYPE, "application/json")
            .body(Body::from(json!({"token": token}).to_string()))
            .unwrap();
        let status = app.identity.clone().oneshot(request).await.unwrap().status();
        let leave = "delete from core.tenant_users where tenant_id = $1 and user_id = $2";
        let (tenant, user) = (root.scope.tenant().0, jo.scope.user().0);
        app.db.root.execute(leave, &[&tenant, &user]).await.unwrap();
        status
    };
    assert_eq!(accept(root.scope.user().0).await, 201);
    assert_eq!(root.told().await, ["invitation_accepted"]);
    let gone = app.db.member("elsewhere", "gone", Role::Admin).await;
    assert_eq!(accept(gone.user().0).await, 400, "who may not invite any more has invited nobody");
    assert_eq!(app.db.count("core.notifications").await, 1);
}

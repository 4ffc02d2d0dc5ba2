//! Accounts, sessions and tenants, as their clients see them.

mod refresh;

use axum::Router;
use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use serde_json::{Value, json};
use tower::ServiceExt;

use crate::support::app::App;
use crate::support::person::Answer;

pub const PASSWORD: &str = "a long line that only I know";

/// One request to one environment of `identity-api`.
pub async fn ask(
    router: &Router,
    method: Method,
    path: &str,
    token: &str,
    body: Option<Value>,
) -> Answer {
    let mut request = Request::builder().method(method).uri(path);
    if !token.is_empty() {
        request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
    }
    if body.is_some() {
        request = request.header(header::CONTENT_TYPE, "application/json");
    }
    let body = body.map_or(Body::empty(), |body| Body::from(body.to_string()));
    let request = request.body(body).expect("a request");
    Answer::read(router.clone().oneshot(request).await.expect("infallible")).await
}

impl App {
    pub async fn ask(
        &self,
        method: Method,
        path: &str,
        token: &str,
        body: Option<Value>,
    ) -> Answer {
        ask(&self.identity, method, path, token, body).await
    }

    pub async fn posts(&self, path: &str, body: Value) -> Answer {
        self.ask(Method::POST, path, "", Some(body)).await
    }

    /// A person with a confirmed account; their first session.
    pub async fn account(&self, email: &str) -> Value {
        let asked = json!({"email": email, "password": PASSWORD, "full_name": "Mara Winter"});
        self.posts("/v1/sign-ups", asked).await.ok();
        let token = self.mailed(email, "sign_up").await;
        self.posts("/v1/sign-ups/confirm", json!({"token": token, "password": PASSWORD})).await.ok()
    }

    pub async fn signs_in(&self, email: &str, password: &str) -> Answer {
        self.posts("/v1/sessions", json!({"email": email, "password": password})).await
    }

    pub async fn refreshes(&self, token: &Value) -> Answer {
        self.posts("/v1/sessions/refresh", json!({"refresh_token": token})).await
    }
}

pub fn text(value: &Value) -> &str {
    value.as_str().expect("a string")
}

#[tokio::test]
async fn an_account_begins_with_the_mailed_link() {
    let app = App::new().await;
    let asked = json!({"email": " Mara@Example.com ", "password": PASSWORD});
    let answer = app.posts("/v1/sign-ups", asked.clone()).await;
    assert_eq!(answer.status, StatusCode::ACCEPTED);
    assert_eq!(app.db.count("core.users").await, 0);
    let early = app.signs_in("mara@example.com", PASSWORD).await;
    assert_eq!((early.status, early.code()), (StatusCode::UNAUTHORIZED, "invalid_credentials"));
    let token = app.mailed("mara@example.com", "sign_up").await;
    let session =
        app.posts("/v1/sign-ups/confirm", json!({"token": token, "password": PASSWORD})).await.ok();
    let account =
        app.ask(Method::GET, "/v1/account", text(&session["access_token"]), None).await.ok();
    assert_eq!(account["email"], "mara@example.com");
    assert_eq!(
        (&account["tenants"][0]["kind"], &account["tenants"][0]["role"]),
        (&json!("personal"), &json!("owner"))
    );
    let again =
        app.posts("/v1/sign-ups/confirm", json!({"token": token, "password": PASSWORD})).await;
    assert_eq!((again.status, again.code()), (StatusCode::BAD_REQUEST, "link_invalid"));
    // Whoever asks again learns nothing; the person is told by mail.
    let known = app.posts("/v1/sign-ups", asked).await;
    assert_eq!((known.status, &known.body), (answer.status, &answer.body));
    app.drain().await;
    assert_eq!(app.post.mails().len(), 2);
    assert!(app.post.mails()[1].token("sign_up").is_none());
}

#[tokio::test]
async fn wrong_passwords_and_unknown_addresses_answer_alike_and_have_to_wait() {
    let app = App::new().await;
    app.account("mara@example.com").await;
    assert!(app.signs_in("MARA@example.com", PASSWORD).await.status.is_success());
    let wrong = app.signs_in("mara@example.com", "wrong").await;
    let unknown = app.signs_in("nobody@example.com", "wrong").await;
    let words = |answer: &Answer| {
        let mut words = answer.body.clone();
        words["request_id"].take();
        words
    };
    assert_eq!((wrong.status, words(&wrong)), (unknown.status, words(&unknown)));
    for email in ["nobody@example.com", "mara@example.com"] {
        for _ in 0..5 {
            app.signs_in(email, "wrong").await;
        }
    }
    // The wait is short at first, and machines can be slow.
    let longer = "update core.sign_in_throttles set blocked_until = now() + interval '1 minute' where blocked_until is not null";
    app.db.root.execute(longer, &[]).await.expect("prolonged");
    let unknown = app.signs_in("nobody@example.com", "wrong").await;
    assert_eq!(
        (unknown.status, unknown.code()),
        (StatusCode::TOO_MANY_REQUESTS, "too_many_attempts")
    );
    // The right password has to wait like any other.
    let blocked = app.signs_in("mara@example.com", PASSWORD).await;
    assert_eq!(
        (blocked.status, blocked.code()),
        (StatusCode::TOO_MANY_REQUESTS, "too_many_attempts")
    );
    assert!(blocked.retry_after.is_some());
}

/// Each of these goes with the next one of its kind; nobody has to sweep.
#[tokio::test]
async fn what_ended_long_ago_is_forgotten() {
    let app = App::new().await;
    app.account("mara@example.com").await;
    app.posts("/v1/password-resets", json!({"email": "mara@example.com"})).await.ok();
    let session = app.signs_in("mara@example.com", PASSWORD).await.ok();
    let age = "update core.sign_ups set created_at = created_at - interval '1 year', expires_at = now() - interval '1 minute';
               update core.password_resets set created_at = created_at - interval '1 year', expires_at = now() - interval '1 minute';
               update core.sessions set last_used_at = now() - interval '91 days' where created_at < (select max(created_at) from core.sessions)";
    app.db.root.batch_execute(age).await.expect("aged");
    let counts = async || {
        let mut counts = Vec::new();
        for table in ["core.sign_ups", "core.password_resets", "core.sessions"] {
            counts.push(app.db.count(table).await);
        }
        counts
    };
    assert_eq!(counts().await, [1, 1, 2]);
    let ada = json!({"email": "ada@example.com", "password": PASSWORD});
    app.posts("/v1/sign-ups", ada).await.ok();
    app.posts("/v1/password-resets", json!({"email": "mara@example.com"})).await.ok();
    app.signs_in("mara@example.com", PASSWORD).await.ok();
    assert_eq!(counts().await, [1, 1, 2], "the new ones alone, and the session in use");
    let old = "update core.refresh_tokens set created_at = created_at - interval '1 year', expires_at = now() - interval '91 days'
               where replaced_at is not null";
    let next = app.refreshes(&session["refresh_token"]).await.ok();
    app.db.root.execute(old, &[]).await.expect("aged");
    app.refreshes(&next["refresh_token"]).await.ok();
    assert_eq!(
        app.db.count("core.refresh_tokens").await,
        3,
        "of two sessions, and the last but one of one"
    );
}

#[tokio::test]
async fn imported_bcrypt_hashes_are_replaced_at_the_first_sign_in() {
    let app = App::new().await;
    app.account("mara@example.com").await;
    let sql = "update core.users set password_hash = $1";
    let old = bcrypt::hash("an old password", 4).expect("a hash");
    app.db.root.execute(sql, &[&old]).await.expect("updated");
    assert!(app.signs_in("mara@example.com", "an old password").await.status.is_success());
    assert_eq!(app.db.count("core.users where password_hash like '$argon2id$%'").await, 1);
}

#[tokio::test]
async fn refresh_tokens_rotate_and_an_old_one_ends_the_family() {
    let app = App::new().await;
    let session = app.account("mara@example.com").await;
    let first = &session["refresh_token"];
    let answers = futures::future::join_all((0..20).map(|_| app.refreshes(first))).await;
    let next: Vec<Value> =
        answers.into_iter().map(|answer| answer.ok()["refresh_token"].clone()).collect();
    assert!(next.iter().all(|token| token == &next[0] && token != first), "one successor for all");
    assert_eq!(app.db.count("core.refresh_tokens").await, 2, "one rotation");
    assert!(app.refreshes(&next[0]).await.status.is_success());
    let age = "update core.refresh_tokens set replaced_at = replaced_at - interval '1 minute'";
    app.db.root.execute(age, &[]).await.expect("aged");
    let late = app.refreshes(first).await;
    assert_eq!((late.status, late.code()), (StatusCode::UNAUTHORIZED, "invalid_refresh_token"));
    assert_eq!(app.db.count("core.sessions where end_reason = 'reuse'").await, 1);
    assert_eq!(app.refreshes(&next[0]).await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_new_password_ends_every_session() {
    let app = App::new().await;
    let session = app.account("mara@example.com").await;
    let asked = app.posts("/v1/password-resets", json!({"email": "mara@example.com"})).await;
    let unknown = app.posts("/v1/password-resets", json!({"email": "nobody@example.com"})).await;
    assert_eq!((asked.status, &asked.body), (unknown.status, &unknown.body));
    let token = app.mailed("mara@example.com", "password_reset").await;
    let confirm = json!({"token": token, "password": "another long line"});
    assert_eq!(
        app.posts("/v1/password-resets/confirm", confirm.clone()).await.status,
        StatusCode::NO_CONTENT
    );
    assert_eq!(app.posts("/v1/password-resets/confirm", confirm).await.code(), "link_invalid");
    let told = "core.audit_log a join core.tenants t on t.id = a.tenant_id
        where a.operation = 'password_reset' and t.kind = 'personal'";
    assert_eq!(app.db.count(told).await, 1, "in the person's own trail");
    assert_eq!(app.refreshes(&session["refresh_token"]).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(app.signs_in("mara@example.com", PASSWORD).await.status, StatusCode::UNAUTHORIZED);
    assert!(app.signs_in("mara@example.com", "another long line").await.status.is_success());
}

#[tokio::test]
async fn sessions_are_listed_and_ended_by_their_owner() {
    let app = App::new().await;
    let session = app.account("mara@example.com").await;
    let other = app.signs_in("mara@example.com", PASSWORD).await.ok();
    let token = text(&session["access_token"]);
    let list = app.ask(Method::GET, "/v1/sessions", token, None).await.ok();
    assert_eq!(list["items"].as_array().map(Vec::len), Some(2));
    let path = format!("/v1/sessions/{}", text(&other["session_id"]));
    assert_eq!(app.ask(Method::DELETE, &path, token, None).await.status, StatusCode::NO_CONTENT);
    assert_eq!(app.refreshes(&other["refresh_token"]).await.status, StatusCode::UNAUTHORIZED);
    assert!(app.refreshes(&session["refresh_token"]).await.status.is_success());
    let stranger = app.account("eve@example.com").await;
    let path = format!("/v1/sessions/{}", text(&session["session_id"]));
    let foreign = app.ask(Method::DELETE, &path, text(&stranger["access_token"]), None).await;
    assert_eq!(foreign.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_firm_invites_and_is_never_without_an_owner() {
    let app = App::new().await;
    let mara = app.account("mara@example.com").await;
    let token = text(&mara["access_token"]);
    let firm = json!({"name": "Winter Placement", "slug": "winter"});
    let firm = app.ask(Method::POST, "/v1/tenants", token, Some(firm.clone())).await.ok();
    let switch = json!({"tenant_id": firm["id"]});
    let owner = app.ask(Method::POST, "/v1/sessions/switch", token, Some(switch)).await.ok();
    let owner = text(&owner["access_token"]);
    let invite = json!({"email": "jo@example.com", "role": "member"});
    app.ask(Method::POST, "/v1/invitations", owner, Some(invite.clone())).await.ok();
    let twice = app.ask(Method::POST, "/v1/invitations", owner, Some(invite)).await;
    assert_eq!(twice.code(), "invitation_open");
    let link = json!({"token": app.mailed("jo@example.com", "invitation").await});
    let eve = app.account("eve@example.com").await;
    let stolen = app
        .ask(Method::POST, "/v1/invitations/accept", text(&eve["access_token"]), Some(link.clone()))
        .await;
    assert_eq!(stolen.code(), "link_invalid");
    let jo = app.account("jo@example.com").await;
    let joined = app
        .ask(Method::POST, "/v1/invitations/accept", text(&jo["access_token"]), Some(link))
        .await
        .ok();
    assert_eq!(joined["role"], "member");
    let member = text(&joined["access_token"]);
    let refused = app.ask(Method::GET, "/v1/invitations", member, None).await;
    assert_eq!((refused.status, refused.code()), (StatusCode::FORBIDDEN, "forbidden"));
    let leave = app.ask(Method::POST, "/v1/tenants/leave", owner, None).await;
    assert_eq!((leave.status, leave.code()), (StatusCode::CONFLICT, "last_owner"));
    let path = format!("/v1/members/{}", text(&joined["user_id"]));
    let role = app.ask(Method::PATCH, &path, owner, Some(json!({"role": "owner"}))).await;
    assert_eq!(role.status, StatusCode::NO_CONTENT);
    assert_eq!(
        app.ask(Method::POST, "/v1/tenants/leave", owner, None).await.status,
        StatusCode::NO_CONTENT
    );
    let members = app.ask(Method::GET, "/v1/members", member, None).await.ok();
    assert_eq!(members["items"].as_array().map(Vec::len), Some(1));
}

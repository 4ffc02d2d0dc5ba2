//! What somebody may no more than they once might: with tokens, sessions, links and proofs from before.

use axum::http::{Method, StatusCode};
use domain::scope::Role;
use serde_json::{Value, json};

use crate::identity::{PASSWORD, text};
use crate::support::app::App;
use crate::support::person::Answer;

const MARA: &str = "mara@example.com";

impl App {
    async fn switches(&self, token: &str, tenant: &Value) -> Answer {
        let body = json!({"tenant_id": tenant});
        self.ask(Method::POST, "/v1/sessions/switch", token, Some(body)).await
    }
}

fn is_invalid(answer: &Answer) -> bool {
    (answer.status, answer.code()) == (StatusCode::UNAUTHORIZED, "invalid_token")
}

#[tokio::test]
async fn an_ended_session_makes_no_new_ways_in() {
    let app = App::new().await;
    let session = app.account(MARA).await;
    let token = text(&session["access_token"]).to_owned();
    let (tenant, api_token) = (&session["tenant_id"], json!({"name": "later", "scopes": ["read"]}));
    app.signs_in(MARA, PASSWORD).await.ok();
    app.switches(&token, tenant).await.ok();
    app.posts("/v1/sessions/sign-out", json!({"refresh_token": session["refresh_token"]}))
        .await
        .ok();
    assert!(is_invalid(&app.switches(&token, tenant).await));
    for (path, body) in [
        ("/v1/api-tokens", api_token),
        ("/v1/account/identities", json!({"provider": "google"})),
        ("/v1/tenants", json!({"name": "Winter", "slug": "winter"})),
        ("/v1/exports", json!({"scope": "account"})),
    ] {
        let answer = app.ask(Method::POST, path, &token, Some(body)).await;
        assert!(is_invalid(&answer), "{path}: {answer:?}");
    }
}

#[tokio::test]
async fn who_owns_a_tenant_no_more_does_not_fetch_its_archive() {
    let app = App::new().await;
    let ada = app.owner("acme", "ada").await;
    let made = ada.post("/v1/exports", json!({"scope": "tenant"})).await.ok();
    app.drain().await;
    let path = format!("/v1/exports/{}/archive", text(&made["id"]));
    let token = app.token(ada.scope).await;
    app.ask(Method::GET, &path, &token, None).await.ok();
    app.db.root.execute("update core.tenant_users set role = 'viewer'", &[]).await.unwrap();
    let viewer = app.token(app.db.member("acme", "ada", Role::Viewer).await).await;
    for token in [&token, &viewer] {
        let refused = app.ask(Method::GET, &path, token, None).await;
        assert_eq!((refused.status, refused.code()), (StatusCode::FORBIDDEN, "forbidden"));
    }
}

#[tokio::test]
async fn who_is_shut_out_owns_nothing_and_does_nothing() {
    let app = App::new().await;
    let (ada, bob) = (app.owner("acme", "ada").await, app.owner("acme", "bob").await);
    let shut = "update core.users set is_active = false where id = $1";
    app.db.root.execute(shut, &[&bob.scope.user().0]).await.unwrap();
    let left = ada.post("/v1/tenants/leave", json!({})).await;
    assert_eq!((left.status, left.code()), (StatusCode::CONFLICT, "last_owner"));
    let invite = json!({"email": "friend@example.com", "role": "owner"});
    assert!(is_invalid(&bob.post("/v1/invitations", invite).await));
}

#[tokio::test]
async fn an_invitation_is_worth_what_its_sender_may_now() {
    let app = App::new().await;
    app.db.member("acme", "ada", Role::Owner).await;
    let bob = app.owner("acme", "bob").await;
    app.db.root.execute("update core.tenants set max_users = 9", &[]).await.unwrap();
    let friend = app.account("friend@example.com").await;
    bob.post("/v1/invitations", json!({"email": "friend@example.com", "role": "owner"})).await.ok();
    let link = json!({"token": app.mailed("friend@example.com", "invitation").await});
    let role = async |role: &str| {
        let sql = "update core.tenant_users set role = $1 where user_id = $2";
        app.db.root.execute(sql, &[&role, &bob.scope.user().0]).await.unwrap();
        app.ask(
            Method::POST,
            "/v1/invitations/accept",
            text(&friend["access_token"]),
            Some(link.clone()),
        )
        .await
    };
    for less in ["viewer", "admin"] {
        assert_eq!(role(less).await.code(), "link_invalid", "{less}");
    }
    assert_eq!(role("owner").await.ok()["role"], "owner");
}

#[tokio::test]
async fn a_switch_proves_nobody() {
    let app = App::new().await;
    let session = app.account(MARA).await;
    let lost = "update core.users set password_hash = null;
                update core.sessions set created_at = now() - interval '1 hour'";
    app.db.root.batch_execute(lost).await.unwrap();
    let token = text(&session["access_token"]).to_owned();
    let switched = app.switches(&token, &session["tenant_id"]).await.ok();
    let delete = |token: String| {
        let app = &app;
        async move { app.ask(Method::DELETE, "/v1/account", &token, Some(json!({}))).await }
    };
    let refused = delete(text(&switched["access_token"]).to_owned()).await;
    assert_eq!((refused.status, refused.code()), (StatusCode::UNAUTHORIZED, "invalid_credentials"));
}

/// Whoever asks for an account in another's name has to wait for them to know the password too.
#[tokio::test]
async fn a_sign_up_of_somebody_else_is_of_no_use() {
    let app = App::new().await;
    app.posts("/v1/sign-ups", json!({"email": MARA, "password": "what eve alone knows"}))
        .await
        .ok();
    let token = app.mailed(MARA, "sign_up").await;
    let confirm = json!({"token": token, "password": PASSWORD});
    let refused = app.posts("/v1/sign-ups/confirm", confirm).await;
    assert_eq!((refused.status, refused.code()), (StatusCode::UNAUTHORIZED, "invalid_credentials"));
    assert_eq!(app.db.count("core.users").await, 0);
    app.account(MARA).await;
    assert_eq!(app.db.count("core.users").await, 1);
}

#[tokio::test]
async fn of_many_guesses_at_once_as_many_are_looked_at_as_one_by_one() {
    let app = App::new().await;
    app.account(MARA).await;
    let guesses = (0..30).map(|_| app.signs_in(MARA, "wrong"));
    let answers = futures::future::join_all(guesses).await;
    let looked_at = answers.iter().filter(|answer| answer.status == StatusCode::UNAUTHORIZED);
    assert_eq!(looked_at.count(), 5);
    // Who guesses wrong may still ask for a new password, and an account of their own.
    app.posts("/v1/password-resets", json!({"email": MARA})).await.ok();
    app.posts("/v1/sign-ups", json!({"email": "new@example.com", "password": PASSWORD})).await.ok();
}

#[tokio::test]
async fn nobody_is_invited_without_end() {
    let app = App::new().await;
    let ada = app.owner("acme", "ada").await;
    app.db.root.execute("update core.tenants set max_users = 9", &[]).await.unwrap();
    let mut outcomes = Vec::new();
    for _ in 0..6 {
        let body = json!({"email": "victim@example.com", "role": "member"});
        let made = ada.post("/v1/invitations", body).await;
        outcomes.push(made.status.as_u16());
        let revoke = "update core.invitations set revoked_at = now()";
        app.db.root.execute(revoke, &[]).await.unwrap();
    }
    assert_eq!(outcomes, [201, 201, 201, 201, 201, 429]);
}

#[tokio::test]
async fn nobody_founds_tenants_without_end() {
    let app = App::new().await;
    let session = app.account(MARA).await;
    let more = "with made as (insert into core.tenants (name, slug, kind)
            select 'n', 'n' || n, 'organisation' from generate_series(1, 49) n returning id)
        insert into core.tenant_users (tenant_id, user_id, role) select id, $1, 'member' from made";
    let user: uuid::Uuid = text(&session["user_id"]).parse().unwrap();
    app.db.root.execute(more, &[&user]).await.unwrap();
    let body = json!({"name": "Winter", "slug": "winter"});
    let token = text(&session["access_token"]);
    let refused = app.ask(Method::POST, "/v1/tenants", token, Some(body)).await;
    assert_eq!((refused.status, refused.code()), (StatusCode::CONFLICT, "too_many_tenants"));
}

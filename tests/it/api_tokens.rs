//! API tokens: made by people, shown once, theirs alone.

use aws_lc_rs::digest::{SHA256, digest};
use axum::http::{Method, StatusCode};
use domain::scope::Role;
use futures::future::join_all;
use serde_json::{Value, json};

use crate::identity::{ask, text};
use crate::support::app::App;

const PATH: &str = "/v1/api-tokens";
/// As `identity-api` has it.
const TOKENS_MAX: i64 = 50;

fn wish() -> Value {
    json!({"name": "nightly export", "scopes": ["read"]})
}

impl App {
    /// The access token of a member of `acme`.
    async fn member_token(&self, name: &str) -> String {
        self.token(self.db.member("acme", name, Role::Member).await).await
    }
}

#[tokio::test]
async fn a_token_is_shown_once_and_only_its_hash_is_kept() {
    let app = App::new().await;
    let ada = app.member_token("ada").await;
    let made = app.ask(Method::POST, PATH, &ada, Some(wish())).await;
    assert_eq!(made.status, StatusCode::CREATED);
    let token = text(&made.body["token"]).to_owned();
    assert!(token.len() == 47 && token.starts_with("pwt_"), "{token}");
    assert_eq!(made.body["prefix"], token[..12]);
    assert_eq!(made.body["scopes"], json!(["read"]));
    let days = "core.api_tokens where expires_at - created_at = interval '90 days'";
    assert_eq!(app.db.count(days).await, 1, "the default");

    let list = app.ask(Method::GET, PATH, &ada, None).await.ok();
    assert_eq!(list["items"][0]["id"], made.body["id"]);
    assert_eq!(list["items"][0]["last_used_at"], Value::Null);
    assert!(!list.to_string().contains(&token));
    let row = app.db.root.query_one("select token_hash from core.api_tokens", &[]).await.unwrap();
    assert_eq!(row.get::<_, Vec<u8>>(0), digest(&SHA256, token.as_bytes()).as_ref());
    assert!(!app.db.dump().await.contains(&token[12..]));
    assert_eq!(app.db.count("core.audit_log where operation = 'create_api_token'").await, 1);
}

#[tokio::test]
async fn a_token_is_made_for_known_operations_and_a_bounded_time() {
    let app = App::new().await;
    let ada = app.member_token("ada").await;
    let good =
        json!({"name": "sync", "scopes": ["sync_mailbox", "read", "read"], "expires_in_days": 365});
    let made = app.ask(Method::POST, PATH, &ada, Some(good)).await.ok();
    assert_eq!(made["scopes"], json!(["read", "sync_mailbox"]));
    for (wrong, pointer) in [
        (json!({"name": "x", "scopes": []}), "/scopes"),
        (json!({"name": "x", "scopes": ["everything"]}), "/scopes/0"),
        (json!({"name": "x", "scopes": ["read", "deactivate_account"]}), "/scopes/1"),
        (json!({"name": "x", "scopes": vec!["read"; 51]}), "/scopes"),
        (json!({"name": "", "scopes": ["read"]}), "/name"),
        (json!({"name": "a\nb", "scopes": ["read"]}), "/name"),
        (json!({"name": "x", "scopes": ["read"], "expires_in_days": 0}), "/expires_in_days"),
        (json!({"name": "x", "scopes": ["read"], "expires_in_days": 366}), "/expires_in_days"),
        (json!({"name": "x", "scopes": ["read"], "expires_in_days": -1}), "/expires_in_days"),
        (json!({"name": "x", "scopes": ["read"], "token": "pwt_mine"}), ""),
    ] {
        let answer = app.ask(Method::POST, PATH, &ada, Some(wrong.clone())).await;
        assert_eq!(
            (answer.status, answer.code()),
            (StatusCode::UNPROCESSABLE_ENTITY, "invalid_body"),
            "{wrong}"
        );
        let pointers = answer.body["errors"].to_string();
        assert!(pointers.contains(&format!(r#""pointer":"{pointer}"#)), "{wrong}: {pointers}");
    }
    assert_eq!(app.db.count("core.api_tokens").await, 1);
}

#[tokio::test]
async fn tokens_are_their_owners_alone() {
    let app = App::new().await;
    let ada = app.member_token("ada").await;
    let made = app.ask(Method::POST, PATH, &ada, Some(wish())).await.ok();
    let path = format!("{PATH}/{}", text(&made["id"]));
    let colleague = app.token(app.db.member("acme", "bob", Role::Owner).await).await;
    let elsewhere = app.token(app.db.member("umbrella", "ada", Role::Owner).await).await;
    for stranger in [&colleague, &elsewhere] {
        let list = app.ask(Method::GET, PATH, stranger, None).await.ok();
        assert_eq!(list["items"], json!([]));
        let refused = app.ask(Method::DELETE, &path, stranger, None).await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(app.ask(Method::DELETE, &path, &ada, None).await.status, StatusCode::NO_CONTENT);
    assert_eq!(app.ask(Method::DELETE, &path, &ada, None).await.status, StatusCode::NOT_FOUND);
    let list = app.ask(Method::GET, PATH, &ada, None).await.ok();
    assert_eq!(list["items"], json!([]));
    assert_eq!(app.db.count("core.audit_log where operation = 'revoke_api_token'").await, 1);
    assert_eq!(app.ask(Method::GET, PATH, "", None).await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn one_person_has_so_many_tokens_at_once_and_no_more() {
    let app = App::new().await;
    let ada = app.db.member("acme", "ada", Role::Member).await;
    let (tenant, user) = (ada.tenant().0, ada.user().0);
    let fill = "insert into core.api_tokens (tenant_id, user_id, name, prefix, token_hash, expires_at)
        select $1, $2, 'old', 'pwt_', sha256(n::text::bytea), now() + interval '1 hour' from generate_series(2, $3::bigint) n";
    app.db.root.execute(fill, &[&tenant, &user, &TOKENS_MAX]).await.unwrap();
    let token = app.token(ada).await;
    let environments = app.identity_environments(5);
    let answers =
        join_all(environments.iter().map(|one| ask(one, Method::POST, PATH, &token, Some(wish()))))
            .await;
    let made = answers.iter().filter(|answer| answer.status == StatusCode::CREATED).count();
    assert_eq!(made, 1, "{answers:?}");
    let refused = answers.iter().find(|answer| answer.status == StatusCode::CONFLICT).unwrap();
    assert_eq!(refused.code(), "too_many_api_tokens");
    // Those that are of no use any more do not count, and are listed page by page.
    let expire = "update core.api_tokens set created_at = now() - interval '1 day', expires_at = now() where name = 'old'";
    app.db.root.execute(expire, &[]).await.unwrap();
    app.ask(Method::POST, PATH, &token, Some(wish())).await.ok();
    let (mut seen, mut cursor) = (Vec::new(), String::new());
    loop {
        let page =
            app.ask(Method::GET, &format!("{PATH}?limit=20{cursor}"), &token, None).await.ok();
        seen.extend(
            page["items"].as_array().unwrap().iter().map(|item| text(&item["id"]).to_owned()),
        );
        let Some(next) = page["next_cursor"].as_str() else { break };
        cursor = format!("&cursor={next}");
    }
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 51);
}

#[tokio::test]
async fn a_program_does_what_it_was_made_for_until_its_owner_ends_it() {
    let app = App::new().await;
    let ada = app.member_token("ada").await;
    let made = app.ask(Method::POST, PATH, &ada, Some(wish())).await.ok();
    let token = text(&made["token"]);
    let account = app.ask(Method::GET, "/v1/account", token, None).await.ok();
    assert_eq!(account["email"], "ada@example.com");
    for (method, path, body) in [
        (Method::PATCH, "/v1/account", Some(json!({"full_name": "A Program"}))),
        (Method::GET, PATH, None),
        (Method::POST, PATH, Some(wish())),
        (Method::GET, "/v1/sessions", None),
        (Method::DELETE, "/v1/sessions", None),
        (Method::GET, "/v1/platform/tenants", None),
    ] {
        let answer = app.ask(method.clone(), path, token, body).await;
        assert_eq!(answer.code(), "insufficient_scope", "{method} {path}");
    }
    let list = app.ask(Method::GET, PATH, &ada, None).await.ok();
    assert!(list["items"][0]["last_used_at"].is_string(), "{list}");
    let path = format!("{PATH}/{}", text(&made["id"]));
    assert_eq!(app.ask(Method::DELETE, &path, &ada, None).await.status, StatusCode::NO_CONTENT);
    let ended = app.ask(Method::GET, "/v1/account", token, None).await;
    assert_eq!((ended.status, ended.code()), (StatusCode::UNAUTHORIZED, "invalid_token"));
}

//! What stands before every handler: its guard, scopes of API tokens, and limits that all instances share.

use axum::http::{Method, StatusCode};
use domain::permission;
use domain::scope::{Role, TenantScope};
use jiff::{SignedDuration, Timestamp};
use lambda::auth::api_token_hash;
use lambda::clock;

use uuid::Uuid;

use crate::openapi::document;
use crate::support::app::App;
use crate::support::front::{Call, Reply};

const ADDRESS: &str = "192.0.2.7";

/// Method and path of every documented operation.
fn operations() -> Vec<(Method, String, String)> {
    let document = document();
    let mut found = Vec::new();
    for (path, methods) in document["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            let method = method.to_uppercase().parse().unwrap();
            let name = operation["operationId"].as_str().unwrap().to_owned();
            let id = Uuid::from_u128(7).to_string();
            found.push((method, path.replace("{id}", &id), name));
        }
    }
    found
}

impl App {
    /// From the function that has the route.
    async fn answered(&self, call: &Call) -> Reply {
        for router in self.routers() {
            let reply = call.clone().to(router).await;
            if reply.operation.is_some() {
                return reply;
            }
        }
        panic!("no guard let this through or stopped it: {call:?}");
    }

    /// An API token of that person; the token itself.
    async fn api_token(&self, scope: TenantScope, name: &str, scopes: &[&str]) -> String {
        let token = format!("pwt_{name:A<43}");
        let sql =
            "insert into core.api_tokens (tenant_id, user_id, name, prefix, token_hash, scopes,
                expires_at)
            values ($1, $2, $3, $4, $5, $6, now() + interval '1 day')";
        let (hash, prefix) = (api_token_hash(&token).to_vec(), &token[..12]);
        let (tenant, user) = (scope.tenant().0, scope.user().0);
        self.db.root.execute(sql, &[&tenant, &user, &name, &prefix, &hash, &scopes]).await.unwrap();
        token
    }

    /// That much is left of this limit until the window after this one ends, so that no clock gets in the way.
    async fn leave(&self, tenant: Uuid, subject: &str, cost: &str, quota: i32, left: i32) {
        let next = Timestamp::from_second((clock::now().as_second() / 60 + 1) * 60).unwrap();
        let sql = "insert into core.rate_limits (tenant_id, subject_hash, cost, quota, window_start, taken)
            values ($1, sha256(convert_to($2, 'UTF8')), $3, $4, $5, $6)";
        self.db
            .root
            .execute(sql, &[&tenant, &subject, &cost, &quota, &next, &(quota - left)])
            .await
            .unwrap();
    }

    async fn tier(&self, tier: &str) {
        let sql = "update core.tenants set subscription_tier = $1 where slug = 'acme'";
        self.db.root.execute(sql, &[&tier]).await.unwrap();
    }
}

#[tokio::test]
async fn every_documented_operation_has_its_own_guard_and_says_its_limits() {
    let app = App::new().await;
    for (method, path, name) in operations() {
        let reply = app.answered(&Call::new(method, &path).from(ADDRESS)).await;
        assert_eq!(reply.operation, Some(name.as_str()), "{path}");
        let entry = permission::ALL.iter().find(|entry| entry.operation == name).unwrap();
        let wanted = if entry.needs.is_some() { "\"refused\"" } else { "\"address-" };
        for header in ["ratelimit", "ratelimit-policy"] {
            assert!(reply.header(header).starts_with(wanted), "{name}: {reply:?}");
        }
        if entry.needs.is_some() {
            assert_eq!(reply.is(), (401, "unauthenticated".to_owned()), "{name}");
        }
    }
}

#[tokio::test]
async fn a_program_is_its_owner_within_its_scopes() {
    let app = App::new().await;
    let ada = app.db.member("acme", "ada", Role::Member).await;
    let reader = app.api_token(ada, "reader", &["read"]).await;
    let syncer = app.api_token(ada, "syncer", &["sync_mailbox", "change_password"]).await;
    let list = Call::get("/v1/mailboxes");
    assert_eq!(list.clone().token(&reader).to(&app.mail).await.status, StatusCode::OK);
    let refused = list.token(&syncer).to(&app.mail).await;
    assert_eq!(refused.is(), (403, "insufficient_scope".to_owned()));
    assert!(refused.text.contains("`read` or `list_mailboxes`"), "{}", refused.text);
    let sync = Call::new(Method::POST, &format!("/v1/mailboxes/{}/sync", ada.user()));
    assert_eq!(sync.clone().token(&syncer).to(&app.mail).await.is().0, 404);
    assert_eq!(sync.token(&reader).to(&app.mail).await.is().0, 403);
    // Whatever a token's row says.
    let password = serde_json::json!({"current_password": "x", "new_password": "a long new line"});
    let change = Call::new(Method::PUT, "/v1/account/password").body(password);
    let change = change.token(&syncer).to(&app.identity).await;
    assert_eq!(change.is(), (403, "insufficient_scope".to_owned()));
    assert!(change.text.contains("for people"), "{}", change.text);
}

#[tokio::test]
async fn a_program_has_its_owners_present_role_and_ends_with_it() {
    let app = App::new().await;
    let ada = app.db.member("acme", "ada", Role::Admin).await;
    let token = app.api_token(ada, "admin", &["read", "write"]).await;
    let call = || Call::get("/v1/invitations").token(&token);
    assert_eq!(call().to(&app.identity).await.status, StatusCode::OK);
    app.db.member("acme", "ada", Role::Member).await;
    assert_eq!(call().to(&app.identity).await.is(), (403, "forbidden".to_owned()));
    app.db.member("acme", "ada", Role::Owner).await;
    for (end, mend) in [
        (
            "update core.api_tokens set revoked_at = now()",
            "update core.api_tokens set revoked_at = null",
        ),
        (
            "update core.api_tokens set expires_at = now()",
            "update core.api_tokens set expires_at = now() + interval '1 day'",
        ),
        ("update core.users set is_active = false", "update core.users set is_active = true"),
        ("update core.users set deleted_at = now()", "update core.users set deleted_at = null"),
        ("update core.tenants set deleted_at = now()", "update core.tenants set deleted_at = null"),
        ("delete from core.tenant_users", "select 1"),
    ] {
        assert_eq!(call().to(&app.identity).await.status, StatusCode::OK, "before {end}");
        app.db.root.batch_execute(end).await.unwrap();
        assert_eq!(call().to(&app.identity).await.is(), (401, "invalid_token".to_owned()), "{end}");
        app.db.root.batch_execute(mend).await.unwrap();
    }
}

#[tokio::test]
async fn what_only_looks_like_an_api_token_is_refused() {
    let app = App::new().await;
    let ada = app.db.member("acme", "ada", Role::Owner).await;
    let token = app.api_token(ada, "good", &["read"]).await;
    let mut bad =
        vec!["pwt_".to_owned(), format!("{token}A"), token[..46].to_owned(), token.to_lowercase()];
    bad.push(token.replacen("pwt_g", "pwt_h", 1));
    bad.push(format!("{} ", &token[..46]));
    bad.push(format!("pwt_{}", "'".repeat(43)));
    for bad in bad {
        let reply = Call::get("/v1/mailboxes").token(&bad).to(&app.mail).await;
        assert_eq!(reply.is(), (401, "invalid_token".to_owned()), "{bad}");
    }
}

#[tokio::test]
async fn the_use_of_a_token_is_noted_once_a_minute_and_no_other_token_is_seen() {
    let app = App::new().await;
    let ada = app.db.member("acme", "ada", Role::Member).await;
    let eve = app.db.member("umbrella", "eve", Role::Member).await;
    let token = app.api_token(ada, "ada", &["read"]).await;
    app.api_token(eve, "eve", &["read"]).await;
    let used = || async {
        let sql = "select last_used_at from core.api_tokens where name = 'ada'";
        app.db.root.query_one(sql, &[]).await.unwrap().get::<_, Option<Timestamp>>(0)
    };
    let call = || Call::get("/v1/mailboxes").token(&token).to(&app.mail);
    call().await;
    let first = used().await.expect("noted");
    call().await;
    assert_eq!(used().await, Some(first), "twice within a minute");
    let earlier = first - SignedDuration::from_secs(61);
    app.db.root.execute("update core.api_tokens set last_used_at = $1", &[&earlier]).await.unwrap();
    call().await;
    assert!(used().await > Some(earlier), "after a minute");
    // The role that looks them up has the one function, and its own tenant's own rows.
    let app_role = app.db.sign_in("placewright_app").await;
    let hash = api_token_hash("pwt_of nobody").to_vec();
    let found = app_role.query("select id from core.use_api_token($1, now())", &[&hash]).await;
    assert_eq!(found.unwrap().len(), 0);
    assert!(app_role.query("select id from core.api_tokens", &[]).await.is_err());
}

#[tokio::test]
async fn all_instances_together_stay_within_the_limit() {
    let app = App::new().await;
    let ada = app.db.member("acme", "ada", Role::Member).await;
    let token = app.token(ada).await;
    app.leave(ada.tenant().0, &format!("person:{}", ada.user()), "read", 12_000, 25).await;
    // Two functions, each with leases of its own, asked side by side.
    let calls = (0..60).map(|n| {
        let (path, router) = if n % 2 == 0 {
            ("/v1/mailboxes", &app.mail)
        } else {
            ("/v1/applications", &app.career)
        };
        Call::get(path).token(&token).to(router)
    });
    let replies = futures::future::join_all(calls).await;
    let admitted = replies.iter().filter(|reply| reply.status == StatusCode::OK).count();
    assert_eq!(admitted, 25);
    let refused = replies.iter().find(|reply| reply.status != StatusCode::OK).unwrap();
    assert_eq!(refused.is(), (429, "rate_limited".to_owned()));
    assert!(refused.header("ratelimit").starts_with("\"read\";r=0;t="), "{refused:?}");
    let wait: u64 = refused.header("retry-after").parse().unwrap();
    assert!((1..=120).contains(&wait), "{wait}");
    // Writing is another class, and other people have their own.
    let write = Call::post("/v1/mailboxes", serde_json::json!({"provider": "none"})).token(&token);
    assert_eq!(write.to(&app.mail).await.is(), (422, "unknown_provider".to_owned()));
    let bob = app.token(app.db.member("acme", "bob", Role::Member).await).await;
    assert_eq!(Call::get("/v1/mailboxes").token(&bob).to(&app.mail).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_tenants_people_share_its_limit() {
    let app = App::new().await;
    let ada = app.db.member("acme", "ada", Role::Member).await;
    app.leave(ada.tenant().0, &format!("tenant:{}", ada.tenant()), "read", 60_000, 3).await;
    let (mut admitted, mut last) = (0, String::new());
    for name in ["ada", "bob", "joan", "grace", "edith"] {
        let token = app.token(app.db.member("acme", name, Role::Member).await).await;
        let reply = Call::get("/v1/mailboxes").token(&token).to(&app.mail).await;
        admitted += usize::from(reply.status == StatusCode::OK);
        last = reply.header("ratelimit").to_owned();
    }
    assert_eq!(admitted, 3);
    assert!(last.contains("\"tenant-read\";r=0;t="), "{last}");
}

#[tokio::test]
async fn the_headers_count_down_and_the_tier_sets_the_limit() {
    let app = App::new().await;
    let ada = app.db.member("acme", "ada", Role::Member).await;
    let token = app.token(ada).await;
    app.tier("free").await;
    let call = || Call::get("/v1/mailboxes").token(&token).to(&app.mail);
    let first = call().await;
    let policy = "\"read\";q=600;w=60, \"tenant-read\";q=3000;w=60";
    assert_eq!(first.header("ratelimit-policy"), policy);
    assert_eq!(first.header("retry-after"), "");
    app.tier("pro").await;
    let bob = app.token(app.db.member("acme", "bob", Role::Member).await).await;
    let reply = Call::get("/v1/mailboxes").token(&bob).to(&app.mail).await;
    assert!(reply.header("ratelimit-policy").starts_with("\"read\";q=3000;w=60"), "{reply:?}");
    assert!(reply.header("ratelimit").starts_with("\"read\";r=2999;t="), "{reply:?}");
}

#[tokio::test]
async fn the_last_permit_says_so() {
    let app = App::new().await;
    let ada = app.db.member("acme", "ada", Role::Member).await;
    app.leave(ada.tenant().0, &format!("person:{}", ada.user()), "read", 12_000, 1).await;
    let token = app.token(ada).await;
    let reply = Call::get("/v1/mailboxes").token(&token).to(&app.mail).await;
    assert_eq!(reply.status, StatusCode::OK);
    assert_ne!(reply.header("retry-after"), "");
    let reply = Call::get("/v1/mailboxes").token(&token).to(&app.mail).await;
    assert_eq!(reply.is(), (429, "rate_limited".to_owned()));
}

#[tokio::test]
async fn a_token_does_not_outlive_its_tenant() {
    let app = App::new().await;
    let token = app.token(app.db.member("acme", "ada", Role::Owner).await).await;
    app.db.root.batch_execute("delete from core.tenants where slug = 'acme'").await.unwrap();
    let call = Call::get("/v1/mailboxes").token(&token);
    assert_eq!(call.to(&app.mail).await.is(), (401, "invalid_token".to_owned()));
}

#[tokio::test]
async fn who_is_not_signed_in_is_counted_by_network() {
    let app = App::new().await;
    let platform = domain::id::PLATFORM.0;
    app.leave(platform, "address:2001:db8:1:2::/64", "write", 300, 1).await;
    let body = || serde_json::json!({"email": "nobody@example.com", "password": "wrong, but long"});
    let call = |address: &str| Call::post("/v1/sessions", body()).from(address).to(&app.identity);
    assert_eq!(call("2001:db8:1:2::1").await.is(), (401, "invalid_credentials".to_owned()));
    assert_eq!(call("2001:db8:1:2:9::9").await.is(), (429, "rate_limited".to_owned()));
    assert_eq!(call("2001:db8:1:3::1").await.is(), (401, "invalid_credentials".to_owned()));
}

#[tokio::test]
async fn bad_tokens_are_counted_without_the_database_and_stop_nobody_else() {
    let app = App::new().await;
    let token = app.token(app.db.member("acme", "ada", Role::Member).await).await;
    let bad = Call::get("/v1/mailboxes").token("garbage").from(ADDRESS).to(&app.mail).await;
    assert_eq!(bad.is(), (401, "invalid_token".to_owned()));
    assert!(bad.header("ratelimit").starts_with("\"refused\";r=599;t="), "{bad:?}");
    assert_eq!(app.db.count("core.rate_limits").await, 0);
    let good = Call::get("/v1/mailboxes").token(&token).from(ADDRESS).to(&app.mail).await;
    assert_eq!(good.status, StatusCode::OK);
}

#[tokio::test]
async fn every_answer_has_the_headers_of_the_frame() {
    let app = App::new().await;
    let token = app.token(app.db.member("acme", "ada", Role::Member).await).await;
    let calls = [
        (Call::get("/v1/mailboxes").token(&token), 200),
        (Call::get("/v1/mailboxes"), 401),
        (Call::get("/nowhere"), 404),
        (Call::new(Method::PUT, "/v1/mailboxes"), 405),
        (
            Call::post("/v1/mailboxes", serde_json::json!({"provider": "x".repeat(300_000)}))
                .token(&token),
            413,
        ),
    ];
    for (call, status) in calls {
        let reply = call.with("x-request-id", "of-this-test").to(&app.mail).await;
        assert_eq!(reply.status.as_u16(), status, "{reply:?}");
        for (name, value) in [
            ("x-request-id", "of-this-test"),
            ("cache-control", "no-store"),
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "no-referrer"),
            ("strict-transport-security", "max-age=63072000; includeSubDomains"),
            ("content-security-policy", "default-src 'none'; frame-ancestors 'none'"),
        ] {
            assert_eq!(reply.header(name), value, "{status}");
        }
        assert!(
            status < 300 || reply.header("content-type") == "application/problem+json",
            "{reply:?}"
        );
    }
}

/// The gateway answers the browser's question, so it must know what the functions take and give.
#[test]
fn other_origins_may_send_and_read_what_the_functions_speak() {
    let template = include_str!("../../infra/aws/template.yaml");
    let list = |name: &str| {
        let (_, rest) = template.split_once(&format!("{name}: [")).unwrap();
        rest.split(']').next().unwrap().split(", ").map(str::to_owned).collect::<Vec<_>>()
    };
    for header in [
        "authorization",
        "content-type",
        "idempotency-key",
        "if-match",
        "if-none-match",
        "x-request-id",
    ] {
        assert!(list("AllowHeaders").contains(&header.to_owned()), "AllowHeaders lacks {header}");
    }
    for header in [
        "etag",
        "idempotency-replayed",
        "ratelimit",
        "ratelimit-policy",
        "retry-after",
        "x-request-id",
    ] {
        assert!(list("ExposeHeaders").contains(&header.to_owned()), "ExposeHeaders lacks {header}");
    }
    let methods = list("AllowMethods");
    for (method, ..) in operations() {
        assert!(methods.contains(&method.to_string()), "AllowMethods lacks {method}");
    }
}

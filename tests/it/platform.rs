//! Superusers: named by the operator, refused nothing that is theirs, seen in every trail; and everybody else refused all.

use axum::http::{Method, StatusCode};
use db_migrate::{Command, Error, run};
use domain::permission::PLATFORM;
use domain::scope::{Role, TenantScope};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::identity::{PASSWORD, text};
use crate::support::app::App;
use crate::support::database::login;
use crate::support::person::Answer;

/// As migration 5 makes it.
const PLATFORM_TENANT: &str = "01900000-0000-7000-8000-000000000000";

impl App {
    async fn commands(&self, command: Command) -> Result<(), Error> {
        run(&self.db.target(), &login("placewright_owner"), command).await.map(drop)
    }

    /// The access token of somebody whom the operator named.
    async fn superuser(&self, name: &str) -> String {
        let scope = self.db.member(&format!("home-of-{name}"), name, Role::Viewer).await;
        let email = format!("{name}@example.com");
        self.commands(Command::GrantSuperuser { email }).await.unwrap();
        self.token(scope).await
    }

    async fn gets(&self, path: &str, token: &str) -> Answer {
        self.ask(Method::GET, path, token, None).await
    }

    /// Operations of superusers in the trail of a tenant, in their order.
    async fn trail_of(&self, tenant: &str) -> Vec<String> {
        let sql = "select operation from core.audit_log where tenant_id::text = $1 and action_type = 'platform'
            order by created_at, id";
        let rows = self.db.root.query(sql, &[&tenant]).await.unwrap();
        rows.iter().map(|row| row.get(0)).collect()
    }
}

/// (method, path) of every platform operation, from the document.
fn operations(id: Uuid) -> Vec<(Method, String)> {
    let document = include_str!("../../functions/identity-api/openapi.json");
    let document: Value = serde_json::from_str(document).unwrap();
    let mut found = Vec::new();
    for (path, methods) in document["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            let name = operation["operationId"].as_str().unwrap_or_default();
            assert_eq!(PLATFORM.contains(&name), path.starts_with("/v1/platform/"), "{path}");
            if PLATFORM.contains(&name) {
                let method = method.to_uppercase().parse().unwrap();
                found.push((method, path.replace("{id}", &id.to_string())));
            }
        }
    }
    assert_eq!(found.len(), PLATFORM.len());
    found
}

/// What the operation can read.
fn body_of(method: &Method, path: &str) -> Option<Value> {
    if path.ends_with("/credits") {
        return Some(json!({"amount": 5, "purpose": "it", "key": "it"}));
    }
    if path.ends_with("/credit-refunds") {
        return Some(json!({"hold": Uuid::nil(), "amount": 5}));
    }
    if path.ends_with("/licenses") {
        return Some(json!({"module": "calendar", "is_suspended": false}));
    }
    (*method == Method::PATCH).then(|| json!({"max_users": 900}))
}

#[tokio::test]
async fn everybody_but_superusers_is_refused_everything() {
    let app = App::new().await;
    let eve = app.db.member("umbrella", "eve", Role::Owner).await;
    for role in [Role::Owner, Role::Admin, Role::Member, Role::Viewer] {
        let scope = app.db.member("acme", "ada", role).await;
        let token = app.token(scope).await;
        let own_and_foreign = [scope.tenant().0, scope.user().0, eve.tenant().0, eve.user().0];
        for (method, path) in own_and_foreign.into_iter().flat_map(operations) {
            let answer = app.ask(method.clone(), &path, &token, body_of(&method, &path)).await;
            assert_eq!(
                (answer.status, answer.code()),
                (StatusCode::FORBIDDEN, "forbidden"),
                "{method} {path}"
            );
        }
    }
    for (method, path) in operations(eve.tenant().0) {
        let answer = app.ask(method.clone(), &path, "", body_of(&method, &path)).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{method} {path}");
    }
    assert_eq!(app.db.count("core.audit_log where action_type = 'platform'").await, 0);
    assert_eq!(app.db.count("core.tenants where max_users = 900").await, 0);
    assert_eq!(app.db.count("core.users where not is_active").await, 0);
}

#[tokio::test]
async fn a_superuser_finds_tenants_and_changes_what_they_have_bought() {
    let app = App::new().await;
    let eve = app.db.member("umbrella", "eve", Role::Owner).await;
    app.db.member("umbra", "bob", Role::Owner).await;
    app.db.member("acme", "ada", Role::Owner).await;
    let root = app.superuser("root").await;

    let list = app.gets("/v1/platform/tenants?slug=umb", &root).await.ok();
    let slugs: Vec<&str> =
        list["items"].as_array().unwrap().iter().map(|one| text(&one["slug"])).collect();
    assert_eq!(slugs, ["umbra", "umbrella"], "the newest first");
    let first = app.gets("/v1/platform/tenants?limit=1&slug=umb", &root).await.ok();
    let cursor = text(&first["next_cursor"]);
    let second = app
        .gets(&format!("/v1/platform/tenants?limit=1&slug=umb&cursor={cursor}"), &root)
        .await
        .ok();
    assert_eq!(
        (&second["items"][0]["slug"], &second["next_cursor"]),
        (&json!("umbrella"), &Value::Null)
    );
    let other = app.gets(&format!("/v1/platform/tenants?limit=1&cursor={cursor}"), &root).await;
    assert_eq!(other.code(), "invalid_cursor");
    assert_eq!(app.gets("/v1/platform/tenants?slug=%25", &root).await.ok()["items"], json!([]));

    let tenant = eve.tenant().to_string();
    let path = format!("/v1/platform/tenants/{tenant}");
    assert_eq!(app.gets(&path, &root).await.ok()["members"], 1);
    let update = Some(json!({"subscription_tier": "pro", "max_users": 25}));
    let updated = app.ask(Method::PATCH, &path, &root, update).await.ok();
    assert_eq!((&updated["subscription_tier"], &updated["max_users"]), (&json!("pro"), &json!(25)));
    for wrong in [
        json!({"subscription_tier": "gold"}),
        json!({"max_users": 0}),
        json!({"max_users": 1_001}),
        json!({"slug": "x"}),
    ] {
        let answer = app.ask(Method::PATCH, &path, &root, Some(wrong.clone())).await;
        assert_eq!(answer.code(), "invalid_body", "{wrong}");
    }
    let members = app.gets(&format!("{path}/members"), &root).await.ok();
    assert_eq!(members["items"][0]["email"], "eve@example.com");
    assert_eq!(
        app.trail_of(&tenant).await,
        ["get_platform_tenant", "update_platform_tenant", "list_platform_members"]
    );
    let shown =
        "core.audit_log where details = '{\"max_users\": 25, \"subscription_tier\": \"pro\"}'";
    assert_eq!(app.db.count(shown).await, 1);
    let nobody = Uuid::from_u128(7);
    for (method, path) in
        operations(nobody).into_iter().filter(|(_, path)| path.contains(&nobody.to_string()))
    {
        let answer = app.ask(method.clone(), &path, &root, body_of(&method, &path)).await;
        assert_eq!(answer.code(), "not_found", "{method} {path}");
    }
}

#[tokio::test]
async fn what_superusers_did_is_listed_reading_included() {
    let app = App::new().await;
    let eve = app.db.member("umbrella", "eve", Role::Owner).await;
    let root = app.superuser("root").await;
    app.gets("/v1/platform/tenants", &root).await.ok();
    app.gets(&format!("/v1/platform/tenants/{}", eve.tenant()), &root).await.ok();
    // What tenants do themselves is not the platform's to read.
    app.ask(Method::PATCH, "/v1/tenant", &app.token(eve).await, Some(json!({"name": "U"})))
        .await
        .ok();
    let list = app.gets("/v1/platform/audit-log?limit=3", &root).await.ok();
    let lines = list["items"].as_array().unwrap();
    let told: Vec<(&str, &str)> =
        lines.iter().map(|line| (text(&line["operation"]), text(&line["tenant_id"]))).collect();
    let umbrella = eve.tenant().to_string();
    assert_eq!(
        told,
        [
            ("list_platform_audit", PLATFORM_TENANT),
            ("get_platform_tenant", umbrella.as_str()),
            ("list_platform_tenants", PLATFORM_TENANT),
        ]
    );
    assert!(
        lines.iter().all(|line| line["user_id"].is_string() && line["correlation_id"].is_string())
    );
    let cursor = text(&list["next_cursor"]);
    let rest = app.gets(&format!("/v1/platform/audit-log?cursor={cursor}"), &root).await.ok();
    let first = rest["items"].as_array().unwrap().last().unwrap();
    assert_eq!((&first["operation"], &first["user_id"]), (&json!("grant_superuser"), &Value::Null));
}

#[tokio::test]
async fn a_deactivated_account_is_shut_until_it_is_activated() {
    let app = App::new().await;
    let session = app.account("mara@example.com").await;
    let other = app.account("eve@example.com").await;
    let root = app.superuser("root").await;
    let path = |verb: &str| format!("/v1/platform/accounts/{}/{verb}", text(&session["user_id"]));
    let program = Some(json!({"name": "export", "scopes": ["read"]}));
    let own = text(&session["access_token"]);
    let program = app.ask(Method::POST, "/v1/api-tokens", own, program).await.ok();
    let program = text(&program["token"]);
    let done = app.ask(Method::POST, &path("deactivate"), &root, None).await;
    assert_eq!(done.status, StatusCode::NO_CONTENT);
    assert_eq!(app.refreshes(&session["refresh_token"]).await.code(), "invalid_refresh_token");
    assert_eq!(app.signs_in("mara@example.com", PASSWORD).await.code(), "invalid_credentials");
    assert_eq!(app.db.count("core.sessions where end_reason = 'ended_by_platform'").await, 1);
    assert_eq!(
        app.gets("/v1/account", text(&session["access_token"])).await.code(),
        "invalid_token"
    );
    assert!(app.refreshes(&other["refresh_token"]).await.status.is_success());

    assert_eq!(app.gets("/v1/tenant", program).await.code(), "invalid_token");
    app.ask(Method::POST, &path("activate"), &root, None).await;
    assert!(
        app.gets("/v1/tenant", program).await.status.is_success(),
        "not revoked, only shut out"
    );
    let again = app.signs_in("mara@example.com", PASSWORD).await.ok();
    let ended = app.ask(Method::DELETE, &path("sessions"), &root, None).await;
    assert_eq!(ended.status, StatusCode::NO_CONTENT);
    assert_eq!(app.refreshes(&again["refresh_token"]).await.code(), "invalid_refresh_token");
    let personal = text(&session["tenant_id"]);
    assert_eq!(
        app.trail_of(personal).await,
        ["deactivate_account", "activate_account", "end_account_sessions"]
    );
}

#[tokio::test]
async fn superusers_are_made_and_unmade_by_the_operator_alone() {
    let app = App::new().await;
    let (one, two) = (app.superuser("one").await, app.superuser("two").await);
    let id: Uuid = app
        .db
        .root
        .query_one("select id from core.users where email = 'two@example.com'", &[])
        .await
        .unwrap()
        .get(0);
    let path = format!("/v1/platform/accounts/{id}/deactivate");
    let refused = app.ask(Method::POST, &path, &one, None).await;
    assert_eq!((refused.status, refused.code()), (StatusCode::CONFLICT, "superuser_account"));
    assert!(app.gets("/v1/platform/tenants", &two).await.status.is_success());
    // The token stays the same; the table decides.
    let revoke = Command::RevokeSuperuser { email: " TWO@example.com".to_owned() };
    app.commands(revoke).await.unwrap();
    assert_eq!(app.gets("/v1/platform/tenants", &two).await.code(), "forbidden");
    let done = app.ask(Method::POST, &path, &one, None).await;
    assert_eq!(done.status, StatusCode::NO_CONTENT);
    app.db
        .root
        .execute("update core.users set is_superuser = true where id = $1", &[&id])
        .await
        .unwrap();
    assert_eq!(
        app.gets("/v1/platform/tenants", &two).await.code(),
        "invalid_token",
        "not while inactive"
    );
    let unknown = Command::GrantSuperuser { email: "nobody@example.com".to_owned() };
    assert!(matches!(app.commands(unknown).await, Err(Error::UnknownAccount)));
    let forced =
        "pg_class where oid = 'core.users'::regclass and relforcerowsecurity and relrowsecurity";
    assert_eq!(app.db.count(forced).await, 1);
}

#[tokio::test]
async fn a_superusers_token_opens_their_own_tenant_and_no_other() {
    let app = App::new().await;
    let eve = app.db.member("umbrella", "eve", Role::Owner).await;
    let root = app.superuser("root").await;
    let switch = Some(json!({"tenant_id": eve.tenant()}));
    let refused = app.ask(Method::POST, "/v1/sessions/switch", &root, switch).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
    let path = format!("/v1/members/{}", eve.user());
    let refused = app.ask(Method::DELETE, &path, &root, None).await;
    assert_eq!(refused.code(), "forbidden", "a viewer at home");
}

/// What the role can do when the code in front of it is wrong.
#[tokio::test]
async fn the_platforms_role_reads_no_secret_and_makes_nobody_anything() {
    let app = App::new().await;
    let eve: TenantScope = app.db.member("umbrella", "eve", Role::Owner).await;
    let audit = "insert into core.audit_log (tenant_id, action_type, operation, status)
        values ($1, 'tenant', 'update', 'success')";
    app.db
        .root
        .execute("select set_config('app.tenant_id', $1, false)", &[&eve.tenant().to_string()])
        .await
        .unwrap();
    app.db.root.execute(audit, &[&eve.tenant().0]).await.unwrap();
    let client = app.db.sign_in("placewright_identity").await;
    let begin = format!(
        "begin; set local app.tenant_id = '{PLATFORM_TENANT}'; set local role placewright_platform"
    );
    let denied = [
        "select password_hash from core.users".to_owned(),
        "select 1 from mail.user_email_integrations".to_owned(),
        "select 1 from career.applications".to_owned(),
        "select 1 from core.refresh_tokens".to_owned(),
        "select 1 from core.api_tokens".to_owned(),
        "select 1 from core.data_keys".to_owned(),
        "update core.users set is_superuser = true".to_owned(),
        "update core.users set email = 'x@example.com'".to_owned(),
        "update core.tenants set slug = 'mine'".to_owned(),
        "delete from core.tenants".to_owned(),
        "delete from core.audit_log".to_owned(),
        "update core.audit_log set operation = 'nothing'".to_owned(),
        "update core.tenant_users set role = 'owner'".to_owned(),
        format!(
            "insert into core.tenant_users (tenant_id, user_id) values ('{}', '{}')",
            eve.tenant(),
            eve.user()
        ),
        "insert into core.users (email) values ('new@example.com')".to_owned(),
        "insert into core.audit_log (tenant_id, action_type, operation, status)
            values (current_setting('app.tenant_id')::uuid, 'tenant', 'update', 'success')"
            .to_owned(),
        format!(
            "insert into core.audit_log (tenant_id, action_type, operation, status)
            values ('{}', 'platform', 'x', 'success')",
            eve.tenant()
        ),
    ];
    for statement in denied {
        client.batch_execute(&begin).await.unwrap();
        let error = client.execute(&statement, &[]).await.unwrap_err();
        assert_eq!(
            error.code().map(tokio_postgres::error::SqlState::code),
            Some("42501"),
            "{statement}: {error:?}"
        );
        client.batch_execute("rollback").await.unwrap();
    }
    client.batch_execute(&begin).await.unwrap();
    let rows = client.query("select 1 from core.audit_log", &[]).await.unwrap();
    assert_eq!(rows.len(), 0, "a tenant's own trail is the tenant's");
    client.batch_execute("rollback; begin").await.unwrap();
    // An ordinary sign-in does not have what superusers have.
    for statement in
        ["update core.tenants set max_users = 9", "update core.users set is_active = false"]
    {
        client.batch_execute("rollback; begin").await.unwrap();
        assert!(client.execute(statement, &[]).await.is_err(), "{statement}");
    }
    client.batch_execute("rollback").await.unwrap();
}

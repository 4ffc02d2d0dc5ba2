//! One's own account: what is said of oneself, how far one has come, where one is signed in.

use axum::http::{Method, StatusCode};
use domain::scope::Role;
use serde_json::{Value, json};

use crate::identity::{PASSWORD, text};
use crate::support::app::App;
use crate::support::mails::confirmation;

impl App {
    async fn own(&self, token: &str) -> Value {
        self.ask(Method::GET, "/v1/account", token, None).await.ok()
    }
}

#[tokio::test]
async fn onboarding_is_what_the_tables_say() {
    let app = App::new().await;
    let ada = app.person("acme", "ada").await;
    let token = app.token(app.db.member("acme", "ada", Role::Member).await).await;
    let steps = async |wanted: [bool; 4]| {
        let account = app.own(&token).await;
        let [address, name, mailbox, mail] = wanted;
        let onboarding = json!({"address_verified": address, "name_given": name,
            "mailbox_connected": mailbox, "first_mail_read": mail});
        assert_eq!(account["onboarding"], onboarding);
        assert_eq!(account["onboarding_completed"], json!(wanted.iter().all(|done| *done)));
    };
    steps([false, false, false, false]).await;
    app.db.root.execute("update core.users set email_verified_at = now()", &[]).await.unwrap();
    let name = Some(json!({"full_name": "Ada Ahlgren"}));
    app.ask(Method::PATCH, "/v1/account", &token, name).await.ok();
    steps([true, true, false, false]).await;
    ada.connects_gmail().await;
    steps([true, true, true, false]).await;
    ada.receives(confirmation("Tallgrass", "Data Engineer", 3));
    app.settle().await;
    steps([true, true, true, true]).await;
    // What others do is not what this person did.
    let bob = app.token(app.db.member("acme", "bob", Role::Member).await).await;
    assert_eq!(app.own(&bob).await["onboarding"]["mailbox_connected"], false);
}

#[tokio::test]
async fn a_profile_is_complete_by_fifths() {
    let app = App::new().await;
    let session = app.account("mara@example.com").await;
    let token = text(&session["access_token"]);
    assert_eq!(app.own(token).await["profile_completion_percent"], 40, "proved, and a full name");
    let change = |body: Value| app.ask(Method::PATCH, "/v1/account", token, Some(body));
    let names = change(json!({"first_name": "Mara", "last_name": "Winter"})).await.ok();
    assert_eq!(names["profile_completion_percent"], 80);
    assert_eq!(names["full_name"], "Mara Winter", "what is left out stays");
    let picture = json!({"avatar_url": "https://pictures.example.com/mara.png?size=2"});
    assert_eq!(change(picture).await.ok()["profile_completion_percent"], 100);
    let less = change(json!({"avatar_url": null, "full_name": null})).await.ok();
    assert_eq!(
        (&less["avatar_url"], &less["profile_completion_percent"]),
        (&Value::Null, &json!(60))
    );
    assert_eq!(
        app.db.count("core.audit_log where action_type = 'account' and operation = 'update'").await,
        3
    );
}

#[tokio::test]
async fn a_profile_holds_lines_of_text_and_a_safe_address() {
    let app = App::new().await;
    let token = app.token(app.db.member("acme", "ada", Role::Viewer).await).await;
    let long = format!("https://example.com/{}", "a".repeat(2_048));
    let wrong = [
        json!({"full_name": ""}),
        json!({"first_name": "a\u{0}b"}),
        json!({"last_name": "x".repeat(201)}),
        json!({"full_name": 7}),
        json!({"avatar_url": ""}),
        json!({"avatar_url": "http://example.com/a.png"}),
        json!({"avatar_url": "javascript:alert(1)"}),
        json!({"avatar_url": "data:image/png;base64,AAAA"}),
        json!({"avatar_url": "https://"}),
        json!({"avatar_url": "https://user:password@example.com/a.png"}),
        json!({"avatar_url": "https:example.com"}),
        json!({"avatar_url": long}),
        json!({"email": "eve@example.com"}),
        json!({"is_superuser": true}),
        json!({"profile_completion_percent": 100}),
        json!({"onboarding_completed": true}),
    ];
    for body in wrong {
        let answer = app.ask(Method::PATCH, "/v1/account", &token, Some(body.clone())).await;
        assert_eq!(
            (answer.status, answer.code()),
            (StatusCode::UNPROCESSABLE_ENTITY, "invalid_body"),
            "{body}"
        );
    }
}

#[tokio::test]
async fn the_session_of_the_token_is_marked_and_outlives_the_others() {
    let app = App::new().await;
    let first = app.account("mara@example.com").await;
    let firm = json!({"name": "Winter Placement", "slug": "winter"});
    let firm =
        app.ask(Method::POST, "/v1/tenants", text(&first["access_token"]), Some(firm)).await.ok();
    let switch = Some(json!({"tenant_id": firm["id"]}));
    let elsewhere = app
        .ask(Method::POST, "/v1/sessions/switch", text(&first["access_token"]), switch)
        .await
        .ok();
    let here = app.signs_in("mara@example.com", PASSWORD).await.ok();
    // Also the token that a refresh gives is of its session.
    let here = app.refreshes(&here["refresh_token"]).await.ok();
    let token = text(&here["access_token"]);
    let list = app.ask(Method::GET, "/v1/sessions", token, None).await.ok();
    let current: Vec<&Value> =
        list["items"].as_array().unwrap().iter().filter(|one| one["is_current"] == true).collect();
    assert_eq!(current.len(), 1);
    assert_eq!(current[0]["id"], here["session_id"]);

    let stranger = app.account("eve@example.com").await;
    let ended = app.ask(Method::DELETE, "/v1/sessions", token, None).await;
    assert_eq!(ended.status, StatusCode::NO_CONTENT);
    for other in [&first, &elsewhere] {
        assert_eq!(app.refreshes(&other["refresh_token"]).await.code(), "invalid_refresh_token");
    }
    assert!(app.refreshes(&here["refresh_token"]).await.status.is_success());
    assert!(app.refreshes(&stranger["refresh_token"]).await.status.is_success());
    assert_eq!(app.db.count("core.audit_log where operation = 'end_other_sessions'").await, 1);
}

#[tokio::test]
async fn a_token_of_no_session_ends_them_all() {
    let app = App::new().await;
    let session = app.account("mara@example.com").await;
    let (tenant, user) = (text(&session["tenant_id"]), text(&session["user_id"]));
    let scope = domain::scope::TenantScope::from_verified_token(
        tenant.parse().unwrap(),
        user.parse().unwrap(),
        Role::Owner,
    );
    let token = app.token(scope).await;
    let list = app.ask(Method::GET, "/v1/sessions", &token, None).await.ok();
    assert_eq!(list["items"][0]["is_current"], false);
    app.ask(Method::DELETE, "/v1/sessions", &token, None).await;
    assert_eq!(app.refreshes(&session["refresh_token"]).await.status, StatusCode::UNAUTHORIZED);
}

/// After the free ones, to a quarter of an hour; as it was set, not as much as is left of it.
#[tokio::test]
async fn the_wait_doubles_with_each_wrong_password() {
    let app = App::new().await;
    app.account("mara@example.com").await;
    let wait = "select extract(epoch from blocked_until - last_failure_at)::bigint
        from core.sign_in_throttles order by failures desc limit 1";
    let over = "update core.sign_in_throttles set blocked_until = now() - interval '1 second'";
    let mut waits = Vec::new();
    for _ in 0..15 {
        let answer = app.signs_in("mara@example.com", "wrong").await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{waits:?}");
        let row = app.db.root.query_one(wait, &[]).await.unwrap();
        waits.extend(row.get::<_, Option<i64>>(0));
        app.db.root.execute(over, &[]).await.unwrap();
    }
    assert_eq!(waits, [2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]);
    // Who knows the password starts anew.
    assert!(app.signs_in("mara@example.com", PASSWORD).await.status.is_success());
    app.signs_in("mara@example.com", "wrong").await;
    let again = app.signs_in("mara@example.com", PASSWORD).await;
    assert!(again.status.is_success());
}

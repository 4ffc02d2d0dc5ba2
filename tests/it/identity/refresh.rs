//! Refresh tokens: who gets the same successor again, who gets nothing, and whose session ends over it.

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::text;
use crate::support::app::App;
use crate::support::database;

const EMAIL: &str = "mara@example.com";

impl App {
    async fn pass(&self, time: &str) {
        let sql = format!(
            "update core.refresh_tokens set created_at = created_at - interval '{time}',
                 expires_at = expires_at - interval '{time}', replaced_at = replaced_at - interval '{time}'"
        );
        self.db.root.execute(&sql, &[]).await.expect("aged");
    }

    /// The successor, which there must be.
    async fn rotates(&self, token: &Value) -> Value {
        self.refreshes(token).await.ok()["refresh_token"].clone()
    }

    async fn refuses(&self, token: &Value) {
        let answer = self.refreshes(token).await;
        assert_eq!(
            (answer.status, answer.code()),
            (StatusCode::UNAUTHORIZED, "invalid_refresh_token")
        );
    }

    async fn ended(&self) -> i64 {
        self.db.count("core.sessions where ended_at is not null").await
    }
}

#[tokio::test]
async fn a_token_two_generations_back_gives_nothing_and_ends_nothing_within_the_grace() {
    let app = App::new().await;
    let first = app.account(EMAIL).await["refresh_token"].clone();
    let second = app.rotates(&first).await;
    assert_eq!(app.rotates(&first).await, second, "a second tab");
    let third = app.rotates(&second).await;
    app.refuses(&first).await;
    assert_eq!(app.rotates(&second).await, third);
    assert_eq!(app.ended().await, 0);
    assert_ne!(app.rotates(&third).await, third);
}

#[tokio::test]
async fn the_grace_counts_from_the_rotation_and_is_not_extended_by_use() {
    let app = App::new().await;
    let first = app.account(EMAIL).await["refresh_token"].clone();
    let second = app.rotates(&first).await;
    for _ in 0..2 {
        app.pass("14 seconds").await;
        assert_eq!(app.rotates(&first).await, second);
    }
    app.pass("14 seconds").await;
    app.refuses(&first).await;
    assert_eq!(app.db.count("core.sessions where end_reason = 'reuse'").await, 1);
    app.refuses(&second).await;
}

#[tokio::test]
async fn after_a_sign_out_the_grace_is_over_too() {
    let app = App::new().await;
    let first = app.account(EMAIL).await["refresh_token"].clone();
    let second = app.rotates(&first).await;
    // With the old token of another tab.
    let signed_out = app.posts("/v1/sessions/sign-out", json!({"refresh_token": first})).await;
    assert_eq!(signed_out.status, StatusCode::NO_CONTENT);
    app.refuses(&first).await;
    app.refuses(&second).await;
    assert_eq!(app.db.count("core.sessions where end_reason = 'signed_out'").await, 1);
}

/// The sign-out has the row and is not committed; the refresh that waits for it finds the session over.
#[tokio::test]
async fn a_refresh_that_a_sign_out_overtakes_gives_no_access_token() {
    let app = App::new().await;
    let first = app.account(EMAIL).await["refresh_token"].clone();
    let mut config = database::server();
    let other = database::connect(config.dbname(app.db.name())).await;
    let end = "begin; update core.sessions set ended_at = now(), end_reason = 'signed_out'";
    other.batch_execute(end).await.expect("ended");
    let commits = async {
        let waits =
            "pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()";
        while app.db.count(waits).await == 0 {}
        other.batch_execute("commit").await.expect("committed");
    };
    futures::join!(app.refuses(&first), commits);
    assert_eq!(app.db.count("core.refresh_tokens").await, 1, "nothing was replaced");
}

#[tokio::test]
async fn a_refresh_says_the_role_of_today_and_nothing_to_who_is_a_member_no_more() {
    let app = App::new().await;
    let session = app.account(EMAIL).await;
    let first = &session["refresh_token"];
    let second = app.rotates(first).await;
    let demote = "update core.tenant_users set role = 'viewer'";
    app.db.root.execute(demote, &[]).await.expect("demoted");
    for token in [first, &second] {
        assert_eq!(app.refreshes(token).await.ok()["role"], "viewer");
    }
    let deactivate = "update core.users set is_active = false";
    app.db.root.execute(deactivate, &[]).await.expect("deactivated");
    app.refuses(&second).await;
    app.db.root.execute("delete from core.tenant_users", &[]).await.expect("removed");
    app.refuses(first).await;
    app.refuses(&second).await;
    assert_eq!(app.db.count("core.sessions").await, 0, "the sessions went with the membership");
}

#[tokio::test]
async fn after_a_week_without_use_a_token_is_refused_and_so_is_what_never_was_one() {
    let app = App::new().await;
    let first = app.account(EMAIL).await["refresh_token"].clone();
    app.pass("7 days").await;
    app.refuses(&first).await;
    for token in ["", "pwr_", "x", &text(&first).replace("pwr_", ""), &format!("{} ", text(&first))]
    {
        app.refuses(&json!(token)).await;
    }
    let long = app.refreshes(&json!("x".repeat(101))).await;
    assert_eq!((long.status, long.code()), (StatusCode::UNPROCESSABLE_ENTITY, "invalid_body"));
    assert_eq!(app.ended().await, 0, "nobody's fault");
}

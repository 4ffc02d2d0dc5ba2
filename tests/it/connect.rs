//! Connecting a mailbox: the way through consent, and every way it can go wrong.

use axum::http::{Method, StatusCode};
use fakes::google::{Account, Choice};
use jiff::SignedDuration;
use lambda::clock;
use serde_json::json;

use crate::support::app::App;
use crate::support::person::Answer;

#[tokio::test]
async fn a_person_connects_and_sees_the_mailbox() {
    let app = App::new().await;
    let ada = app.person("acme", "ada").await;
    let id = ada.connects_gmail().await;
    let mailbox = ada.get(&format!("/v1/mailboxes/{id}")).await.ok();
    assert_eq!(mailbox["provider"], "gmail");
    assert_eq!(mailbox["email_address"], "ada@example.com");
    assert_eq!(mailbox["last_sync_status"], "pending");
    assert_eq!(ada.get("/v1/mailboxes").await.ok()["integrations"].as_array().unwrap().len(), 1);
    let again = ada.post("/v1/mailboxes", json!({"provider": "gmail"})).await;
    assert_eq!((again.status, again.code()), (StatusCode::CONFLICT, "mailbox_already_connected"));
}

#[tokio::test]
async fn an_unknown_provider_is_named() {
    let app = App::new().await;
    let ada = app.person("acme", "ada").await;
    let answer = ada.post("/v1/mailboxes", json!({"provider": "hotmail"})).await;
    assert_eq!(
        (answer.status, answer.code()),
        (StatusCode::UNPROCESSABLE_ENTITY, "unknown_provider")
    );
    assert_eq!(answer.body["errors"][0]["pointer"], "/provider");
    let answer = ada.post("/v1/mailboxes", json!({"provider": "gmail", "extra": 1})).await;
    assert_eq!((answer.status, answer.code()), (StatusCode::UNPROCESSABLE_ENTITY, "invalid_body"));
}

#[tokio::test]
async fn a_state_works_once_and_for_ten_minutes() {
    let app = App::new().await;
    let ada = app.person("acme", "ada").await;
    let back = app.google.consent(&ada.begins_consent().await, &ada.account, Choice::Allow).await;
    ada.returns(&back).await.ok();
    let again = ada.returns(&back).await;
    assert_eq!((again.status, again.code()), (StatusCode::BAD_REQUEST, "oauth_state_invalid"));
    let made_up = ada.returns("https://api.test/v1/mailboxes/callback?state=made-up&code=x").await;
    assert_eq!(made_up.code(), "oauth_state_invalid");

    let grace = app.person("acme", "grace").await;
    let late =
        app.google.consent(&grace.begins_consent().await, &grace.account, Choice::Allow).await;
    let past = clock::now() - SignedDuration::from_mins(11);
    app.db.expire_states(past).await;
    assert_eq!(grace.returns(&late).await.code(), "oauth_state_invalid");
}

#[tokio::test]
async fn a_no_is_a_no_and_nothing_is_stored() {
    let app = App::new().await;
    let ada = app.person("acme", "ada").await;
    let denied = ada.consents(&ada.begins_consent().await, &ada.account, Choice::Deny).await;
    assert_eq!((denied.status, denied.code()), (StatusCode::FORBIDDEN, "consent_denied"));
    let scopes = vec!["openid".to_owned(), "email".to_owned()];
    let partly =
        ada.consents(&ada.begins_consent().await, &ada.account, Choice::AllowOnly(scopes)).await;
    assert_eq!((partly.status, partly.code()), (StatusCode::FORBIDDEN, "consent_incomplete"));
    assert!(partly.body["detail"].as_str().unwrap().contains("gmail.readonly"));
    assert_eq!(app.db.count("core.oauth_grants").await, 0);
    assert_eq!(app.db.count("mail.user_email_integrations").await, 0);
}

#[tokio::test]
async fn another_persons_mailbox_answers_like_a_missing_one() {
    let app = App::new().await;
    let ada = app.person("acme", "ada").await;
    let id = ada.connects_gmail().await;
    let colleague = app.person("acme", "grace").await;
    let stranger = app.person("globex", "mallory").await;
    let missing = domain::id::fresh();
    let calls = [
        (Method::GET, ""),
        (Method::DELETE, ""),
        (Method::POST, "/pause"),
        (Method::POST, "/resume"),
        (Method::POST, "/sync"),
        (Method::POST, "/reconnect"),
    ];
    for person in [&colleague, &stranger] {
        for (method, suffix) in &calls {
            let foreign =
                person.call(method.clone(), &format!("/v1/mailboxes/{id}{suffix}"), None).await;
            let absent = person
                .call(method.clone(), &format!("/v1/mailboxes/{missing}{suffix}"), None)
                .await;
            assert_eq!(foreign.status, StatusCode::NOT_FOUND, "{method} {suffix}");
            let words = |answer: &Answer| {
                let mut words = answer.body.clone();
                words["request_id"].take();
                words
            };
            assert_eq!(words(&foreign), words(&absent));
        }
    }
    assert_eq!(ada.get(&format!("/v1/mailboxes/{id}")).await.ok()["is_active"], true);
}

#[tokio::test]
async fn a_reconnect_must_be_the_same_account() {
    let app = App::new().await;
    let ada = app.person("acme", "ada").await;
    let id = ada.connects_gmail().await;
    let reconnect = format!("/v1/mailboxes/{id}/reconnect");
    let url = ada.call(Method::POST, &reconnect, None).await.ok()["consent_url"]
        .as_str()
        .unwrap()
        .to_owned();
    let other = ada.consents(&url, &Account::new("someone.else@example.com"), Choice::Allow).await;
    assert_eq!((other.status, other.code()), (StatusCode::CONFLICT, "mailbox_account_mismatch"));
    let url = ada.call(Method::POST, &reconnect, None).await.ok()["consent_url"]
        .as_str()
        .unwrap()
        .to_owned();
    let same = ada.consents(&url, &ada.account, Choice::Allow).await.ok();
    assert_eq!(same["id"], id.to_string());
}

#[tokio::test]
async fn disconnecting_revokes_and_destroys() {
    let app = App::new().await;
    let ada = app.person("acme", "ada").await;
    let id = ada.connects_gmail().await;
    let gone = ada.call(Method::DELETE, &format!("/v1/mailboxes/{id}"), None).await.ok();
    assert_eq!(gone["revoked_at_provider"], true);
    assert_eq!(app.google.living_grants("ada@example.com"), 0);
    assert_eq!(
        app.db.count("core.oauth_grants where refresh_token_encrypted is not null").await,
        0
    );
    assert_eq!(ada.get(&format!("/v1/mailboxes/{id}")).await.status, StatusCode::NOT_FOUND);
    ada.connects_gmail().await;
}

#[tokio::test]
async fn a_provider_that_is_down_is_said_to_be_down() {
    use fakes::google::{Fault, Route};
    let app = App::new().await;
    let ada = app.person("acme", "ada").await;
    let back = app.google.consent(&ada.begins_consent().await, &ada.account, Choice::Allow).await;
    app.google.fail_next(Route::Exchange, Fault::Status(503, None), 10);
    let answer = ada.returns(&back).await;
    assert_eq!(
        (answer.status, answer.code()),
        (StatusCode::SERVICE_UNAVAILABLE, "provider_unavailable")
    );
}

#[tokio::test]
async fn pause_resume_and_settings_hold() {
    let app = App::new().await;
    let ada = app.person("acme", "ada").await;
    let path = format!("/v1/mailboxes/{}", ada.connects_gmail().await);
    let paused = ada.call(Method::POST, &format!("{path}/pause"), None).await.ok();
    assert_eq!(paused["is_active"], false);
    assert_eq!(app.poll_at(clock::now() + SignedDuration::from_hours(1)).await.claimed, 0);
    let sync = ada.call(Method::POST, &format!("{path}/sync"), None).await;
    assert_eq!((sync.status, sync.code()), (StatusCode::CONFLICT, "mailbox_paused"));
    ada.call(Method::POST, &format!("{path}/resume"), None).await.ok();
    assert_eq!(app.poll_at(clock::now()).await.claimed, 1);
    let wrong = ada.call(Method::PATCH, &path, Some(json!({"sync_frequency_minutes": 1}))).await;
    assert_eq!((wrong.status, wrong.code()), (StatusCode::UNPROCESSABLE_ENTITY, "invalid_body"));
    assert_eq!(wrong.body["errors"][0]["pointer"], "/sync_frequency_minutes");
    let set =
        ada.call(Method::PATCH, &path, Some(json!({"sync_frequency_minutes": 60}))).await.ok();
    assert_eq!(
        (&set["sync_frequency_minutes"], &set["sync_lookback_days"]),
        (&json!(60), &json!(7))
    );
}

#[tokio::test]
async fn sync_now_is_granted_once_a_minute() {
    let app = App::new().await;
    let ada = app.person("acme", "ada").await;
    let path = format!("/v1/mailboxes/{}/sync", ada.connects_gmail().await);
    let first = ada.call(Method::POST, &path, None).await;
    assert_eq!(
        (first.status, &first.body["already_running"]),
        (StatusCode::ACCEPTED, &json!(false))
    );
    let second = ada.call(Method::POST, &path, None).await;
    assert_eq!((second.status, second.code()), (StatusCode::TOO_MANY_REQUESTS, "sync_too_soon"));
    assert!((1..=60).contains(&second.retry_after.unwrap()));
}

#[tokio::test]
async fn without_a_token_nothing_answers() {
    let app = App::new().await;
    let ada = app.person("acme", "ada").await;
    for token in ["", "Bearer ", "Bearer x.y.z", "Basic YTpi"] {
        let answer = ada.get_with("/v1/mailboxes", token).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{token:?}");
    }
}

#[tokio::test]
async fn a_viewer_changes_no_mailbox() {
    let app = App::new().await;
    let vera = app.viewer("acme", "vera").await;
    let any = format!("/v1/mailboxes/{}", domain::id::fresh());
    let connect = vera.post("/v1/mailboxes", json!({"provider": "gmail"})).await;
    assert_eq!((connect.status, connect.code()), (StatusCode::FORBIDDEN, "forbidden"));
    for (method, path) in [
        (Method::PATCH, ""),
        (Method::DELETE, ""),
        (Method::POST, "/pause"),
        (Method::POST, "/resume"),
        (Method::POST, "/reconnect"),
        (Method::POST, "/sync"),
    ] {
        let answer = vera.call(method, &format!("{any}{path}"), Some(json!({}))).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path}");
    }
    assert!(vera.get("/v1/mailboxes").await.status.is_success());
}

#[tokio::test]
async fn what_no_column_can_hold_is_the_callers_mistake() {
    let app = App::new().await;
    let ada = app.person("acme", "ada").await;
    let back = ada.returns("https://api.test/v1/mailboxes/callback?state=%00&code=x").await;
    assert_eq!(back.status, StatusCode::BAD_REQUEST, "{back:?}");
    let early = ada.get("/v1/applications?updated_since=-004800-01-01T00:00:00Z").await;
    assert_eq!((early.status, early.code()), (StatusCode::BAD_REQUEST, "invalid_parameter"));
}

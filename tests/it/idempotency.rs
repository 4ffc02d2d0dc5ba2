//! A POST that is sent again with its key: done once, answered the same, whatever comes in between.

use axum::http::{Method, StatusCode};
use domain::scope::Role;
use fakes::google::Choice;
use futures::future::join_all;
use jiff::SignedDuration;
use lambda::clock;
use serde_json::json;

use crate::openapi::document;
use crate::support::app::App;
use crate::support::front::Call;

/// POSTs that take no key, and why none is needed.
const WITHOUT_A_KEY: [(&str, &str); 34] = [
    ("accept_invitation", "its link works once, and the answer holds a session's tokens"),
    ("activate_account", "a second one changes nothing"),
    ("approve_application", "creates nothing; a second one is refused as closed"),
    ("approve_job_posting", "creates nothing; a second one is refused as closed"),
    ("cancel_purchase", "a second one is refused as closed"),
    ("confirm_identity", "its link works once"),
    ("confirm_password_reset", "its link works once"),
    (
        "confirm_purchase",
        "Stripe is asked under the purchase's id; a second one is refused as closed",
    ),
    ("confirm_sign_up", "its link works once, and the answer holds a session's tokens"),
    ("correct_application", "creates nothing; a second one is refused as closed"),
    ("correct_job_posting", "creates nothing; a second one is refused as closed"),
    (
        "create_billing_portal_session",
        "a page is nothing bought, and its address is for one person at once",
    ),
    ("create_credit_hold", "has a key of its own, for ever"),
    (
        "create_platform_credit_refund",
        "a hold is paid back once; the same again is answered the same",
    ),
    ("create_platform_credits", "has a key of its own, for ever"),
    ("create_restoration", "its link works once"),
    ("create_session", "each sign-in is a session of its own, and the answer holds its tokens"),
    ("create_sign_in", "begins a way that its own browser alone can end; nothing is sent"),
    ("deactivate_account", "a second one changes nothing"),
    ("dismiss_application", "creates nothing; a second one is refused as closed"),
    ("dismiss_job_posting", "creates nothing; a second one is refused as closed"),
    ("leave_tenant", "creates nothing; a second one finds no membership"),
    ("link_identity", "begins a way that its own browser alone can end; nothing is sent"),
    ("pause_mailbox", "a second one changes nothing"),
    ("read_all_notifications", "a second one changes nothing"),
    ("refresh_session", "the same refresh token gives the same successor"),
    ("release_credit_hold", "a hold ends once; the same again is answered the same"),
    ("replay_stripe_event", "asked for twice is asked for once more: the event is settled once"),
    ("resume_mailbox", "a second one changes nothing"),
    ("rotate_data_key", "asked for twice is asked for once"),
    ("settle_credit_hold", "a hold ends once; the same again is answered the same"),
    ("sign_out_session", "a second one changes nothing"),
    ("switch_tenant", "each is a session of its own, and the answer holds its tokens"),
    ("undo_application_change", "creates nothing; a second one finds nothing to undo"),
];

#[test]
fn every_post_takes_a_key_or_says_why_not() {
    let document = document();
    let mut without = Vec::new();
    for (path, methods) in document["paths"].as_object().unwrap() {
        let Some(post) = methods.get("post") else { continue };
        let name = post["operationId"].as_str().unwrap();
        let parameters = post["parameters"].as_array().into_iter().flatten();
        if !parameters.into_iter().any(|parameter| parameter["name"] == "Idempotency-Key") {
            without.push(name.to_owned());
            continue;
        }
        for (status, code) in [
            ("400", "invalid_idempotency_key"),
            ("409", "idempotency_key_in_use"),
            ("422", "idempotency_key_reused"),
        ] {
            let shared = post["responses"][status]["$ref"].as_str().unwrap_or_default();
            assert!(shared.contains(code), "{path}: {status} does not name {code}");
        }
    }
    without.sort();
    let known = WITHOUT_A_KEY.map(|(name, _)| name.to_owned());
    assert_eq!(without, known, "take a key, or say in WITHOUT_A_KEY why not");
}

#[tokio::test]
async fn every_post_that_declares_a_key_reads_it() {
    let app = App::new().await;
    let token = app.token(app.db.member("acme", "ada", Role::Owner).await).await;
    let document = document();
    for (path, methods) in document["paths"].as_object().unwrap() {
        let Some(post) = methods.get("post") else { continue };
        let path = path.replace("{id}", &app.db.name()[8..]);
        let takes = post["parameters"].to_string().contains("Idempotency-Key");
        let call = Call::post(&path, json!({})).token(&token).key("two\"quotes");
        let mut codes = Vec::new();
        for router in app.routers() {
            let reply = call.clone().to(router).await;
            codes.extend(reply.operation.is_some().then(|| reply.is().1));
        }
        let is_read = codes == ["invalid_idempotency_key"];
        assert_eq!(is_read, takes, "{path}: {codes:?}");
    }
}

fn tenant(slug: &str) -> Call {
    Call::post("/v1/tenants", json!({"name": "Winter Placement", "slug": slug}))
}

#[tokio::test]
async fn a_second_time_is_answered_like_the_first_and_does_nothing() {
    let app = App::new().await;
    let token = app.token(app.db.member("acme", "ada", Role::Member).await).await;
    let call = || tenant("winter").token(&token).key("\"k-1\"");
    let first = call().to(&app.identity).await;
    assert_eq!((first.status, first.is_replayed()), (StatusCode::CREATED, false), "{first:?}");
    for spelling in ["\"k-1\"", "k-1"] {
        let again = tenant("winter").token(&token).key(spelling).to(&app.identity).await;
        assert_eq!((again.status, again.is_replayed()), (StatusCode::CREATED, true), "{again:?}");
        assert_eq!(again.text, first.text);
        assert_eq!(again.header("content-type"), first.header("content-type"));
    }
    assert_eq!(app.db.count("core.tenants where slug = 'winter'").await, 1);
    assert_eq!(app.db.count("core.audit_log where operation = 'create'").await, 1);
    // Without the key it is a request of its own.
    let without = tenant("winter").token(&token).to(&app.identity).await;
    assert_eq!(without.is(), (409, "slug_taken".to_owned()));
}

#[tokio::test]
async fn of_many_at_once_one_does_the_work() {
    let app = App::new().await;
    let token = app.token(app.db.member("acme", "ada", Role::Member).await).await;
    let calls = (0..50).map(|_| tenant("winter").token(&token).key("k").to(&app.identity));
    let replies = join_all(calls).await;
    assert!(replies.iter().all(|reply| reply.text == replies[0].text), "{replies:?}");
    assert_eq!(replies.iter().filter(|reply| !reply.is_replayed()).count(), 1);
    assert_eq!(app.db.count("core.tenants where slug = 'winter'").await, 1);
}

#[tokio::test]
async fn a_key_stands_for_one_request_of_one_person() {
    let app = App::new().await;
    let ada = app.db.member("acme", "ada", Role::Owner).await;
    let token = app.token(ada).await;
    tenant("winter").token(&token).key("k").to(&app.identity).await.json();
    let reused = (422, "idempotency_key_reused".to_owned());
    assert_eq!(tenant("summer").token(&token).key("k").to(&app.identity).await.is(), reused);
    let invitation = || json!({"email": "jo@example.com", "role": "member"});
    let other = Call::post("/v1/invitations", invitation()).token(&token).key("k");
    assert_eq!(other.to(&app.identity).await.is(), reused, "another path");
    let bob = app.token(app.db.member("acme", "bob", Role::Member).await).await;
    assert_eq!(tenant("summer").token(&bob).key("k").to(&app.identity).await.is().0, 201);
    // The same person elsewhere: their keys are the tenant's.
    let elsewhere = app.token(app.db.member("umbrella", "ada", Role::Owner).await).await;
    assert_eq!(tenant("autumn").token(&elsewhere).key("k").to(&app.identity).await.is().0, 201);
}

#[tokio::test]
async fn what_did_not_take_effect_may_be_tried_again() {
    let app = App::new().await;
    let ada = app.db.member("acme", "ada", Role::Member).await;
    let token = app.token(ada).await;
    app.db
        .root
        .batch_execute("update core.tenants set slug = 'winter' where slug = 'acme'")
        .await
        .unwrap();
    let call = || tenant("winter").token(&token).key("k").to(&app.identity);
    assert_eq!(call().await.is(), (409, "slug_taken".to_owned()));
    app.db
        .root
        .batch_execute("update core.tenants set slug = 'acme' where slug = 'winter'")
        .await
        .unwrap();
    let tried = call().await;
    assert_eq!((tried.status, tried.is_replayed()), (StatusCode::CREATED, false));
}

#[tokio::test]
async fn after_a_day_a_key_is_new_and_the_schedule_sweeps_it() {
    let app = App::new().await;
    let token = app.token(app.db.member("acme", "ada", Role::Member).await).await;
    let call = |slug: &str| tenant(slug).token(&token).key("k").to(&app.identity);
    assert_eq!(call("winter").await.status, StatusCode::CREATED);
    let now = clock::now();
    let almost = now + SignedDuration::from_hours(23);
    assert_eq!(outbox_relay::relay(&app.relay, almost).await.unwrap().swept, 2, "the limits");
    let a_day = "update core.idempotency_keys set created_at = created_at - interval '25 hours',
        expires_at = expires_at - interval '25 hours'";
    app.db.root.batch_execute(a_day).await.unwrap();
    let summer = call("summer").await;
    assert_eq!((summer.status, summer.is_replayed()), (StatusCode::CREATED, false));
    app.db.root.batch_execute(a_day).await.unwrap();
    outbox_relay::relay(&app.relay, now).await.unwrap();
    assert_eq!(app.db.count("core.idempotency_keys").await, 0);
}

#[tokio::test]
async fn who_comes_while_another_holds_the_key_for_long_is_asked_to_come_again() {
    let app = App::new().await;
    let ada = app.db.member("acme", "ada", Role::Member).await;
    let token = app.token(ada).await;
    let mut holder = app.db.sign_in("placewright_owner").await;
    let (tenant_id, user) = (ada.tenant(), ada.user());
    let tx = holder.transaction().await.unwrap();
    tx.batch_execute(&format!(
        "set local app.tenant_id = '{tenant_id}'; set local app.user_id = '{user}';
         insert into core.idempotency_keys (tenant_id, user_id, key_hash, request_hash, expires_at)
         values ('{tenant_id}', '{user}', sha256('k'), sha256('x'), now() + interval '1 day')"
    ))
    .await
    .unwrap();
    let reply = tenant("winter").token(&token).key("k").to(&app.identity).await;
    assert_eq!(reply.is(), (409, "idempotency_key_in_use".to_owned()));
    assert_eq!(reply.header("retry-after"), "1");
    tx.rollback().await.unwrap();
    let reply = tenant("winter").token(&token).key("k").to(&app.identity).await;
    assert_eq!((reply.status, reply.is_replayed()), (StatusCode::CREATED, false));
}

#[tokio::test]
async fn an_invitation_is_mailed_once() {
    let app = App::new().await;
    let token = app.token(app.db.member("acme", "ada", Role::Admin).await).await;
    app.db.root.batch_execute("update core.tenants set max_users = 5").await.unwrap();
    let call = || {
        let body = json!({"email": "jo@example.com", "role": "member"});
        Call::post("/v1/invitations", body).token(&token).key("k").to(&app.identity)
    };
    let (first, again) = (call().await, call().await);
    assert_eq!((first.status, &first.text), (StatusCode::CREATED, &again.text));
    assert!(again.is_replayed());
    app.drain().await;
    assert_eq!(app.post.mails().len(), 1);
}

#[tokio::test]
async fn a_mail_for_nobody_in_particular_is_sent_once_and_tells_nothing() {
    let app = App::new().await;
    let ask = |path: &'static str, email: &str, address: &str| {
        let body = match path {
            "/v1/sign-ups" => json!({"email": email, "password": "a long line that only I know"}),
            _ => json!({"email": email}),
        };
        Call::post(path, body).key("k").from(address)
    };
    for n in 0..8 {
        let reply = ask("/v1/sign-ups", "mara@example.com", "192.0.2.1").to(&app.identity).await;
        assert_eq!((reply.status, reply.is_replayed()), (StatusCode::ACCEPTED, n > 0), "{n}");
    }
    app.drain().await;
    assert_eq!(app.post.mails().len(), 1);
    // Another address is somebody else.
    let other = ask("/v1/sign-ups", "mara@example.com", "192.0.2.2").to(&app.identity).await;
    assert!(!other.is_replayed());
    app.db.member("acme", "ada", Role::Member).await;
    for (email, address) in [("ada@example.com", "192.0.2.3"), ("nobody@example.com", "192.0.2.4")]
    {
        let call = || ask("/v1/password-resets", email, address);
        let first = call().to(&app.identity).await;
        assert_eq!((first.status, first.is_replayed()), (StatusCode::ACCEPTED, false), "{email}");
        let again = call().to(&app.identity).await;
        assert_eq!((again.text == first.text, again.is_replayed()), (true, true), "{email}");
    }
    assert_eq!(app.db.count("core.password_resets").await, 1);
}

#[tokio::test]
async fn an_answer_with_a_secret_is_kept_sealed() {
    let app = App::new().await;
    let ada = app.person("acme", "ada").await;
    let token = app.token(app.db.member("acme", "ada", Role::Member).await).await;
    let call = || Call::post("/v1/mailboxes", json!({"provider": "gmail"})).token(&token).key("k");
    let first = call().to(&app.mail).await;
    assert_eq!(first.status, StatusCode::CREATED);
    let url = first.json()["consent_url"].as_str().unwrap().to_owned();
    let state = url::Url::parse(&url).unwrap();
    let (_, state) = state.query_pairs().find(|(name, _)| name == "state").unwrap();
    assert!(!app.db.dump().await.contains(&*state), "the state stands in a table");
    // Also after it was used: the request was answered, and this was the answer.
    ada.consents(&url, &ada.account, Choice::Allow).await.ok();
    let again = call().to(&app.mail).await;
    assert_eq!((again.status, again.is_replayed()), (StatusCode::CREATED, true), "{again:?}");
    assert_eq!(again.text, first.text);
    let fresh = Call::post("/v1/mailboxes", json!({"provider": "gmail"})).token(&token).key("k2");
    assert_eq!(fresh.to(&app.mail).await.is(), (409, "mailbox_already_connected".to_owned()));
}

#[tokio::test]
async fn a_sync_that_was_asked_for_is_not_too_soon_again() {
    let app = App::new().await;
    let ada = app.person("acme", "ada").await;
    let mailbox = ada.connects_gmail().await;
    app.settle().await;
    let token = app.token(app.db.member("acme", "ada", Role::Member).await).await;
    let call = || Call::new(Method::POST, &format!("/v1/mailboxes/{mailbox}/sync")).token(&token);
    let first = call().key("k").to(&app.mail).await;
    assert_eq!(first.status, StatusCode::ACCEPTED, "{first:?}");
    let again = call().key("k").to(&app.mail).await;
    assert_eq!((again.status, &again.text), (StatusCode::ACCEPTED, &first.text));
    assert_eq!(call().to(&app.mail).await.is(), (429, "sync_too_soon".to_owned()));
}

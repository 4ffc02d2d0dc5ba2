//! Signing in at Google and `LinkedIn`, and every way in which that must not work.

use axum::http::{Method, StatusCode};
use fakes::openid::{Forgery, Health, OpenIdFake, Person};
use serde_json::{Value, json};

use crate::identity::{PASSWORD, text};
use crate::support::app::App;
use crate::support::browser::{Browser, Shown};

const COOKIE: &str = "__Host-placewright-sign-in";
const SESSION: &str = "__Host-placewright-session";
const MARA: &str = "mara@example.com";

impl Browser<'_> {
    /// From the button to the provider's page.
    async fn begins(&self, provider: &str) -> String {
        let begun = self.send(&format!("/sign-in/{provider}"), &[("next", "/account")]).await;
        begun.leads_to("http://127.0.0.1").to_owned()
    }

    async fn signs_in_at(&self, fake: &OpenIdFake, provider: &str, person: &Person) -> Shown {
        let page = self.begins(provider).await;
        self.open(&fake.agree(&page, person)).await
    }
}

async fn accounts(app: &App) -> (i64, i64) {
    (app.db.count("core.users").await, app.db.count("core.user_identities").await)
}

#[tokio::test]
async fn a_new_address_gets_an_account_and_comes_back_to_it() {
    let app = App::new().await;
    let providers = [(&app.google_sign_in, "google"), (&app.linkedin, "linkedin")];
    for (fake, provider) in providers {
        let person = Person::new(&format!("{provider}@example.com"));
        let browser = app.browser();
        let page = browser.begins(provider).await;
        let is_bound = page.contains("code_challenge=") && page.contains("nonce=");
        assert_eq!(is_bound, provider == "google", "{page}");
        browser.open(&fake.agree(&page, &person)).await.leads_to("/account");
        browser.open("/account").await.says(person.email.as_deref().unwrap());
        let again = app.browser();
        again.signs_in_at(fake, provider, &person).await.leads_to("/account");
    }
    assert_eq!(accounts(&app).await, (2, 2));
    assert_eq!(app.db.count("core.users where password_hash is null").await, 2);
    assert_eq!(app.db.count("core.sign_in_states").await, 0, "each is used up");
    assert_eq!(app.google_sign_in.key_fetches(), 1, "the keys are kept");
    let told = "core.audit_log where operation in ('sign_up', 'sign_in')";
    assert_eq!(app.db.count(told).await, 4);
}

#[tokio::test]
async fn a_program_gets_tokens() {
    let app = App::new().await;
    let browser = app.browser();
    let page = browser.begins("google").await;
    let back = app.google_sign_in.agree(&page, &Person::new(MARA));
    let cookie = browser.cookie(COOKIE).expect("a cookie");
    let answer = app.returns(&back, &cookie).await.ok();
    assert_eq!(answer["role"], "owner");
    let token = text(&answer["access_token"]);
    let account = app.ask(Method::GET, "/v1/account", token, None).await.ok();
    assert_eq!((&account["email"], &account["full_name"]), (&json!(MARA), &json!("Mara Winter")));
    let begun = app.posts("/v1/sign-ins", json!({"provider": "google"})).await.ok();
    assert!(text(&begun["authorization_url"]).starts_with(&app.google_sign_in.base_url));
    for provider in ["microsoft", "email", ""] {
        let unknown = app.posts("/v1/sign-ins", json!({"provider": provider})).await;
        assert_eq!(
            (unknown.status, unknown.code()),
            (StatusCode::UNPROCESSABLE_ENTITY, "unknown_provider")
        );
        assert_eq!(unknown.body["errors"][0]["detail"], "must be one of: google, linkedin");
    }
}

#[tokio::test]
async fn a_state_works_once_in_time_and_in_its_own_browser() {
    let app = App::new().await;
    let (mara, eve) = (app.browser(), app.browser());
    let google = &app.google_sign_in;
    // Eve sends the end of her own sign-in to Mara, whose browser began another one.
    let planted = google.agree(&eve.begins("google").await, &Person::new("eve@example.com"));
    let page = mara.begins("google").await;
    let stolen = mara.open(&planted).await;
    assert_eq!(stolen.status, StatusCode::BAD_REQUEST);
    stolen.says("This sign-in is not valid any more");
    assert_eq!(app.browser().open(&planted).await.status, StatusCode::BAD_REQUEST);
    assert_eq!(mara.cookie(SESSION), None);
    // It did not use Eve's up, nor did the attempt help her.
    eve.open(&planted).await.leads_to("/account");
    eve.forget(SESSION);
    assert_eq!(eve.open(&planted).await.status, StatusCode::BAD_REQUEST, "once");
    for wrong in ["", "?state=made-up&code=x", "?code=x", "?state=%00&code=x"] {
        let wrong = mara.open(&format!("/v1/sign-ins/callback{wrong}")).await;
        assert_eq!(wrong.status, StatusCode::BAD_REQUEST, "{wrong:?}");
    }
    let page = if mara.cookie(COOKIE).is_some() { page } else { mara.begins("google").await };
    let late = google.agree(&page, &Person::new(MARA));
    let age = "update core.sign_in_states set created_at = now() - interval '11 minutes', expires_at = now() - interval '1 minute'";
    app.db.root.execute(age, &[]).await.expect("aged");
    assert_eq!(mara.open(&late).await.status, StatusCode::BAD_REQUEST, "in time");
    assert_eq!(accounts(&app).await, (1, 1));
}

#[tokio::test]
async fn nothing_secret_of_a_sign_in_is_stored() {
    let app = App::new().await;
    let browser = app.browser();
    let page = browser.begins("google").await;
    let url: url::Url = page.parse().unwrap();
    let tables = app.db.dump().await;
    for (name, value) in url.query_pairs().filter(|(name, _)| name == "state" || name == "nonce") {
        assert!(value.len() >= 43 && !tables.contains(&*value), "{name}");
    }
    assert!(!tables.contains(&browser.cookie(COOKIE).unwrap()));
}

#[tokio::test]
async fn a_token_that_cannot_be_believed_opens_nothing() {
    let app = App::new().await;
    for (fake, provider) in [(&app.google_sign_in, "google"), (&app.linkedin, "linkedin")] {
        for forgery in Forgery::ALL {
            // LinkedIn gives no nonce back.
            let is_known = provider == "google" || forgery != Forgery::OtherNonce;
            fake.forge(Some(forgery).filter(|_| is_known));
            if !is_known {
                continue;
            }
            let shown = app.browser().signs_in_at(fake, provider, &Person::new(MARA)).await;
            assert_eq!(shown.status, StatusCode::BAD_GATEWAY, "{provider} {forgery:?}: {shown:?}");
            shown.says("cannot be trusted");
            assert_eq!(shown.set.iter().filter(|line| line.contains("session")).count(), 0);
        }
        fake.forge(None);
    }
    assert_eq!(accounts(&app).await, (0, 0));
    app.browser()
        .signs_in_at(&app.linkedin, "linkedin", &Person::new(MARA))
        .await
        .leads_to("/account");
}

#[tokio::test]
async fn an_address_that_nobody_vouches_for_makes_no_account() {
    let app = App::new().await;
    let unverified = [
        Person { email_verified: json!(false), ..Person::new(MARA) },
        Person { email_verified: json!("false"), ..Person::new(MARA) },
        Person { email_verified: Value::Null, ..Person::new(MARA) },
        Person { email: None, ..Person::new(MARA) },
        Person::new("not an address"),
    ];
    for person in unverified {
        let shown = app.browser().signs_in_at(&app.linkedin, "linkedin", &person).await;
        assert_eq!(shown.status, StatusCode::FORBIDDEN, "{person:?}");
        shown.says("does not vouch for your address");
    }
    assert_eq!(accounts(&app).await, (0, 0));
    let textual =
        Person { email_verified: json!("true"), name: Some("\u{7}".into()), ..Person::new(MARA) };
    app.browser().signs_in_at(&app.linkedin, "linkedin", &textual).await.leads_to("/account");
    assert_eq!(app.db.count("core.users where full_name is null").await, 1);
}

#[tokio::test]
async fn an_address_with_an_account_is_linked_only_by_the_mailed_link() {
    let app = App::new().await;
    app.account(MARA).await;
    let before = accounts(&app).await;
    let person = Person::new("Mara@Example.com");
    let browser = app.browser();
    let shown = browser.signs_in_at(&app.google_sign_in, "google", &person).await;
    assert_eq!(shown.status, StatusCode::CONFLICT);
    shown.says("has an account already");
    assert_eq!((browser.cookie(SESSION), accounts(&app).await), (None, before));
    let token = app.mailed(MARA, "identity_link").await;
    // Opening it, as a scanner of mail does, links nothing.
    app.browser().open(&format!("/links/identity_link?token={token}")).await.says("Connect Google");
    assert_eq!(accounts(&app).await, before);
    let wrong =
        app.posts("/v1/sign-ups/confirm", json!({"token": token, "password": PASSWORD})).await;
    assert_eq!(wrong.code(), "link_invalid");
    let confirm = json!({"token": token});
    let linked = app.posts("/v1/account/identities/confirm", confirm.clone()).await;
    assert_eq!(linked.status, StatusCode::NO_CONTENT);
    assert_eq!(app.posts("/v1/account/identities/confirm", confirm).await.code(), "link_invalid");
    browser.signs_in_at(&app.google_sign_in, "google", &person).await.leads_to("/account");
    assert_eq!(accounts(&app).await, (before.0, before.1 + 1));
}

#[tokio::test]
async fn who_is_signed_in_links_and_unlinks_but_never_the_last() {
    let app = App::new().await;
    let browser = app.browser();
    browser.signs_up(MARA, PASSWORD).await;
    let other = Person::new("m.winter@other.example");
    let page = browser.send("/account/connect/google", &[]).await.leads_to("http").to_owned();
    browser.open(&app.google_sign_in.agree(&page, &other)).await.leads_to("/account");
    let held = app.signs_in(MARA, PASSWORD).await.ok();
    let token = text(&held["access_token"]);
    let list = app.ask(Method::GET, "/v1/account/identities", token, None).await.ok();
    let id = |provider: &str| {
        let items = list["items"].as_array().unwrap();
        let item = items.iter().find(|item| item["provider"] == provider);
        format!("/v1/account/identities/{}", text(&item.expect("a way in")["id"]))
    };
    // Somebody else's account cannot have it too, nor take it away.
    let eve = app.account("eve@example.com").await;
    let theirs = app.ask(Method::DELETE, &id("google"), text(&eve["access_token"]), None).await;
    assert_eq!((theirs.status, theirs.code()), (StatusCode::NOT_FOUND, "not_found"));
    let her_browser = app.browser();
    her_browser.send("/sign-in", &[("email", "eve@example.com"), ("password", PASSWORD)]).await;
    let page = her_browser.send("/account/connect/google", &[]).await.leads_to("http").to_owned();
    let refused = her_browser.open(&app.google_sign_in.agree(&page, &other)).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);

    let unlinked = app.ask(Method::DELETE, &id("email"), token, None).await;
    assert_eq!(unlinked.status, StatusCode::NO_CONTENT);
    assert_eq!(app.signs_in(MARA, PASSWORD).await.code(), "invalid_credentials");
    let sole = app.ask(Method::DELETE, &id("google"), token, None).await;
    assert_eq!((sole.status, sole.code()), (StatusCode::CONFLICT, "last_way_in"));
    // A new password is a way in again, and then the other one may go.
    app.posts("/v1/password-resets", json!({"email": MARA})).await.ok();
    let reset = app.mailed(MARA, "password_reset").await;
    app.posts("/v1/password-resets/confirm", json!({"token": reset, "password": PASSWORD})).await;
    let token = app.signs_in(MARA, PASSWORD).await.ok()["access_token"].clone();
    let gone = app.ask(Method::DELETE, &id("google"), text(&token), None).await;
    assert_eq!(gone.status, StatusCode::NO_CONTENT);
    let told = "core.audit_log where operation in ('link_identity', 'unlink_identity')";
    assert_eq!(app.db.count(told).await, 3);
}

#[tokio::test]
async fn a_provider_that_does_not_answer_can_be_asked_again() {
    let app = App::new().await;
    for health in [Health::Down, Health::Hangs] {
        app.google_sign_in.is(Health::Well);
        let browser = app.browser();
        let page = browser.begins("google").await;
        let back = app.google_sign_in.agree(&page, &Person::new(MARA));
        app.google_sign_in.is(health);
        let cookie = browser.cookie(COOKIE).expect("a cookie");
        let answer = app.returns(&back, &cookie).await;
        assert_eq!(
            (answer.status, answer.code()),
            (StatusCode::SERVICE_UNAVAILABLE, "provider_unavailable")
        );
        assert_eq!((&answer.body["retryable"], answer.retry_after.is_some()), (&json!(true), true));
    }
}

#[tokio::test]
async fn a_no_at_the_provider_is_a_no() {
    let app = App::new().await;
    let browser = app.browser();
    let page = browser.begins("linkedin").await;
    let shown = browser.open(&app.linkedin.refuse(&page)).await;
    assert_eq!(shown.status, StatusCode::FORBIDDEN);
    assert_eq!(accounts(&app).await, (0, 0));
}

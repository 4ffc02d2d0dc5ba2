//! The pages, without scripts: what they do, and what other sites cannot do with them.

use axum::http::StatusCode;
use fakes::google::{Account, Choice};

use crate::identity::PASSWORD;
use crate::support::app::{App, ISSUER};

const SESSION: &str = "__Host-placewright-session";
const ACCESS: &str = "__Host-placewright-access";
const MARA: &str = "mara@example.com";

#[tokio::test]
async fn a_person_signs_up_in_and_out() {
    let app = App::new().await;
    let browser = app.browser();
    let wrong = browser.send("/sign-up", &[("email", "nobody"), ("password", "short")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    wrong.says("href=\"#email\"");
    wrong.says("id=\"password-wrong\"");
    assert!(!wrong.html.contains("short\""), "a password is not sent back");
    browser
        .send("/sign-up", &[("email", MARA), ("password", PASSWORD)])
        .await
        .says("Look into your mail");
    let token = app.mailed(MARA, "sign_up").await;
    // A scanner opens the link, twice.
    for _ in 0..2 {
        app.browser().open(&format!("/links/sign_up?token={token}")).await.says(MARA);
    }
    let done = browser.send("/links/sign_up", &[("token", &token), ("password", PASSWORD)]).await;
    done.leads_to("/account");
    for line in &done.set {
        assert!(line.starts_with("__Host-"), "{line}");
        assert!(line.contains("; HttpOnly; SameSite=Lax; Secure"), "{line}");
    }
    let page = browser.open("/account").await;
    page.says(MARA);
    assert!(page.policy.starts_with("default-src 'none'; style-src 'sha256-"), "{}", page.policy);
    assert!(!page.html.contains("<script"));
    browser.send("/account/sign-out", &[]).await.leads_to("/sign-in");
    assert_eq!((browser.cookie(SESSION), browser.cookie(ACCESS)), (None, None));
    assert_eq!(app.db.count("core.sessions where end_reason = 'signed_out'").await, 1);
    browser.open("/account").await.leads_to("/sign-in?next=%2Faccount");
    let bad = browser.send("/sign-in", &[("email", MARA), ("password", "wrong")]).await;
    assert_eq!(bad.status, StatusCode::UNAUTHORIZED);
    bad.says("The address or the password is wrong.");
    let fields = [("email", MARA), ("password", PASSWORD), ("next", "//evil.example")];
    browser.send("/sign-in", &fields).await.leads_to("/account");
}

#[tokio::test]
async fn guessing_on_the_page_waits_as_it_does_in_the_api() {
    let app = App::new().await;
    let browser = app.browser();
    browser.signs_up(MARA, PASSWORD).await;
    for _ in 0..5 {
        browser.send("/sign-in", &[("email", MARA), ("password", "wrong")]).await;
    }
    // The wait is short at first, and machines can be slow.
    let longer = "update core.sign_in_throttles set blocked_until = now() + interval '1 minute' where blocked_until is not null";
    assert_eq!(app.db.root.execute(longer, &[]).await.expect("prolonged"), 1);
    let blocked = browser.send("/sign-in", &[("email", MARA), ("password", PASSWORD)]).await;
    assert_eq!(blocked.status, StatusCode::TOO_MANY_REQUESTS);
    blocked.says("Too many attempts. Try again in");
    assert_eq!(app.signs_in(MARA, PASSWORD).await.code(), "too_many_attempts");
}

#[tokio::test]
async fn another_site_sends_no_form() {
    let app = App::new().await;
    let browser = app.browser();
    browser.signs_up(MARA, PASSWORD).await;
    let sign_in = [("email", MARA), ("password", PASSWORD)];
    let forms: [(&str, &[(&str, &str)]); 6] = [
        ("/sign-in", &sign_in),
        ("/sign-in/google", &[]),
        ("/account/sign-out", &[]),
        ("/account/connect/google", &[]),
        ("/new-password", &[("email", MARA)]),
        ("/mailboxes/connect", &[]),
    ];
    for (path, fields) in forms {
        for site in ["cross-site", "same-site", "none"] {
            let shown = browser.send_from(site, path, fields).await;
            assert_eq!(shown.status, StatusCode::FORBIDDEN, "{path} from {site}");
            shown.says("sent from another site");
        }
    }
    browser.open("/account").await.says(MARA);
}

#[tokio::test]
async fn a_session_goes_on_and_can_be_ended_elsewhere() {
    let app = App::new().await;
    let (home, office) = (app.browser(), app.browser());
    home.signs_up(MARA, PASSWORD).await;
    office.send("/sign-in", &[("email", MARA), ("password", PASSWORD)]).await.leads_to("/account");
    let first = office.cookie(SESSION);
    // The access token has run out: the sign-in page renews it and leads back.
    office.forget(ACCESS);
    office.follow("/account").await.says("Where you are signed in");
    assert!(office.cookie(ACCESS).is_some());
    assert_ne!(office.cookie(SESSION), first);
    let list = home.open("/account").await;
    let (_, rest) = list.html.split_once("action=\"/account/sessions/").expect("another session");
    let path = format!("/account/sessions/{}", rest.split('"').next().unwrap());
    home.send(&path, &[]).await.leads_to("/account");
    office.open("/account").await.leads_to("/sign-in");
    office.follow("/account").await.says("<h1>Sign in</h1>");
    home.open("/account").await.says("This browser");
}

#[tokio::test]
async fn an_invitation_waits_for_who_is_signed_in() {
    let app = App::new().await;
    let ada = app.db.member("acme", "ada", domain::scope::Role::Owner).await;
    app.db.root.batch_execute("update core.tenants set max_users = 5").await.unwrap();
    let sql = "insert into core.invitations (tenant_id, email, role, expires_at, invited_by)
        values ($1, $2, 'member', now() + interval '7 days', $3) returning id";
    let id =
        app.db.root.query_one(sql, &[&ada.tenant().0, &MARA, &ada.user().0]).await.unwrap().get(0);
    let token = app.links.sign(aws::links::Purpose::Invitation, id);
    let browser = app.browser();
    browser
        .open(&format!("/links/invitation?token={token}"))
        .await
        .says("acme invites mara@example.com");
    let path = format!("/sign-in?next=%2Flinks%2Finvitation%3Ftoken%3D{token}");
    browser.send("/links/invitation", &[("token", &token)]).await.leads_to(&path);
    let eve = app.browser();
    eve.signs_up("eve@example.com", PASSWORD).await;
    let stolen = eve.send("/links/invitation", &[("token", &token)]).await;
    assert_eq!(stolen.status, StatusCode::BAD_REQUEST);
    browser.signs_up(MARA, PASSWORD).await;
    browser.send("/links/invitation", &[("token", &token)]).await.leads_to("/account");
    browser.open("/account").await.says("acme<small>member, you are here");
}

#[tokio::test]
async fn a_new_password_by_the_page_ends_every_session() {
    let app = App::new().await;
    let browser = app.browser();
    browser.signs_up(MARA, PASSWORD).await;
    browser.send("/new-password", &[("email", MARA)]).await.says("is on its way");
    let token = app.mailed(MARA, "password_reset").await;
    let short =
        browser.send("/links/password_reset", &[("token", &token), ("password", "short")]).await;
    short.says("must have 10 to 256 characters");
    let fields = [("token", token.as_str()), ("password", "another long line")];
    browser.send("/links/password_reset", &fields).await.says("Your password is changed");
    assert_eq!(app.db.count("core.sessions where ended_at is null").await, 0);
    let again = browser.send("/links/password_reset", &fields).await;
    assert_eq!(again.status, StatusCode::BAD_REQUEST);
    let wrong = browser.open("/links/sign_up?token=nonsense").await;
    assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
    wrong.says("This link is not valid any more");
}

#[tokio::test]
async fn a_mailbox_is_connected_in_the_browser_that_began() {
    let app = App::new().await;
    let (mara, eve) = (app.browser(), app.browser());
    mara.signs_up(MARA, PASSWORD).await;
    let page = mara.open("/mailboxes/connect").await;
    page.says("Placewright cannot send, change or delete anything.");
    page.says("Go on to Microsoft");
    let provider = [("provider", "gmail")];
    let consent = mara.send("/mailboxes/connect", &provider).await.leads_to("http").to_owned();
    let account = Account::new("victim@example.com");
    // Mara sends the link to somebody else, who says yes to Google: nothing of theirs is connected.
    let back = app.google.consent(&consent, &account, Choice::Allow).await;
    assert_eq!(eve.open(&back).await.status, StatusCode::BAD_REQUEST);
    let path = back.strip_prefix(ISSUER).unwrap();
    let by_program = app.mail_answer(path).await;
    assert_eq!(by_program.code(), "oauth_state_invalid");
    let (_, query) = back.split_once('?').unwrap();
    let fields: Vec<(String, String)> =
        url::form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    assert_eq!(eve.send("/mailboxes/confirm", &fields).await.status, StatusCode::BAD_REQUEST);
    assert_eq!(app.db.count("core.oauth_grants").await, 0);
    mara.open(&back).await.says("victim@example.com is connected to");
}

#[tokio::test]
async fn a_consent_that_a_program_began_names_whose_mailbox_it_becomes() {
    let app = App::new().await;
    let ada = app.person("acme", "ada").await;
    let consent = ada.begins_consent().await;
    let back = app.google.consent(&consent, &ada.account, Choice::Allow).await;
    let browser = app.browser();
    let page = browser.open(&back).await;
    page.says("Its mail will be read for ada@example.com in acme.");
    assert_eq!(app.db.count("core.oauth_grants").await, 0, "asked, not done");
    let fields = [("state", page.hidden("state")), ("code", page.hidden("code"))];
    assert_eq!(
        browser.send_from("cross-site", "/mailboxes/confirm", &fields).await.status,
        StatusCode::FORBIDDEN
    );
    browser
        .send("/mailboxes/confirm", &fields)
        .await
        .says("is connected to acme, for ada@example.com.");
    assert_eq!(app.db.count("core.oauth_grants").await, 1);
}

#[tokio::test]
async fn errors_are_pages_for_people_and_problems_for_programs() {
    let app = App::new().await;
    let browser = app.browser();
    for code in lambda::Code::ALL {
        let page = browser.open(&format!("/problems/{}", code.as_str())).await;
        assert_eq!(page.status, StatusCode::OK);
        page.says(code.as_str());
    }
    let missing = browser.open("/problems/no_such_code").await;
    assert_eq!(missing.status, StatusCode::NOT_FOUND);
    missing.says("<h1>There is no such resource</h1>");
    let answer = app.ask(axum::http::Method::GET, "/problems/no_such_code", "", None).await;
    assert_eq!(answer.code(), "not_found");
    let api = browser.open("/v1/account").await;
    assert!(api.html.starts_with('{'), "the API answers as the document says");
}

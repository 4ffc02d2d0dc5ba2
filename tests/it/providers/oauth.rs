//! Consent, exchange, refresh, revocation.

use std::collections::HashMap;

use fakes::google::{Account, Choice, Fault, GoogleFake, Route};
use jiff::{SignedDuration, Timestamp};
use providers::Error;
use providers::google::oauth::{Consent, GMAIL_READONLY, GoogleOAuth, SCOPES, Tokens};
use secrecy::{ExposeSecret, SecretString};
use url::Url;

use super::ADA;

const REDIRECT: &str = "http://127.0.0.1:9/v1/mailboxes/callback";

async fn start() -> (GoogleFake, GoogleOAuth) {
    let fake = GoogleFake::start().await;
    let oauth = fake.oauth(REDIRECT);
    (fake, oauth)
}

fn parameters(url: &str) -> HashMap<String, String> {
    url.parse::<Url>().unwrap().query_pairs().into_owned().collect()
}

/// Walks through the consent page; what Google sends back, and the verifier.
async fn consented(
    fake: &GoogleFake,
    oauth: &GoogleOAuth,
    choice: Choice,
) -> (HashMap<String, String>, SecretString) {
    let Consent { url, code_verifier } = oauth.authorize("the-state", &SCOPES, Some(ADA));
    let back = fake.consent(url.as_str(), &Account::new(ADA), choice).await;
    assert!(back.starts_with(REDIRECT));
    (parameters(&back), code_verifier)
}

async fn connected(fake: &GoogleFake, oauth: &GoogleOAuth) -> Tokens {
    let (back, verifier) = consented(fake, oauth, Choice::Allow).await;
    oauth.exchange(&back["code"].as_str().into(), &verifier, now()).await.unwrap()
}

fn now() -> Timestamp {
    lambda::clock::now()
}

#[tokio::test]
async fn the_consent_page_is_asked_for_everything_needed_and_no_more() {
    let (_fake, oauth) = start().await;
    let first = oauth.authorize("the-state", &SCOPES, Some(ADA));
    let asked = parameters(first.url.as_str());
    for (name, value) in [
        ("response_type", "code"),
        ("client_id", fakes::google::CLIENT_ID),
        ("redirect_uri", REDIRECT),
        ("scope", "openid email https://www.googleapis.com/auth/gmail.readonly"),
        ("state", "the-state"),
        ("code_challenge_method", "S256"),
        ("access_type", "offline"),
        ("prompt", "consent"),
        ("login_hint", ADA),
    ] {
        assert_eq!(asked.get(name).map(String::as_str), Some(value), "{name}");
    }
    assert!(!asked.contains_key("include_granted_scopes"));
    assert!(!first.url.as_str().contains(first.code_verifier.expose_secret()));
    let second = oauth.authorize("the-state", &SCOPES, None);
    assert_ne!(first.code_verifier.expose_secret(), second.code_verifier.expose_secret());
    assert!(!parameters(second.url.as_str()).contains_key("login_hint"));
}

#[tokio::test]
async fn a_consent_becomes_tokens_that_read_the_mailbox() {
    let (fake, oauth) = start().await;
    let tokens = connected(&fake, &oauth).await;
    assert_eq!(tokens.account.email, ADA);
    assert_eq!(tokens.account.subject, Account::new(ADA).subject);
    assert!(tokens.account.email_verified && tokens.can_read_mail());
    assert!(tokens.refresh_token.is_some());
    assert_eq!(tokens.expires_in, SignedDuration::from_secs(3599));
    assert!(fake.gmail().current_history_id(&tokens.access_token).await.unwrap().is_some());
}

#[tokio::test]
async fn a_denied_consent_says_so_and_a_partial_one_cannot_read_mail() {
    let (fake, oauth) = start().await;
    let (back, _) = consented(&fake, &oauth, Choice::Deny).await;
    assert_eq!((back["error"].as_str(), back["state"].as_str()), ("access_denied", "the-state"));

    let only = Choice::AllowOnly(vec!["openid".to_owned(), "email".to_owned()]);
    let (back, verifier) = consented(&fake, &oauth, only).await;
    let tokens = oauth.exchange(&back["code"].as_str().into(), &verifier, now()).await.unwrap();
    assert!(!tokens.can_read_mail());
    assert!(!tokens.scopes.iter().any(|scope| scope == GMAIL_READONLY));
    let refused = fake.gmail().current_history_id(&tokens.access_token).await;
    assert_eq!(refused, Err(Error::Forbidden { reason: "insufficientPermissions".to_owned() }));
}

#[tokio::test]
async fn a_code_works_once_in_time_and_with_its_own_verifier() {
    let (fake, oauth) = start().await;
    let (back, verifier) = consented(&fake, &oauth, Choice::Allow).await;
    let code = SecretString::from(back["code"].as_str());
    oauth.exchange(&code, &verifier, now()).await.unwrap();
    let again = oauth.exchange(&code, &verifier, now()).await;
    assert_eq!(again.err(), Some(Error::InvalidGrant));

    let (back, _) = consented(&fake, &oauth, Choice::Allow).await;
    let stolen = oauth.exchange(&back["code"].as_str().into(), &verifier, now()).await;
    assert_eq!(stolen.err(), Some(Error::InvalidGrant));

    let (back, verifier) = consented(&fake, &oauth, Choice::Allow).await;
    fake.advance(SignedDuration::from_mins(10));
    let late = oauth.exchange(&back["code"].as_str().into(), &verifier, now()).await;
    assert_eq!(late.err(), Some(Error::InvalidGrant));
}

#[tokio::test]
async fn an_id_token_of_another_issuer_is_refused() {
    let (fake, mut oauth) = start().await;
    let (back, verifier) = consented(&fake, &oauth, Choice::Allow).await;
    oauth.auth_url = "https://accounts.google.com/o/oauth2/v2/auth".parse().unwrap();
    let refused = oauth.exchange(&back["code"].as_str().into(), &verifier, now()).await;
    assert!(matches!(refused, Err(Error::Unexpected { what: "issuer of the id token", .. })));
}

#[tokio::test]
async fn a_wrong_client_is_named_without_its_secret() {
    let (fake, mut oauth) = start().await;
    oauth.client_secret = "wrong-secret".into();
    let refused = oauth.refresh(&"1//some-token".into()).await.unwrap_err();
    assert!(matches!(&refused, Error::OAuth { code, .. } if code == "invalid_client"));
    let shown = format!("{refused} {refused:?} {oauth:?}");
    assert!(!shown.contains("wrong-secret") && !shown.contains("some-token"));
    assert_eq!(fake.calls_to(Route::Refresh), 1);
}

#[tokio::test]
async fn a_refresh_brings_a_new_access_token() {
    let (fake, oauth) = start().await;
    let tokens = connected(&fake, &oauth).await;
    fake.expire_access_tokens();
    let gmail = fake.gmail();
    assert_eq!(gmail.current_history_id(&tokens.access_token).await, Err(Error::Unauthorized));
    let refreshed = oauth.refresh(&tokens.refresh_token.unwrap()).await.unwrap();
    assert!(refreshed.refresh_token.is_none(), "Google does not rotate");
    assert!(gmail.current_history_id(&refreshed.access_token).await.is_ok());
}

#[tokio::test]
async fn a_rotating_server_gives_the_next_token_and_punishes_the_old_one() {
    let (fake, oauth) = start().await;
    fake.rotate_refresh_tokens();
    let first = connected(&fake, &oauth).await.refresh_token.unwrap();
    let second = oauth.refresh(&first).await.unwrap().refresh_token.unwrap();
    let third = oauth.refresh(&second).await.unwrap().refresh_token.unwrap();
    assert_eq!(oauth.refresh(&first).await.err(), Some(Error::InvalidGrant));
    assert_eq!(oauth.refresh(&third).await.err(), Some(Error::InvalidGrant));
    assert_eq!((fake.families_revoked(), fake.living_grants(ADA)), (1, 0));
}

/// The server may have rotated the token before the connection broke: asking again could cost the grant.
#[tokio::test]
async fn a_refresh_with_an_unknown_end_is_not_repeated() {
    let (fake, oauth) = start().await;
    let token = connected(&fake, &oauth).await.refresh_token.unwrap();
    for fault in [Fault::AnswerLost, Fault::Status(503, None), Fault::Garbage] {
        let before = fake.calls_to(Route::Refresh);
        fake.fail_next(Route::Refresh, fault.clone(), 1);
        assert!(oauth.refresh(&token).await.is_err(), "{fault:?}");
        assert_eq!(fake.calls_to(Route::Refresh) - before, 1, "{fault:?}");
    }
}

#[tokio::test]
async fn revoking_ends_everything_and_may_be_repeated() {
    let (fake, oauth) = start().await;
    let tokens = connected(&fake, &oauth).await;
    let refresh_token = tokens.refresh_token.unwrap();
    oauth.revoke(&refresh_token).await.unwrap();
    oauth.revoke(&refresh_token).await.unwrap();
    assert_eq!(oauth.refresh(&refresh_token).await.err(), Some(Error::InvalidGrant));
    let refused = fake.gmail().current_history_id(&tokens.access_token).await;
    assert_eq!(refused, Err(Error::Unauthorized));
    assert_eq!(fake.living_grants(ADA), 0);
}

#[tokio::test]
async fn nothing_that_can_be_logged_shows_a_token() {
    let (fake, oauth) = start().await;
    let tokens = connected(&fake, &oauth).await;
    oauth.refresh(tokens.refresh_token.as_ref().unwrap()).await.unwrap();
    let id = fake.deliver(ADA, super::mail("secret subject"));
    let message = fake.gmail().raw(&tokens.access_token, &id).await.unwrap();
    let shown = format!("{tokens:?} {oauth:?} {message:?} {:?}", fake.calls());
    for token in fake.issued_tokens() {
        assert!(!shown.contains(&token));
    }
    assert!(!shown.contains("secret subject") && !shown.contains(fakes::google::CLIENT_SECRET));
    assert_eq!(fake.issued_tokens().len(), 4, "a code, two access tokens, a refresh token");
}

//! Microsoft's consent, exchange and refresh.

use std::collections::HashMap;

use fakes::microsoft::{CLIENT_ID, CLIENT_SECRET, Choice, Fault, MicrosoftFake, Route, account};
use jiff::{SignedDuration, Timestamp};
use providers::Error;
use providers::mailbox::Mailbox;
use providers::microsoft::oauth::{MAIL_READ, MicrosoftOAuth, SCOPES};
use providers::oauth::{Consent, Tokens};
use secrecy::{ExposeSecret, SecretString};
use url::Url;

use super::{ADA, mail};

const REDIRECT: &str = "http://127.0.0.1:9/v1/mailboxes/callback";

async fn start() -> (MicrosoftFake, MicrosoftOAuth) {
    let fake = MicrosoftFake::start().await;
    let oauth = fake.oauth(REDIRECT);
    (fake, oauth)
}

fn parameters(url: &str) -> HashMap<String, String> {
    url.parse::<Url>().unwrap().query_pairs().into_owned().collect()
}

fn now() -> Timestamp {
    lambda::clock::now()
}

async fn consented(
    fake: &MicrosoftFake,
    oauth: &MicrosoftOAuth,
    choice: Choice,
) -> (HashMap<String, String>, SecretString) {
    let Consent { url, code_verifier } = oauth.authorize("the-state", &SCOPES, Some(ADA));
    let back = fake.consent(url.as_str(), &account(ADA), choice).await;
    assert!(back.starts_with(REDIRECT));
    (parameters(&back), code_verifier)
}

async fn connected(fake: &MicrosoftFake, oauth: &MicrosoftOAuth) -> Tokens {
    let (back, verifier) = consented(fake, oauth, Choice::Allow).await;
    oauth.exchange(&back["code"].as_str().into(), &verifier, now()).await.unwrap()
}

#[tokio::test]
async fn the_consent_page_is_asked_for_everything_needed_and_no_more() {
    let (_fake, oauth) = start().await;
    let first = oauth.authorize("the-state", &SCOPES, Some(ADA));
    let asked = parameters(first.url.as_str());
    for (name, value) in [
        ("response_type", "code"),
        ("client_id", CLIENT_ID),
        ("redirect_uri", REDIRECT),
        ("scope", "openid email profile offline_access https://graph.microsoft.com/Mail.Read"),
        ("state", "the-state"),
        ("code_challenge_method", "S256"),
        ("login_hint", ADA),
    ] {
        assert_eq!(asked.get(name).map(String::as_str), Some(value), "{name}");
    }
    assert!(!first.url.as_str().contains(first.code_verifier.expose_secret()));
}

#[tokio::test]
async fn a_consent_becomes_tokens_that_read_the_mailbox() {
    let (fake, oauth) = start().await;
    let tokens = connected(&fake, &oauth).await;
    assert_eq!((tokens.account.email.as_str(), tokens.account.email_verified), (ADA, false));
    assert_eq!(tokens.account.subject, account(ADA).subject);
    assert!(tokens.can_read_mail() && tokens.refresh_token.is_some());
    assert_eq!(tokens.expires_in, SignedDuration::from_secs(3599));
    let id = fake.deliver(ADA, mail("one"));
    assert!(fake.graph().mail(&tokens.access_token, &id).await.is_ok());
}

#[tokio::test]
async fn a_denied_consent_says_so_and_a_partial_one_cannot_read_mail() {
    let (fake, oauth) = start().await;
    let (back, _) = consented(&fake, &oauth, Choice::Deny).await;
    assert_eq!((back["error"].as_str(), back["state"].as_str()), ("access_denied", "the-state"));

    let only = Choice::AllowOnly(vec!["openid".to_owned(), "email".to_owned()]);
    let (back, verifier) = consented(&fake, &oauth, only).await;
    let tokens = oauth.exchange(&back["code"].as_str().into(), &verifier, now()).await.unwrap();
    assert!(!tokens.can_read_mail() && !tokens.scopes.iter().any(|scope| scope == MAIL_READ));
    let refused = fake.graph().mail(&tokens.access_token, "any").await;
    assert_eq!(refused, Err(Error::Forbidden { reason: "ErrorAccessDenied".to_owned() }));
}

#[tokio::test]
async fn a_code_works_once_in_time_and_with_its_own_verifier() {
    let (fake, oauth) = start().await;
    let (back, verifier) = consented(&fake, &oauth, Choice::Allow).await;
    let code = SecretString::from(back["code"].as_str());
    oauth.exchange(&code, &verifier, now()).await.unwrap();
    assert_eq!(oauth.exchange(&code, &verifier, now()).await.err(), Some(Error::InvalidGrant));

    let (back, _) = consented(&fake, &oauth, Choice::Allow).await;
    let stolen = oauth.exchange(&back["code"].as_str().into(), &verifier, now()).await;
    assert_eq!(stolen.err(), Some(Error::InvalidGrant));

    let (back, verifier) = consented(&fake, &oauth, Choice::Allow).await;
    fake.advance(SignedDuration::from_mins(10));
    let late = oauth.exchange(&back["code"].as_str().into(), &verifier, now()).await;
    assert_eq!(late.err(), Some(Error::InvalidGrant));
}

#[tokio::test]
async fn a_refresh_brings_the_next_refresh_token_and_the_old_one_is_dead() {
    let (fake, oauth) = start().await;
    let first = connected(&fake, &oauth).await.refresh_token.unwrap();
    let second = oauth.refresh(&first).await.unwrap().refresh_token.unwrap();
    let third = oauth.refresh(&second).await.unwrap();
    let id = fake.deliver(ADA, mail("one"));
    assert!(fake.graph().mail(&third.access_token, &id).await.is_ok());
    assert_eq!(oauth.refresh(&first).await.err(), Some(Error::InvalidGrant));
    assert_eq!((fake.families_revoked(), fake.living_grants(ADA)), (1, 0));
    assert_eq!(fake.graph().mail(&third.access_token, &id).await, Err(Error::Unauthorized));
}

#[tokio::test]
async fn access_that_was_taken_away_or_needs_the_person_is_an_invalid_grant() {
    let (fake, oauth) = start().await;
    let token = connected(&fake, &oauth).await.refresh_token.unwrap();
    for (code, description) in [
        ("interaction_required", "AADSTS50076: You must use multi-factor authentication."),
        ("consent_required", "AADSTS65001: The user has not consented."),
        ("invalid_request", "AADSTS50173: The provided grant has expired."),
    ] {
        fake.fail_next(Route::Refresh, Fault::OAuth(code, description), 1);
        assert_eq!(oauth.refresh(&token).await.err(), Some(Error::InvalidGrant), "{code}");
    }
    fake.revoke_access(ADA);
    assert_eq!(oauth.refresh(&token).await.err(), Some(Error::InvalidGrant));
}

/// The server may have rotated the token before the connection broke: asking again could cost the grant.
#[tokio::test]
async fn a_refresh_with_an_unknown_end_is_not_repeated() {
    let (fake, oauth) = start().await;
    let token = connected(&fake, &oauth).await.refresh_token.unwrap();
    for fault in [Fault::Status(503, None), Fault::Garbage, Fault::AnswerLost] {
        let before = fake.calls_to(Route::Refresh);
        fake.fail_next(Route::Refresh, fault.clone(), 1);
        assert!(oauth.refresh(&token).await.is_err(), "{fault:?}");
        assert_eq!(fake.calls_to(Route::Refresh) - before, 1, "{fault:?}");
    }
}

#[tokio::test]
async fn an_id_token_of_another_issuer_is_refused() {
    let (fake, mut oauth) = start().await;
    let (back, verifier) = consented(&fake, &oauth, Choice::Allow).await;
    oauth.auth_url =
        "https://login.microsoftonline.com/common/oauth2/v2.0/authorize".parse().unwrap();
    let refused = oauth.exchange(&back["code"].as_str().into(), &verifier, now()).await;
    assert!(matches!(refused, Err(Error::Unexpected { what: "issuer of the id token", .. })));
}

#[tokio::test]
async fn nothing_that_can_be_logged_shows_a_token() {
    let (fake, mut oauth) = start().await;
    let tokens = connected(&fake, &oauth).await;
    let id = fake.deliver(ADA, mail("secret subject"));
    let fetched = fake.graph().mail(&tokens.access_token, &id).await.unwrap();
    oauth.client_secret = "wrong-secret".into();
    let refused = oauth.refresh(tokens.refresh_token.as_ref().unwrap()).await.unwrap_err();
    assert!(matches!(&refused, Error::OAuth { code, .. } if code == "invalid_client"));
    let shown =
        format!("{tokens:?} {oauth:?} {fetched:?} {refused} {refused:?} {:?}", fake.calls());
    for token in fake.issued_tokens() {
        assert!(!shown.contains(&token));
    }
    for secret in ["secret subject", "wrong-secret", CLIENT_SECRET, ADA] {
        assert!(!shown.contains(secret), "{secret}");
    }
}

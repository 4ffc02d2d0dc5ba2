//! Access tokens with a KMS key: signed and believed, and the public key asked for as rarely as promised.

use aws::tokens::{LIFETIME, Subject, TokenError, TokenSigner, TokenVerifier};
use domain::id::{self, TenantId, UserId};
use domain::scope::Role;
use jiff::{SignedDuration, Timestamp};

use crate::sealing::clients;

pub const ISSUER: &str = "https://api.example.test";
pub const AUDIENCE: &str = "placewright";

pub async fn token_key(kms: &aws_sdk_kms::Client) -> String {
    let spec = aws_sdk_kms::types::KeySpec::EccNistP256;
    let usage = aws_sdk_kms::types::KeyUsageType::SignVerify;
    let made = kms.create_key().key_spec(spec).key_usage(usage).send().await.unwrap();
    made.key_metadata.unwrap().arn.unwrap()
}

pub fn signer(key: &str) -> TokenSigner {
    TokenSigner::new(clients().kms(), key, ISSUER.into(), AUDIENCE.into())
}

pub fn verifier(key: &str) -> TokenVerifier {
    TokenVerifier::new(clients().kms(), key, ISSUER.into(), AUDIENCE.into())
}

pub fn subject() -> Subject {
    Subject { tenant: TenantId(id::fresh()), user: UserId(id::fresh()), role: Role::Admin }
}

pub fn start() -> Timestamp {
    Timestamp::from_second(1_800_000_000).unwrap()
}

#[tokio::test]
async fn a_token_signed_by_kms_is_believed_until_it_expires() {
    let key = token_key(&clients().kms()).await;
    let (subject, now) = (subject(), start());
    let token = signer(&key).sign(&subject, now, LIFETIME).await.unwrap();
    let verifier = verifier(&key);
    let claims = verifier.verify(&token, now).await.unwrap();
    assert_eq!(
        (claims.tenant(), claims.user(), claims.role()),
        (subject.tenant, subject.user, subject.role)
    );
    assert_eq!(claims.expires_at(), now + LIFETIME);
    let late = now + LIFETIME + SignedDuration::from_mins(1);
    assert_eq!(verifier.verify(&token, late).await, Err(TokenError::Expired));
    let stranger = TokenVerifier::new(clients().kms(), &key, ISSUER.into(), "other".into());
    assert_eq!(stranger.verify(&token, now).await, Err(TokenError::WrongAudience));
}

#[tokio::test]
async fn the_published_key_is_the_one_that_tokens_name() {
    let key = token_key(&clients().kms()).await;
    let token = signer(&key).sign(&subject(), start(), LIFETIME).await.unwrap();
    let jwks = verifier(&key).jwks(start()).await.unwrap();
    let published = &jwks["keys"][0];
    assert_eq!(
        (published["alg"].as_str(), published["use"].as_str()),
        (Some("ES256"), Some("sig"))
    );
    let header = token.split('.').next().unwrap();
    let header =
        base64::Engine::decode(&base64::engine::general_purpose::URL_SAFE_NO_PAD, header).unwrap();
    let header: serde_json::Value = serde_json::from_slice(&header).unwrap();
    assert_eq!(header["kid"], published["kid"]);
}

/// An alias stands for a key that can be exchanged: the verifier follows, but not at a stranger's command.
#[tokio::test]
async fn an_unknown_key_is_looked_for_at_most_once_a_minute() {
    let kms = clients().kms();
    let (old, new) = (token_key(&kms).await, token_key(&kms).await);
    let alias = format!("alias/tokens-{}", id::fresh());
    kms.create_alias().alias_name(&alias).target_key_id(&old).send().await.unwrap();
    let (verifier, now) = (verifier(&alias), start());
    let at = |seconds| now + SignedDuration::from_secs(seconds);
    let token =
        |key: String| async move { signer(&key).sign(&subject(), now, LIFETIME).await.unwrap() };
    let (old, successor) = (token(old).await, new.clone());
    let new = token(new).await;
    assert!(verifier.verify(&old, at(0)).await.is_ok());
    kms.update_alias().alias_name(&alias).target_key_id(successor).send().await.unwrap();
    assert_eq!(verifier.verify(&new, at(59)).await, Err(TokenError::UnknownKey));
    assert!(verifier.verify(&old, at(59)).await.is_ok());
    assert!(verifier.verify(&new, at(60)).await.is_ok());
    assert_eq!(verifier.verify(&old, at(61)).await, Err(TokenError::UnknownKey));
    kms.delete_alias().alias_name(&alias).send().await.unwrap();
}

#[tokio::test]
async fn without_its_key_nothing_is_believed() {
    let verifier = verifier("alias/there-is-no-such-key");
    let key = token_key(&clients().kms()).await;
    let token = signer(&key).sign(&subject(), start(), LIFETIME).await.unwrap();
    assert!(matches!(verifier.verify(&token, start()).await, Err(TokenError::Keys(_))));
    assert!(verifier.jwks(start()).await.is_err());
}

//! `Debug` of every type that others can hold and that holds a secret. What stays within one crate is held to the rule
//! that a secret's type shows nothing (`it::tidy`).

use aws::links::LinkKey;
use aws::seal::{Keyring, Place, SealedColumn};
use domain::id::TenantId;
use fakes::kms::KmsFake;
use jiff::SignedDuration;
use providers::google::oauth::{Config, GoogleOAuth, SCOPES};
use providers::smtp;
use secrecy::{ExposeSecret, SecretString};
use uuid::Uuid;

use super::canary::{Canaries, Origin};
use crate::report::Error;

const KIND: &str = "secrets in Debug output";

pub async fn all(canaries: &mut Canaries) -> Result<Vec<String>, Error> {
    let mut secret = || SecretString::from(canaries.token(KIND));
    let links = LinkKey::new(&secret());
    let stored = aws::secrets::Credentials { username: "app".to_owned(), password: secret() };
    let login = db::Credentials { username: "app".to_owned(), password: secret() };
    let mailer = smtp::Smtp::new(smtp::Config {
        host: "mail.example".to_owned(),
        port: 587,
        tls: smtp::Tls::StartTls,
        login: Some(smtp::Login { username: "app".to_owned(), password: secret() }),
        from: "notices@example.com".to_owned(),
    })?;
    let google = GoogleOAuth::new(Config {
        auth_url: "https://accounts.example/auth".to_owned(),
        token_url: "https://accounts.example/token".to_owned(),
        revoke_url: "https://accounts.example/revoke".to_owned(),
        redirect_url: "https://api.example/back".to_owned(),
        client_id: "client".to_owned(),
        client_secret: secret(),
    })?;
    let tokens = providers::google::oauth::Refreshed {
        access_token: secret(),
        refresh_token: Some(secret()),
        expires_in: SignedDuration::from_secs(3_600),
    };
    let kms = KmsFake::start().await;
    let keyring = Keyring::new(kms.client(), kms.key());
    let wrapped = keyring.generate(TenantId(Uuid::nil()), "secrets").await?;
    let key = keyring.unwrap(&wrapped).await?;
    let column = SealedColumn { table: "core.oauth_grants", column: "access_token_encrypted" };
    let place = Place { tenant: wrapped.tenant, purpose: "secrets", column, row: Uuid::nil() };
    let sealed = key.seal(&place, canaries.token(KIND).as_bytes());
    let opened = key.open(&place, &sealed)?;
    let consent = google.authorize("state", &SCOPES, None);
    canaries.know(KIND, Origin::Sent, consent.code_verifier.expose_secret());
    Ok(vec![
        format!("{links:?} {stored:?} {login:?} {mailer:?} {google:?} {tokens:?}"),
        format!("{keyring:?} {wrapped:?} {key:?} {opened:?} {sealed:?}"),
        format!("{links:#?} {stored:#?} {login:#?} {google:#?} {tokens:#?} {key:#?} {opened:#?}"),
    ])
}

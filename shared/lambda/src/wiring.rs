//! Clients from the environment: each function wires exactly what it uses.

use std::sync::Arc;

use aws::links::LinkKey;
use aws::s3::Bucket;
use aws::seal::Keyring;
use aws::secrets::{Credentials, Secrets};
use aws::sqs::Producer;
use aws::tokens::{TokenSigner, TokenVerifier};
use db::{Db, Which};
use domain::queue::Queue;
use grants::{Authorities, Grants, Vault};
use providers::google::gmail::Gmail;
use providers::google::oauth::{Config as GoogleConfig, GoogleOAuth};
use providers::microsoft::graph::Graph;
use providers::microsoft::oauth::{Config as MicrosoftConfig, MicrosoftOAuth};
use providers::oidc::{Config as OidcConfig, Oidc, Provider};
use providers::smtp::{self, Smtp};
use providers::stripe::Stripe;
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;

use crate::config::{self, ConfigError};

/// The database, with credentials from Secrets Manager that are read on first use and again when they were rotated.
pub fn database(aws: &aws::Clients) -> Result<Db, ConfigError> {
    let secrets = aws.secrets();
    let app = config::optional("DATABASE_SECRET_APP");
    let system = config::optional("DATABASE_SECRET_SYSTEM");
    let identity = config::optional("DATABASE_SECRET_IDENTITY");
    let keys = config::optional("DATABASE_SECRET_KEYS");
    let roots = match config::optional("DATABASE_TLS_ROOTS") {
        Some(path) => std::fs::read(path)
            .map_err(|_| ConfigError::Malformed("DATABASE_TLS_ROOTS", "readable file"))?,
        None => Vec::new(),
    };
    let options = db::Options {
        host: config::required("DATABASE_HOST")?,
        port: config::parsed("DATABASE_PORT", "port number")?,
        database: config::required("DATABASE_NAME")?,
        tls: config::required("DATABASE_TLS")? != "disable",
        credentials: Arc::new(move |which| {
            let arn = match which {
                Which::App => app.clone(),
                Which::System => system.clone(),
                Which::Identity => identity.clone(),
                Which::Keys => keys.clone(),
            };
            let secrets = secrets.clone();
            Box::pin(async move { credentials(&secrets, arn).await })
        }),
    };
    // RDS signs its certificates with roots of its own.
    Ok(Db::trusting(options, &roots))
}

async fn credentials(
    secrets: &Secrets,
    arn: Option<String>,
) -> Result<db::Credentials, db::CredentialsError> {
    let arn = arn.ok_or("this function has no secret for that database role")?;
    let Credentials { username, password } = secrets.get_json(&arn).await?;
    Ok(db::Credentials { username, password })
}

pub fn keyring(aws: &aws::Clients) -> Result<Keyring, ConfigError> {
    Ok(Keyring::new(aws.kms(), config::required("DATA_KEY_ID")?))
}

pub fn verifier(aws: &aws::Clients) -> Result<Arc<TokenVerifier>, ConfigError> {
    Ok(Arc::new(TokenVerifier::new(
        aws.kms(),
        &config::required("TOKEN_KEY_IDS")?,
        config::required("TOKEN_ISSUER")?,
        config::required("TOKEN_AUDIENCE")?,
    )))
}

pub fn signer(aws: &aws::Clients) -> Result<TokenSigner, ConfigError> {
    Ok(TokenSigner::new(
        aws.kms(),
        &config::required("TOKEN_KEY_IDS")?,
        config::required("TOKEN_ISSUER")?,
        config::required("TOKEN_AUDIENCE")?,
    ))
}

/// A producer for the queues whose URL this function was given.
pub fn producer(aws: &aws::Clients) -> Producer {
    let urls = Queue::ALL
        .into_iter()
        .filter_map(|queue| Some((queue, config::optional(url_variable(queue))?)));
    Producer::new(aws.sqs(), urls.collect())
}

fn url_variable(queue: Queue) -> &'static str {
    match queue {
        Queue::MailboxSync => "QUEUE_URL_MAILBOX_SYNC",
        Queue::EmailParse => "QUEUE_URL_EMAIL_PARSE",
        Queue::NoticeSend => "QUEUE_URL_NOTICE_SEND",
        Queue::DataExport => "QUEUE_URL_DATA_EXPORT",
        Queue::StripeRefetch => "QUEUE_URL_STRIPE_REFETCH",
    }
}

/// What the secrets of providers hold: the operator's OAuth client there.
#[derive(Deserialize)]
struct OAuthClient {
    client_id: String,
    client_secret: SecretString,
}

/// Grants of the mailbox providers; reads the OAuth clients from Secrets Manager.
pub async fn grants(aws: &aws::Clients, db: &Db) -> Result<Grants, lambda_http::Error> {
    let redirect_url = format!("{}/v1/mailboxes/callback", config::required("PUBLIC_BASE_URL")?);
    let microsoft = microsoft(aws, &redirect_url).await?;
    let client: OAuthClient = aws.secrets().get_json(&config::required("GOOGLE_SECRET")?).await?;
    let google = GoogleOAuth::new(GoogleConfig {
        auth_url: config::or("GOOGLE_AUTH_URL", "https://accounts.google.com/o/oauth2/v2/auth"),
        token_url: config::or("GOOGLE_TOKEN_URL", "https://oauth2.googleapis.com/token"),
        revoke_url: config::or("GOOGLE_REVOKE_URL", "https://oauth2.googleapis.com/revoke"),
        redirect_url,
        client_id: client.client_id,
        client_secret: client.client_secret,
    })?;
    let authorities = Authorities::new(google, microsoft);
    Ok(Grants::new(Vault::new(db.clone(), keyring(aws)?), db.clone(), authorities))
}

/// If the operator has a client at Microsoft: for work and private accounts alike.
async fn microsoft(
    aws: &aws::Clients,
    redirect_url: &str,
) -> Result<Option<MicrosoftOAuth>, lambda_http::Error> {
    let arn = config::required("MICROSOFT_SECRET")?;
    let client: OAuthClient = aws.secrets().get_json(&arn).await?;
    if client.client_id == NOT_SET {
        return Ok(None);
    }
    let base = config::or("MICROSOFT_URL", "https://login.microsoftonline.com");
    Ok(Some(MicrosoftOAuth::new(MicrosoftConfig {
        auth_url: format!("{base}/common/oauth2/v2.0/authorize"),
        token_url: format!("{base}/common/oauth2/v2.0/token"),
        redirect_url: redirect_url.to_owned(),
        client_id: client.client_id,
        client_secret: client.client_secret,
    })?))
}

/// As the template makes a secret, before the operator has filled it in.
const NOT_SET: &str = "not-set";

/// Where people can sign in elsewhere: the providers that the operator has a client at. Reads their secrets.
pub async fn sign_in_providers(
    secrets: &Secrets,
    public_base_url: &str,
) -> Result<Vec<Oidc>, aws::Error> {
    let mut offered = Vec::new();
    for provider in Provider::ALL {
        let Some(arn) = config::optional(match provider {
            Provider::Google => "GOOGLE_SECRET",
            Provider::Linkedin => "LINKEDIN_SECRET",
        }) else {
            continue;
        };
        let client: OAuthClient = secrets.get_json(&arn).await?;
        if client.client_id == NOT_SET {
            continue;
        }
        match Oidc::new(oidc_config(provider, client, public_base_url)) {
            Ok(oidc) => offered.push(oidc),
            Err(error) => tracing::error!(%error, ?provider, "an address is none: not offered"),
        }
    }
    Ok(offered)
}

fn oidc_config(provider: Provider, client: OAuthClient, public_base_url: &str) -> OidcConfig {
    let [auth_url, token_url, jwks_url, issuer] = match provider {
        Provider::Google => {
            let auth_url =
                config::or("GOOGLE_AUTH_URL", "https://accounts.google.com/o/oauth2/v2/auth");
            // Google is the issuer at the origin of its consent page, and so is what stands in for it.
            let issuer = auth_url.parse::<url::Url>().map(|url| url.origin().ascii_serialization());
            let token_url = config::or("GOOGLE_TOKEN_URL", "https://oauth2.googleapis.com/token");
            let jwks_url =
                config::or("GOOGLE_JWKS_URL", "https://www.googleapis.com/oauth2/v3/certs");
            [auth_url, token_url, jwks_url, issuer.unwrap_or_default()]
        }
        // <https://www.linkedin.com/oauth/.well-known/openid-configuration>
        Provider::Linkedin => {
            let base = config::or("LINKEDIN_URL", "https://www.linkedin.com/oauth");
            [
                format!("{base}/v2/authorization"),
                format!("{base}/v2/accessToken"),
                format!("{base}/openid/jwks"),
                base,
            ]
        }
    };
    OidcConfig {
        provider,
        auth_url,
        token_url,
        jwks_url,
        issuer,
        redirect_url: format!("{public_base_url}/v1/sign-ins/callback"),
        client_id: client.client_id,
        client_secret: client.client_secret,
    }
}

/// Where exports lie.
pub fn exports(aws: &aws::Clients) -> Result<Bucket, ConfigError> {
    Ok(aws.bucket(config::required("EXPORTS_BUCKET")?))
}

/// Where forwarded mail lies until it is understood.
pub fn inbound(aws: &aws::Clients) -> Result<Bucket, ConfigError> {
    Ok(aws.bucket(config::required("INBOUND_BUCKET")?))
}

pub fn graph() -> Result<Graph, lambda_http::Error> {
    Ok(Graph::new(&config::or("GRAPH_BASE_URL", "https://graph.microsoft.com"))?)
}

pub fn gmail() -> Result<Gmail, lambda_http::Error> {
    Ok(Gmail::new(&config::or("GMAIL_BASE_URL", "https://gmail.googleapis.com"))?)
}

/// What Stripe's secret holds.
#[derive(Deserialize)]
struct StripeSecret {
    api_key: SecretString,
}

/// Stripe, in live or in test mode as its key says; reads the key from Secrets Manager.
pub async fn stripe(aws: &aws::Clients) -> Result<Stripe, lambda_http::Error> {
    let secret: StripeSecret = aws.secrets().get_json(&config::required("STRIPE_SECRET")?).await?;
    Ok(at_stripe(secret)?)
}

/// The same, if the operator has stored a key: a stack may sell nothing.
pub async fn stripe_if_set(aws: &aws::Clients) -> Result<Option<Stripe>, lambda_http::Error> {
    let secret: StripeSecret = aws.secrets().get_json(&config::required("STRIPE_SECRET")?).await?;
    if secret.api_key.expose_secret() == NOT_SET {
        return Ok(None);
    }
    Ok(Some(at_stripe(secret)?))
}

fn at_stripe(secret: StripeSecret) -> Result<Stripe, url::ParseError> {
    Stripe::new(&config::or("STRIPE_URL", "https://api.stripe.com"), secret.api_key)
}

/// What the link secret holds.
#[derive(Deserialize)]
struct LinkSecret {
    key: SecretString,
}

/// The key of the links in our own mails; reads it from Secrets Manager.
pub async fn link_key(aws: &aws::Clients) -> Result<LinkKey, lambda_http::Error> {
    let secret: LinkSecret = aws.secrets().get_json(&config::required("LINK_SECRET")?).await?;
    Ok(LinkKey::new(&secret.key))
}

/// The server that takes our own mails; reads the login from Secrets Manager if there is one.
pub async fn smtp(aws: &aws::Clients) -> Result<Smtp, lambda_http::Error> {
    let login = match config::optional("SMTP_SECRET") {
        Some(arn) => {
            let Credentials { username, password } = aws.secrets().get_json(&arn).await?;
            Some(smtp::Login { username, password })
        }
        None => None,
    };
    Ok(Smtp::new(smtp::Config {
        host: config::required("SMTP_HOST")?,
        port: config::parsed("SMTP_PORT", "port number")?,
        tls: config::parsed("SMTP_TLS", "none, starttls or implicit")?,
        login,
        from: config::required("SMTP_FROM")?,
    })?)
}

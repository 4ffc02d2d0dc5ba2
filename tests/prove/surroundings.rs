//! What both the proofs and the measurements stand on: the tests' database, Google and keys, and what the functions'
//! binaries need in their environment.

use std::path::PathBuf;

use aws_sdk_secretsmanager::config::{BehaviorVersion, Credentials, Region};
use domain::queue::Queue;
use fakes::google::{CLIENT_ID, CLIENT_SECRET};
use fakes::microsoft;
use fakes::openid;
use lambda::config;
use secrecy::ExposeSecret;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio_postgres::Client;

use crate::report::Error;
use crate::runtime::Function;
use crate::support::app::{AUDIENCE, App, INBOUND_DOMAIN, ISSUER};
use crate::support::inbound::PATH_SECRETS;
use crate::support::market::WEBHOOK_SECRET;
use crate::support::{cloud, database};

/// Of the local AWS, which knows one account.
const ACCESS_KEY: &str = "test";
const REGION: &str = "us-east-1";

pub struct Surroundings {
    pub app: Box<App>,
    environment: Vec<(String, String)>,
    /// Logs of the processes, and scratch files.
    pub folder: TempDir,
}

impl Surroundings {
    /// `queues` gives the URL of each queue.
    pub async fn new(queues: impl Fn(Queue) -> String) -> Result<Self, Error> {
        let endpoint = endpoint()?;
        let app = Box::new(Box::pin(App::new()).await);
        let mut environment = plain(&app, &endpoint).await?;
        environment.push(("QUEUE_URL_MAILBOX_SYNC", queues(Queue::MailboxSync)));
        environment.push(("QUEUE_URL_EMAIL_PARSE", queues(Queue::EmailParse)));
        environment.push(("QUEUE_URL_NOTICE_SEND", queues(Queue::NoticeSend)));
        environment.push(("QUEUE_URL_DATA_EXPORT", queues(Queue::DataExport)));
        environment.push(("QUEUE_URL_STRIPE_REFETCH", queues(Queue::StripeRefetch)));
        let exports = cloud::exports(&cloud::clients()).await;
        environment.push(("EXPORTS_BUCKET", exports.to_owned()));
        let inbound = cloud::inbound(&cloud::clients()).await;
        environment.push(("INBOUND_BUCKET", inbound.to_owned()));
        environment.push(("INBOUND_DOMAIN", INBOUND_DOMAIN.to_owned()));
        environment.extend(secrets(&endpoint).await?);
        let environment =
            environment.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        Ok(Self { app, environment, folder: TempDir::with_prefix("placewright-")? })
    }

    /// Functions that are started from now on log all that they can.
    pub fn log_everything(&mut self) {
        self.environment.push(("LOG_LEVEL".to_owned(), "debug".to_owned()));
    }

    /// A function's binary from beside this program, ready to start.
    pub fn function(&self, name: &str) -> Result<Function, Error> {
        let log = Some(self.folder.path().join(format!("{name}.log")));
        Ok(Function { binary: binary(name)?, env: self.environment.clone(), log })
    }

    /// What the functions are told; empty if they are not.
    pub fn variable(&self, name: &str) -> &str {
        let found = self.environment.iter().find(|(found, _)| found == name);
        found.map_or("", |(_, value)| value)
    }

    /// As superuser, behind every policy.
    pub fn database(&self) -> &Client {
        &self.app.db.root
    }
}

fn binary(name: &str) -> Result<PathBuf, Error> {
    let path = std::env::current_exe()?.with_file_name(name);
    if path.is_file() {
        return Ok(path);
    }
    let release = if cfg!(debug_assertions) { "" } else { " --release" };
    Err(format!("{} is not built. Next: cargo build{release} -p {name}", path.display()).into())
}

/// What is no secret, as `infra/aws/template.yaml` sets it.
async fn plain(app: &App, endpoint: &str) -> Result<Vec<(&'static str, String)>, Error> {
    let keys = cloud::keys(&cloud::clients()).await;
    let (host, port) = app.db.address();
    Ok(vec![
        ("AWS_ENDPOINT_URL", endpoint.to_owned()),
        ("AWS_ACCESS_KEY_ID", ACCESS_KEY.to_owned()),
        ("AWS_SECRET_ACCESS_KEY", ACCESS_KEY.to_owned()),
        ("AWS_REGION", REGION.to_owned()),
        ("DATABASE_HOST", host),
        ("DATABASE_PORT", port.to_string()),
        ("DATABASE_NAME", app.db.name().to_owned()),
        ("DATABASE_TLS", "disable".to_owned()),
        ("DATA_KEY_ID", keys.data.clone()),
        ("TOKEN_KEY_IDS", keys.token.clone()),
        ("TOKEN_ISSUER", ISSUER.to_owned()),
        ("TOKEN_AUDIENCE", AUDIENCE.to_owned()),
        ("GOOGLE_AUTH_URL", app.google.auth_url()),
        ("GOOGLE_TOKEN_URL", app.google.token_url()),
        ("GOOGLE_REVOKE_URL", app.google.revoke_url()),
        ("GMAIL_BASE_URL", app.google.base_url.clone()),
        ("MICROSOFT_URL", app.microsoft.base_url.clone()),
        ("GRAPH_BASE_URL", app.microsoft.base_url.clone()),
        ("LINKEDIN_URL", app.linkedin.base_url.clone()),
        ("PUBLIC_BASE_URL", ISSUER.to_owned()),
        ("STRIPE_URL", app.market.stripe.base_url()),
        ("SMTP_HOST", "127.0.0.1".to_owned()),
        ("SMTP_PORT", app.post.port.to_string()),
        ("SMTP_TLS", "none".to_owned()),
        ("SMTP_FROM", "notices@placewright.test".to_owned()),
    ])
}

/// The ARNs of new secrets.
async fn secrets(endpoint: &str) -> Result<Vec<(&'static str, String)>, Error> {
    let login = |role: &str| {
        let login = database::login(role);
        json!({"username": login.username, "password": login.password.expose_secret()})
    };
    let values = [
        ("GOOGLE_SECRET", json!({"client_id": CLIENT_ID, "client_secret": CLIENT_SECRET})),
        (
            "MICROSOFT_SECRET",
            json!({"client_id": microsoft::CLIENT_ID, "client_secret": microsoft::CLIENT_SECRET}),
        ),
        (
            "LINKEDIN_SECRET",
            json!({"client_id": openid::CLIENT_ID, "client_secret": openid::CLIENT_SECRET}),
        ),
        ("DATABASE_SECRET_APP", login("placewright_app")),
        ("DATABASE_SECRET_SYSTEM", login("placewright_system")),
        ("DATABASE_SECRET_IDENTITY", login("placewright_identity")),
        ("DATABASE_SECRET_KEYS", login("placewright_keys")),
        ("DATABASE_SECRET_OWNER", login("placewright_owner")),
        ("STRIPE_SECRET", json!({"api_key": fakes::stripe::API_KEY})),
        ("STRIPE_WEBHOOK_SECRET", json!({"secrets": [WEBHOOK_SECRET]})),
        ("INBOUND_MAIL_SECRET", json!({"path_secrets": PATH_SECRETS})),
        ("LINK_SECRET", json!({"key": "the key of the tests"})),
    ];
    let config = aws_sdk_secretsmanager::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new(REGION))
        .endpoint_url(endpoint)
        .credentials_provider(Credentials::new(ACCESS_KEY, ACCESS_KEY, None, None, "tests"));
    let client = aws_sdk_secretsmanager::Client::from_conf(config.build());
    let mut secrets = Vec::with_capacity(values.len());
    for (variable, value) in values {
        secrets.push((variable, secret(&client, &value).await?));
    }
    Ok(secrets)
}

async fn secret(client: &aws_sdk_secretsmanager::Client, value: &Value) -> Result<String, Error> {
    let name = format!("test-{}", domain::id::fresh());
    let made = client.create_secret().name(name).secret_string(value.to_string()).send().await?;
    Ok(made.arn.ok_or("a secret without an ARN")?)
}

/// Of the local AWS.
pub fn endpoint() -> Result<String, Error> {
    config::optional("AWS_ENDPOINT_URL")
        .ok_or_else(|| "AWS_ENDPOINT_URL is not set. Next: cargo local prove".into())
}

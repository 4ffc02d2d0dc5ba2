//! Opening a connection: address, TLS, time limits, and credentials that may be rotated at any time.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use futures::future::BoxFuture;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};
use secrecy::SecretString;
use tokio::task::JoinHandle;
use tokio_postgres::config::SslMode;
use tokio_postgres::tls::MakeTlsConnect;
use tokio_postgres::{Client, Config, NoTls, Socket};
use tokio_postgres_rustls::MakeRustlsConnect;

/// The TCP handshake; the server is in the same network.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(3);
/// A statement that takes longer is a bug, and the function's own time is limited.
const STATEMENT_TIMEOUT: Duration = Duration::from_secs(10);
/// Waiting for another transaction's row.
const LOCK_TIMEOUT: Duration = Duration::from_secs(5);
/// A frozen environment must not hold locks for long.
const IDLE_IN_TRANSACTION_TIMEOUT: Duration = Duration::from_secs(15);
/// Notices a server that vanished without a word.
const TCP_USER_TIMEOUT: Duration = Duration::from_secs(15);

/// The role that a connection signs in as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Which {
    /// `placewright_app`
    App,
    /// `placewright_system`
    System,
    /// `placewright_identity`
    Identity,
    /// `placewright_keys`
    Keys,
}

/// A login.
#[derive(Clone, Debug)]
pub struct Credentials {
    pub username: String,
    pub password: SecretString,
}

pub type CredentialsError = Box<dyn std::error::Error + Send + Sync>;

/// Asked on first use, and once more whenever the database refuses what it gave before.
pub type CredentialsSource =
    Arc<dyn Fn(Which) -> BoxFuture<'static, Result<Credentials, CredentialsError>> + Send + Sync>;

pub struct Options {
    pub host: String,
    pub port: u16,
    pub database: String,
    /// Encrypted, and certificate and name of the server are checked. Off only on one machine.
    pub tls: bool,
    pub credentials: CredentialsSource,
}

impl fmt::Debug for Options {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { host, port, database, tls, credentials: _ } = self;
        write!(f, "Options {{ {host}:{port}/{database}, tls: {tls} }}")
    }
}

/// Everything about a connection but the login.
#[derive(Debug)]
pub(crate) struct Connector {
    options: Options,
    roots: Vec<CertificateDer<'static>>,
}

impl Connector {
    pub(crate) fn new(options: Options, roots: &[u8]) -> Self {
        Self {
            options,
            roots: CertificateDer::pem_slice_iter(roots).filter_map(Result::ok).collect(),
        }
    }

    pub(crate) async fn credentials(&self, which: Which) -> Result<Credentials, CredentialsError> {
        (self.options.credentials)(which).await
    }

    /// Address and limits, without a login.
    pub(crate) fn config(&self) -> Config {
        let mut config = Config::new();
        let limits = [
            ("statement_timeout", STATEMENT_TIMEOUT),
            ("lock_timeout", LOCK_TIMEOUT),
            ("idle_in_transaction_session_timeout", IDLE_IN_TRANSACTION_TIMEOUT),
        ];
        let limits =
            limits.map(|(name, limit)| format!("-c {name}={}", limit.as_millis())).join(" ");
        config
            .host(&self.options.host)
            .port(self.options.port)
            .dbname(&self.options.database)
            .application_name("placewright")
            .options(&limits)
            .connect_timeout(CONNECT_TIMEOUT)
            .tcp_user_timeout(TCP_USER_TIMEOUT)
            .ssl_mode(if self.options.tls { SslMode::Require } else { SslMode::Disable });
        config
    }

    pub(crate) async fn open(
        &self,
        config: &Config,
    ) -> Result<(Client, JoinHandle<()>), tokio_postgres::Error> {
        if self.options.tls {
            open(config, MakeRustlsConnect::new(self.tls())).await
        } else {
            open(config, NoTls).await
        }
    }

    /// Made per connection: there are a few in an instance's life, and most instances of a function make none.
    fn tls(&self) -> ClientConfig {
        let mut roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
        roots.add_parsable_certificates(self.roots.iter().cloned());
        let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        ClientConfig::builder_with_provider(provider)
            .with_protocol_versions(rustls::ALL_VERSIONS)
            .unwrap_or_else(|error| unreachable!("the provider offers all versions: {error}"))
            .with_root_certificates(roots)
            .with_no_client_auth()
    }
}

async fn open<T>(config: &Config, tls: T) -> Result<(Client, JoinHandle<()>), tokio_postgres::Error>
where
    T: MakeTlsConnect<Socket>,
    T::Stream: Send + 'static,
{
    let (client, connection) = config.connect(tls).await?;
    let driver = tokio::spawn(async move {
        if let Err(error) = connection.await {
            tracing::info!(error = &error as &dyn std::error::Error, "a database connection ended");
        }
    });
    Ok((client, driver))
}

//! The clients: made from five environment variables, connected on first use.
//!
//! The SDK's own loader reads profile files, tries seven credential sources and loads the root certificates once per
//! client. A function has its region and credentials in its environment, so none of that is needed for a cold start.

use std::sync::OnceLock;
use std::time::Duration;

use aws_sdk_kms::config::retry::RetryConfig;
use aws_sdk_kms::config::timeout::TimeoutConfig;
use aws_sdk_kms::config::{
    BehaviorVersion, Credentials, Region, RuntimeComponents, SharedCredentialsProvider,
};
use aws_sdk_s3::config::RequestChecksumCalculation;
use aws_smithy_http_client::{Builder, tls};
use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnectorSettings, SharedHttpClient, SharedHttpConnector,
};
use aws_types::SdkConfig;

use crate::s3::Bucket;
use crate::secrets::Secrets;

/// A healthy endpoint of the own region answers a SYN within milliseconds.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(2);
/// One try of a call, headers and body.
const ATTEMPT_TIMEOUT: Duration = Duration::from_secs(5);
/// A call with all its tries; shorter than the shortest function timeout.
const OPERATION_TIMEOUT: Duration = Duration::from_secs(15);
/// The first try included.
const MAX_ATTEMPTS: u32 = 3;

/// Where the services are and as whom to call them.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    pub region: Option<String>,
    /// Only on one machine; on AWS the SDK knows the endpoints.
    pub endpoint_url: Option<String>,
    pub credentials: Option<Credentials>,
}

/// Handles for the services that Placewright calls. Each client is made once, on first use.
#[derive(Debug)]
pub struct Clients {
    config: SdkConfig,
    kms: OnceLock<aws_sdk_kms::Client>,
    sqs: OnceLock<aws_sdk_sqs::Client>,
    secrets: OnceLock<aws_sdk_secretsmanager::Client>,
    s3: OnceLock<aws_sdk_s3::Client>,
}

/// Clients for this process, from the variables that Lambda sets.
///
/// Without credentials or a region the calls fail, and say so; a function that calls nothing needs neither.
pub async fn load() -> Clients {
    Clients::new(Settings::from_environment())
}

impl Settings {
    /// Lambda's own variables: <https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html>
    pub fn from_environment() -> Self {
        let credentials = variable("AWS_ACCESS_KEY_ID").zip(variable("AWS_SECRET_ACCESS_KEY"));
        Self {
            region: variable("AWS_REGION").or_else(|| variable("AWS_DEFAULT_REGION")),
            endpoint_url: variable("AWS_ENDPOINT_URL"),
            credentials: credentials.map(|(id, secret)| {
                Credentials::new(id, secret, variable("AWS_SESSION_TOKEN"), None, "environment")
            }),
        }
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the SDK's variables, which `lambda::config` does not know"
)]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

impl Clients {
    pub fn new(settings: Settings) -> Self {
        let timeouts = TimeoutConfig::builder()
            .connect_timeout(CONNECT_TIMEOUT)
            .operation_attempt_timeout(ATTEMPT_TIMEOUT)
            .operation_timeout(OPERATION_TIMEOUT)
            .build();
        let mut config = SdkConfig::builder()
            .behavior_version(BehaviorVersion::v2026_01_12())
            .timeout_config(timeouts)
            .retry_config(RetryConfig::standard().with_max_attempts(MAX_ATTEMPTS))
            .http_client(LazyHttp::new(settings.endpoint_url.as_deref()))
            .region(settings.region.map(Region::new));
        config.set_endpoint_url(settings.endpoint_url);
        config.set_credentials_provider(settings.credentials.map(SharedCredentialsProvider::new));
        Self {
            config: config.build(),
            kms: OnceLock::new(),
            sqs: OnceLock::new(),
            secrets: OnceLock::new(),
            s3: OnceLock::new(),
        }
    }

    pub fn kms(&self) -> aws_sdk_kms::Client {
        self.kms.get_or_init(|| aws_sdk_kms::Client::new(&self.config)).clone()
    }

    pub fn sqs(&self) -> aws_sdk_sqs::Client {
        self.sqs.get_or_init(|| aws_sdk_sqs::Client::new(&self.config)).clone()
    }

    pub fn secrets(&self) -> Secrets {
        let client = self.secrets.get_or_init(|| aws_sdk_secretsmanager::Client::new(&self.config));
        Secrets::new(client.clone())
    }

    pub fn bucket(&self, name: String) -> Bucket {
        Bucket::new(self.s3(), name)
    }

    pub fn s3(&self) -> aws_sdk_s3::Client {
        self.s3.get_or_init(|| aws_sdk_s3::Client::from_conf(self.s3_config())).clone()
    }

    /// An emulator has no host of its own for each bucket, and not every kind of checksum.
    fn s3_config(&self) -> aws_sdk_s3::Config {
        aws_sdk_s3::config::Builder::from(&self.config)
            .force_path_style(self.config.endpoint_url().is_some())
            .request_checksum_calculation(RequestChecksumCalculation::WhenRequired)
            .build()
    }
}

/// One connection pool and one TLS configuration for all clients, made with the first request.
///
/// The SDK's client would parse the root certificates twice per service, the first time without a request in sight.
#[derive(Debug)]
struct LazyHttp(SharedHttpClient);

impl LazyHttp {
    fn new(endpoint_url: Option<&str>) -> Self {
        let builder = Builder::new();
        let is_plain = endpoint_url.is_some_and(|url| url.starts_with("http://"));
        Self(if is_plain {
            builder.build_http()
        } else {
            let crypto = tls::rustls_provider::CryptoMode::AwsLc;
            builder.tls_provider(tls::Provider::Rustls(crypto)).build_https()
        })
    }
}

impl HttpClient for LazyHttp {
    fn http_connector(
        &self,
        settings: &HttpConnectorSettings,
        components: &RuntimeComponents,
    ) -> SharedHttpConnector {
        self.0.http_connector(settings, components)
    }
}

//! The one place that reads the environment: a missing or malformed variable is named, its value never shown.

use std::str::FromStr;

/// A variable that the function cannot start without.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    #[error(
        "the environment variable {0} is not set; infra/aws/template.yaml sets it for every function that needs it"
    )]
    Missing(&'static str),
    #[error("the environment variable {0} does not hold a {1}")]
    Malformed(&'static str, &'static str),
}

#[expect(clippy::disallowed_methods, reason = "this is the place the ban points to")]
pub fn optional(name: &'static str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

pub fn required(name: &'static str) -> Result<String, ConfigError> {
    optional(name).ok_or(ConfigError::Missing(name))
}

/// `what` names the expected form in the error: "port number", "URL".
pub fn parsed<T: FromStr>(name: &'static str, what: &'static str) -> Result<T, ConfigError> {
    required(name)?.parse().map_err(|_| ConfigError::Malformed(name, what))
}

/// A variable with a public default, such as a provider's documented endpoint.
pub fn or(name: &'static str, default: &str) -> String {
    optional(name).unwrap_or_else(|| default.to_owned())
}

//! Secrets Manager: a secret is a JSON document of a known shape.

use aws_sdk_secretsmanager::Client;
use secrecy::SecretString;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use zeroize::Zeroizing;

use crate::Error;

const OPERATION: &str = "Secrets Manager GetSecretValue";

/// Cheap to clone. Keeps nothing: whoever reads a secret decides how long it is good for.
#[derive(Clone, Debug)]
pub struct Secrets {
    client: Client,
}

/// A database login, as RDS writes it into its secrets.
#[derive(Clone, Debug, Deserialize)]
pub struct Credentials {
    pub username: String,
    pub password: SecretString,
}

impl Secrets {
    pub(crate) fn new(client: Client) -> Self {
        Self { client }
    }

    /// The current version of the secret `arn`. Strings in `T` that are secret should be `SecretString`.
    pub async fn get_json<T: DeserializeOwned>(&self, arn: &str) -> Result<T, Error> {
        let answer = self.client.get_secret_value().secret_id(arn).send().await;
        let answer = answer.map_err(|error| Error::call(OPERATION, &error))?;
        let text = answer
            .secret_string
            .ok_or(Error::Answer { operation: OPERATION, what: "holds no secret string" })?;
        parse(&Zeroizing::new(text))
    }
}

/// An error says where and of what kind, never what stood there: serde's own message quotes the value.
fn parse<T: DeserializeOwned>(text: &str) -> Result<T, Error> {
    serde_json::from_str(text).map_err(|error| {
        let (category, line, column) = (error.classify(), error.line(), error.column());
        Error::SecretForm(format!("{category:?} error at line {line} column {column}"))
    })
}

#[cfg(test)]
mod tests {
    use secrecy::ExposeSecret;

    use super::*;

    #[test]
    fn a_login_is_read_and_its_password_hidden() {
        let login: Credentials = parse(r#"{"username":"app","password":"hunter2"}"#).unwrap();
        assert_eq!((login.username.as_str(), login.password.expose_secret()), ("app", "hunter2"));
        assert!(!format!("{login:?}").contains("hunter2"));
    }

    #[test]
    fn an_error_does_not_quote_the_secret() {
        for text in
            [r#""hunter2""#, r#"{"username":"hunter2"}"#, r#"{"username":["hunter2"]}"#, "hunter2"]
        {
            let error = parse::<Credentials>(text).unwrap_err();
            assert!(!format!("{error} {error:?}").contains("hunter2"), "{error}");
        }
    }
}

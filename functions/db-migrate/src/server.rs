//! Where the database is and who signs in.

use secrecy::{ExposeSecret, SecretString};
use sqlx::postgres::{PgConnectOptions, PgSslMode};
use sqlx::{ConnectOptions, PgConnection};

use crate::Error;

/// A login, as Secrets Manager holds it.
#[derive(Clone, Debug)]
pub struct Credentials {
    pub username: String,
    pub password: SecretString,
}

#[derive(Clone, Debug)]
pub struct Server {
    pub host: String,
    pub port: u16,
    pub database: String,
    pub tls: Tls,
}

#[derive(Clone, Debug)]
pub enum Tls {
    /// Only on one machine.
    Disable,
    /// Encrypted, and the server's certificate and name are checked.
    Require {
        /// Roots to trust besides the public ones, PEM: RDS signs with its own.
        roots: Option<Vec<u8>>,
    },
}

impl Server {
    /// Whoever signs in, what is created belongs to `placewright_owner`.
    pub(crate) async fn connect_as_owner(
        &self,
        login: &Credentials,
    ) -> Result<PgConnection, Error> {
        let mut connection = self.connect(login).await?;
        let become_owner = sqlx::query("set role placewright_owner").execute(&mut connection).await;
        become_owner.map_err(Error::NotOwner)?;
        Ok(connection)
    }

    pub(crate) async fn connect(&self, login: &Credentials) -> Result<PgConnection, Error> {
        let options = PgConnectOptions::new_without_pgpass()
            .host(&self.host)
            .port(self.port)
            .database(&self.database)
            .username(&login.username)
            .password(login.password.expose_secret())
            .application_name("db-migrate");
        let options = match &self.tls {
            Tls::Disable => options.ssl_mode(PgSslMode::Disable),
            Tls::Require { roots: None } => options.ssl_mode(PgSslMode::VerifyFull),
            Tls::Require { roots: Some(pem) } => {
                options.ssl_mode(PgSslMode::VerifyFull).ssl_root_cert_from_pem(pem.clone())
            }
        };
        let user = login.username.clone();
        options.connect().await.map_err(|source| Error::Connect { user, source })
    }
}

//! What can go wrong between a handler and its rows, and whether trying again can help.

use deadpool_postgres::PoolError;
use domain::disposition::{Disposed, Disposition};
use tokio_postgres::error::{DbError, SqlState};

use crate::connect::CredentialsError;

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("a statement failed: {}", summary(.0))]
    Query(#[from] tokio_postgres::Error),
    #[error("no connection to the database: {}", summary(.0))]
    Connect(#[source] tokio_postgres::Error),
    #[error("no connection to the database in time")]
    Timeout,
    #[error("the credentials of the database could not be read")]
    Credentials(#[source] CredentialsError),
    #[error("this needs an administrator of the tenant")]
    NotAdmin,
    /// The database answers a COMMIT after a failed statement with success, having rolled back.
    #[error("a statement of this transaction failed or was given up, so it was rolled back")]
    Poisoned,
}

impl Error {
    /// The named constraint that a row would have broken; each maps to one domain error.
    pub fn constraint(&self) -> Option<&str> {
        self.database()?.constraint()
    }

    pub fn is_unique_violation(&self) -> bool {
        self.code() == Some(&SqlState::UNIQUE_VIOLATION)
    }

    /// A value that the database cannot hold: class 22, such as a time before 4713 BC.
    pub fn is_data_exception(&self) -> bool {
        self.code().is_some_and(|state| state.code().starts_with("22"))
    }

    /// Another transaction held the row for longer than anybody waits.
    pub fn is_lock_timeout(&self) -> bool {
        self.code() == Some(&SqlState::LOCK_NOT_AVAILABLE)
    }

    fn code(&self) -> Option<&SqlState> {
        self.database().map(DbError::code)
    }

    fn database(&self) -> Option<&DbError> {
        match self {
            Self::Query(error) | Self::Connect(error) => error.as_db_error(),
            _ => None,
        }
    }
}

impl Disposed for Error {
    /// Only what the data itself is to blame for is given up: class 22, data exception, and 23, integrity constraint.
    /// All else may pass, also a bug or a schema that lags behind: its message waits in the dead letters.
    fn disposition(&self) -> Disposition {
        match self.code().map(|state| state.code().get(..2)) {
            Some(Some("22" | "23")) => Disposition::Discard,
            _ if matches!(self, Self::NotAdmin) => Disposition::Discard,
            _ => Disposition::Retry,
        }
    }
}

impl From<PoolError> for Error {
    fn from(error: PoolError) -> Self {
        match error {
            PoolError::Backend(error) => Self::Connect(error),
            _ => Self::Timeout,
        }
    }
}

/// Code, message and constraint. Not the detail: it quotes the row.
fn summary(error: &tokio_postgres::Error) -> String {
    let Some(database) = error.as_db_error() else {
        return error.to_string();
    };
    let constraint = database.constraint().map(|name| format!(" [{name}]")).unwrap_or_default();
    format!("{} ({}){constraint}", database.message(), database.code().code())
}

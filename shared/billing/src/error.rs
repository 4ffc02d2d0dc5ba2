//! What can go wrong with money and licenses, and whether trying again can help.

use domain::disposition::{Disposed, Disposition};
use domain::license::Cycle;
use lambda::Problem;

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(transparent)]
    Db(#[from] db::Error),
    #[error(transparent)]
    Stripe(#[from] providers::Error),
    #[error(transparent)]
    Notice(#[from] lambda::attention::Error),
    #[error("a message could not be written as JSON")]
    Json(#[from] serde_json::Error),
    /// The catalogue is not what the code was built for.
    #[error("the catalogue: {0}")]
    Catalogue(String),
    #[error(transparent)]
    Cycle(#[from] Cycle),
}

impl From<db::QueryError> for Error {
    fn from(error: db::QueryError) -> Self {
        Self::Db(error.into())
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        match error {
            Error::Db(error) => error.into(),
            Error::Notice(error) => error.into(),
            other => Self::internal(&other),
        }
    }
}

impl Disposed for Error {
    fn disposition(&self) -> Disposition {
        match self {
            Self::Db(error) => error.disposition(),
            Self::Stripe(error) => error.disposition(),
            _ => Disposition::Retry,
        }
    }
}

//! What can go wrong with a mail that SendGrid hands over. It tries again for three days.

use lambda::{Problem, attention};

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(transparent)]
    Db(#[from] db::Error),
    #[error(transparent)]
    Aws(#[from] aws::Error),
    #[error("a message could not be written as JSON")]
    Json(#[from] serde_json::Error),
}

impl From<db::QueryError> for Error {
    fn from(error: db::QueryError) -> Self {
        Self::Db(error.into())
    }
}

impl From<attention::Error> for Error {
    fn from(error: attention::Error) -> Self {
        match error {
            attention::Error::Db(error) => Self::Db(error),
            attention::Error::Json(error) => Self::Json(error),
        }
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        match error {
            Error::Db(error) => error.into(),
            Error::Aws(error) => error.into(),
            Error::Json(error) => Self::internal(&error),
        }
    }
}

//! What ends a sync before its time.

use domain::disposition::{Disposed, Disposition};

#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Another claim took over, or the mailbox was disconnected or authorized again: this message has nothing left to do.
    #[error("the lease of this sync is not the mailbox's any more")]
    LeaseLost,
    #[error(transparent)]
    Access(#[from] grants::Error),
    #[error(transparent)]
    Db(#[from] db::Error),
    #[error("a queue message could not be written as JSON")]
    Json(#[from] serde_json::Error),
}

impl From<db::QueryError> for Error {
    fn from(error: db::QueryError) -> Self {
        Self::Db(error.into())
    }
}

impl From<lambda::attention::Error> for Error {
    fn from(error: lambda::attention::Error) -> Self {
        match error {
            lambda::attention::Error::Db(error) => Self::Db(error),
            lambda::attention::Error::Json(error) => Self::Json(error),
        }
    }
}

impl Disposed for Error {
    fn disposition(&self) -> Disposition {
        match self {
            Self::LeaseLost | Self::Json(_) => Disposition::Discard,
            Self::Access(error) => error.disposition(),
            Self::Db(error) => error.disposition(),
        }
    }
}

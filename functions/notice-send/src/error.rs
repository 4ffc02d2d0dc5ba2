//! What keeps a notice from being sent.

use domain::disposition::{Disposed, Disposition};

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(transparent)]
    Db(#[from] db::Error),
    #[error(transparent)]
    Smtp(#[from] providers::smtp::Error),
    #[error("another worker is mailing this notification")]
    Busy,
}

impl From<db::QueryError> for Error {
    fn from(error: db::QueryError) -> Self {
        Self::Db(error.into())
    }
}

impl Disposed for Error {
    fn disposition(&self) -> Disposition {
        match self {
            Self::Db(error) => error.disposition(),
            Self::Smtp(error) => error.disposition(),
            Self::Busy => Disposition::Retry,
        }
    }
}

//! Why an archive is not there yet.

use domain::disposition::{Disposed, Disposition};

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(transparent)]
    Db(#[from] db::Error),
    #[error(transparent)]
    Aws(#[from] aws::Error),
    #[error("the archive could not be packed")]
    Pack(#[from] zip::result::ZipError),
    #[error("the archive could not be packed")]
    Write(#[from] std::io::Error),
    #[error("the manifest cannot be written as JSON")]
    Manifest(#[from] serde_json::Error),
    #[error("another worker has this export")]
    Busy,
    #[error("another worker has taken this export over")]
    TakenOver,
    #[error("the archive is larger than an archive may be")]
    TooLarge,
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
            Self::Aws(error) => error.disposition(),
            // What the archive is about has another worker, or none of its size is made.
            Self::TakenOver | Self::TooLarge => Disposition::Discard,
            Self::Busy | Self::Pack(_) | Self::Write(_) | Self::Manifest(_) => Disposition::Retry,
        }
    }
}

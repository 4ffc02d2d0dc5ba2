//! What keeps a mail pending.

use domain::disposition::{Disposed, Disposition};

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(transparent)]
    Access(#[from] grants::Error),
    #[error(transparent)]
    Db(#[from] db::Error),
    #[error(transparent)]
    Aws(#[from] aws::Error),
    #[error("the evidence could not be written as JSON")]
    Json(#[from] serde_json::Error),
    /// Another copy of the same mail was settled in the same moment; the next try sees it.
    #[error("another copy of this mail was settled in the same moment")]
    SettledElsewhere,
    /// The parser died on this mail. It is tried again until its attempts are used up.
    #[error("the parser panicked")]
    Panicked,
}

impl Error {
    /// Whether this may be the mail's own doing; trouble at the provider, at AWS or in the database is not.
    pub fn blames_the_mail(&self) -> bool {
        match self {
            Self::Access(grants::Error::Provider(error)) => error.is_about_the_mail(),
            Self::Access(_) | Self::Db(_) | Self::Aws(_) | Self::SettledElsewhere => false,
            Self::Json(_) | Self::Panicked => true,
        }
    }
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
            Self::SettledElsewhere | Self::Panicked => Disposition::Retry,
            Self::Json(_) => Disposition::Discard,
            Self::Access(error) => error.disposition(),
            Self::Db(error) => error.disposition(),
            Self::Aws(error) => error.disposition(),
        }
    }
}

//! Why a secret could not be had.

use domain::disposition::{Disposed, Disposition};

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("the provider no longer accepts this grant; its owner has to authorize again")]
    ReauthorizationNeeded,
    #[error("the operator has no OAuth client at this grant's provider")]
    NotSetUp,
    #[error("another worker has been refreshing this grant for too long")]
    Busy,
    #[error("the tenant's data key was destroyed, and with it everything that is sealed under it")]
    KeyDestroyed,
    #[error("the sealed value names a data key that the tenant never had")]
    UnknownKey,
    #[error("a sealed value did not open")]
    Sealed(#[from] aws::seal::OpenError),
    #[error(transparent)]
    Provider(#[from] providers::Error),
    #[error(transparent)]
    Db(#[from] db::Error),
    #[error(transparent)]
    Aws(#[from] aws::Error),
}

impl From<db::QueryError> for Error {
    fn from(error: db::QueryError) -> Self {
        Self::Db(error.into())
    }
}

impl Disposed for Error {
    fn disposition(&self) -> Disposition {
        match self {
            // The operator mends it while the message waits.
            Self::Busy | Self::NotSetUp => Disposition::Retry,
            Self::ReauthorizationNeeded
            | Self::KeyDestroyed
            | Self::UnknownKey
            | Self::Sealed(_) => Disposition::Discard,
            Self::Provider(error) => error.disposition(),
            Self::Db(error) => error.disposition(),
            Self::Aws(error) => error.disposition(),
        }
    }
}

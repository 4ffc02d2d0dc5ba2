//! Why an object could not be asked for or applied, and whether the queue should try again.

use domain::disposition::{Disposed, Disposition};

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(transparent)]
    Db(#[from] db::Error),
    #[error(transparent)]
    Billing(#[from] billing::Error),
    #[error(transparent)]
    Stripe(#[from] providers::Error),
    #[error("what was fetched is of the same second as what is known")]
    SameSecond,
    #[error("the kept event cannot be read any more")]
    Unreadable,
}

impl From<db::QueryError> for Error {
    fn from(error: db::QueryError) -> Self {
        Self::Db(error.into())
    }
}

impl Disposed for Error {
    /// What is given up stays in the ledger as `fetching`, where `license-sweep` finds it.
    fn disposition(&self) -> Disposition {
        match self {
            Self::Db(error) => error.disposition(),
            Self::Billing(error) => error.disposition(),
            Self::Stripe(error) => error.disposition(),
            Self::SameSecond => Disposition::Retry,
            Self::Unreadable => Disposition::Discard,
        }
    }
}

//! Why a data key could not be worked on.

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(transparent)]
    Db(#[from] db::Error),
    #[error(transparent)]
    Aws(#[from] aws::Error),
    /// Its key stays, so that whoever finds the cause can still open it.
    #[error("{0} values do not open under the key that they name")]
    Unopenable(usize),
}

impl From<db::QueryError> for Error {
    fn from(error: db::QueryError) -> Self {
        Self::Db(error.into())
    }
}

//! Whether a statement that failed may be tried once more: only if it certainly did nothing.

use deadpool_postgres::ClientWrapper;
use tokio_postgres::Error as QueryError;
use tokio_postgres::error::SqlState;

pub(crate) enum Failure {
    /// The connection was gone before the statement could run: a new one may do it.
    Gone(QueryError),
    /// The statement was prepared for a schema that has changed since.
    Stale(QueryError),
    Other(QueryError),
}

impl Failure {
    pub(crate) fn into_inner(self) -> QueryError {
        let (Self::Gone(error) | Self::Stale(error) | Self::Other(error)) = self;
        error
    }

    /// Preparing changes nothing: if the connection broke over it, a new one may try.
    pub(crate) fn of_prepare(error: QueryError, client: &ClientWrapper) -> Self {
        if client.is_closed() || error.is_closed() || is_shut_down(&error) {
            Self::Gone(error)
        } else {
            Self::Other(error)
        }
    }

    /// A server that says goodbye instead of beginning cannot have come to the statement. A connection that broke
    /// without a word is another matter: everything that was on its way may have been done.
    pub(crate) fn of_begin(error: QueryError) -> Self {
        if is_shut_down(&error) { Self::Gone(error) } else { Self::Other(error) }
    }

    pub(crate) fn of_statement(error: QueryError) -> Self {
        // "cached plan must not change result type"
        if error.code() == Some(&SqlState::FEATURE_NOT_SUPPORTED) {
            Self::Stale(error)
        } else {
            Self::Other(error)
        }
    }
}

/// A session that was ended, or a server on its way down or up.
fn is_shut_down(error: &QueryError) -> bool {
    const STATES: [&SqlState; 3] =
        [&SqlState::ADMIN_SHUTDOWN, &SqlState::CRASH_SHUTDOWN, &SqlState::CANNOT_CONNECT_NOW];
    error.code().is_some_and(|code| STATES.contains(&code))
}

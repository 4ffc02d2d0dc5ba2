//! One statement, one transaction, one network round trip.

use std::sync::Arc;

use db_queries::client::async_::GenericClient;
use deadpool_postgres::{ClientWrapper, Object};
use tokio::sync::Mutex;
use tokio_postgres::error::SqlState;
use tokio_postgres::types::ToSql;
use tokio_postgres::{Error as QueryError, Row};

use crate::error::Error;
use crate::lane::Lane;

/// Runs each statement as a transaction of its own: begin with the door's settings, the statement and the commit go out
/// together, and all three answers are read.
///
/// A future that is dropped after it was polled may still take effect: everything is on its way by then.
#[derive(Debug)]
pub struct Single {
    lane: Arc<Lane>,
    opening: String,
    connection: Mutex<Object>,
}

impl Single {
    pub(crate) async fn open(lane: Arc<Lane>, opening: String) -> Result<Self, Error> {
        let connection = Mutex::new(lane.get().await?);
        Ok(Self {
            lane,
            opening,
            connection,
        })
    }
}

/// Why a statement did not succeed, and whether it is certain that it did nothing.
enum Failure {
    /// The connection was gone before the statement could run: a new one may do it.
    Gone(QueryError),
    /// The statement was prepared for a schema that has changed since; nothing happened.
    Stale(QueryError),
    Other(QueryError),
}

impl Failure {
    fn into_inner(self) -> QueryError {
        let (Self::Gone(error) | Self::Stale(error) | Self::Other(error)) = self;
        error
    }
}

/// The same three steps around each of the client's query methods.
macro_rules! joined {
    ($method:ident -> $rows:ty) => {
        async fn $method(
            &self,
            sql: &str,
            params: &[&(dyn ToSql + Sync)],
        ) -> Result<$rows, QueryError> {
            async fn attempt(
                client: &ClientWrapper,
                opening: &str,
                sql: &str,
                params: &[&(dyn ToSql + Sync)],
            ) -> Result<$rows, Failure> {
                // Prepared first, or the commit would overtake the statement.
                let statement = client
                    .prepare_cached(sql)
                    .await
                    .map_err(|error| unsent(client, error))?;
                // Polled in this order, which is the order on the wire; all of them to the end.
                let (opened, answer, closed) = futures::join!(
                    client.batch_execute(opening),
                    client.$method(&statement, params),
                    client.batch_execute("commit"),
                );
                opened.map_err(refused)?;
                let answer = answer.map_err(stale)?;
                closed.map_err(Failure::Other)?;
                Ok(answer)
            }
            let mut connection = self.connection.lock().await;
            let failure = match attempt(&connection, &self.opening, sql, params).await {
                Ok(answer) => return Ok(answer),
                Err(failure) => failure,
            };
            if !self.mend(&mut connection, &failure).await {
                return Err(failure.into_inner());
            }
            attempt(&connection, &self.opening, sql, params)
                .await
                .map_err(Failure::into_inner)
        }
    };
}

impl GenericClient for Single {
    joined!(query_one -> Row);
    joined!(query_opt -> Option<Row>);
    joined!(query -> Vec<Row>);
}

impl Single {
    /// Makes the connection fit for one more try, if the first certainly did nothing.
    async fn mend(&self, connection: &mut Object, failure: &Failure) -> bool {
        match failure {
            Failure::Gone(_) => match self.lane.get().await {
                Ok(fresh) => {
                    *connection = fresh;
                    true
                }
                Err(_) => false,
            },
            Failure::Stale(_) => {
                connection.statement_cache.clear();
                true
            }
            Failure::Other(_) => false,
        }
    }
}

/// Preparing changes nothing: if the connection broke over it, a new one may try.
fn unsent(client: &ClientWrapper, error: QueryError) -> Failure {
    if is_shut_down(&error) || error.is_closed() || client.is_closed() {
        Failure::Gone(error)
    } else {
        Failure::Other(error)
    }
}

/// The server said goodbye instead of beginning, so it cannot have come to the statement. A connection that broke
/// without a word is another matter: all three may have been done.
fn refused(error: QueryError) -> Failure {
    if is_shut_down(&error) {
        Failure::Gone(error)
    } else {
        Failure::Other(error)
    }
}

fn stale(error: QueryError) -> Failure {
    if is_stale(&error) {
        Failure::Stale(error)
    } else {
        Failure::Other(error)
    }
}

/// "cached plan must not change result type"
pub(crate) fn is_stale(error: &QueryError) -> bool {
    error.code() == Some(&SqlState::FEATURE_NOT_SUPPORTED)
}

/// A backend that was terminated, or a server on its way down or up.
pub(crate) fn is_shut_down(error: &QueryError) -> bool {
    const STATES: [&SqlState; 3] = [
        &SqlState::ADMIN_SHUTDOWN,
        &SqlState::CRASH_SHUTDOWN,
        &SqlState::CANNOT_CONNECT_NOW,
    ];
    error.code().is_some_and(|code| STATES.contains(&code))
}

//! One statement, one transaction, one network round trip.

use std::sync::Arc;

use db_queries::client::async_::GenericClient;
use deadpool_postgres::{ClientWrapper, Object};
use tokio::sync::Mutex;
use tokio_postgres::types::ToSql;
use tokio_postgres::{Error as QueryError, Row};

use crate::error::Error;
use crate::failure::Failure;
use crate::lane::Lane;

/// Runs each statement as a transaction of its own: begin with the door's settings, the statement and the commit go
/// out together, and all three answers are read.
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
        Ok(Self { lane, opening, connection })
    }

    /// Makes the connection fit for one more try, if the first certainly did nothing.
    async fn mend(&self, connection: &mut Object, failure: &Failure) -> bool {
        match failure {
            Failure::Gone(_) => self.lane.renew(connection).await,
            Failure::Stale(_) => {
                connection.statement_cache.clear();
                true
            }
            Failure::Other(_) => false,
        }
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
                let statement = client.prepare_cached(sql).await;
                let statement = statement.map_err(|error| Failure::of_prepare(error, client))?;
                // Polled in this order, which is the order on the wire; all of them to the end.
                let (opened, answer, closed) = futures::join!(
                    client.batch_execute(opening),
                    client.$method(&statement, params),
                    client.batch_execute("commit"),
                );
                opened.map_err(Failure::of_begin)?;
                let answer = answer.map_err(Failure::of_statement)?;
                closed.map_err(Failure::Other)?;
                Ok(answer)
            }
            let mut connection = self.connection.lock().await;
            self.lane.revive(&mut connection).await;
            let failure = match attempt(&connection, &self.opening, sql, params).await {
                Ok(answer) => return Ok(answer),
                Err(failure) => failure,
            };
            if !self.mend(&mut connection, &failure).await {
                return Err(failure.into_inner());
            }
            attempt(&connection, &self.opening, sql, params).await.map_err(Failure::into_inner)
        }
    };
}

impl GenericClient for Single {
    joined!(query_one -> Row);
    joined!(query_opt -> Option<Row>);
    joined!(query -> Vec<Row>);
}

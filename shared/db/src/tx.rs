//! Several statements in one transaction.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use db_queries::client::async_::GenericClient;
use deadpool_postgres::Object;
use futures::FutureExt;
use tokio::sync::Mutex;
use tokio_postgres::types::ToSql;
use tokio_postgres::{Error as QueryError, Row};

use crate::error::Error;
use crate::failure::Failure;
use crate::lane::Lane;

/// A transaction with a door's settings. It begins with its first statement, in the same round trip, and rolls back
/// unless it is committed.
#[derive(Debug)]
pub struct Tx {
    lane: Arc<Lane>,
    opening: String,
    state: Mutex<State>,
    /// Statements that were started and have not succeeded. Above zero the transaction cannot be committed: the server
    /// may have aborted it, and would answer a COMMIT with success all the same.
    unfinished: AtomicUsize,
}

#[derive(Debug)]
struct State {
    connection: Object,
    progress: Progress,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Progress {
    /// Nothing was sent.
    Fresh,
    /// BEGIN was sent; whatever follows, the connection must see its end.
    Begun,
    Ended,
}

impl Tx {
    pub(crate) async fn open(lane: Arc<Lane>, opening: String) -> Result<Self, Error> {
        let state = State { connection: lane.get().await?, progress: Progress::Fresh };
        Ok(Self { lane, opening, state: Mutex::new(state), unfinished: AtomicUsize::new(0) })
    }

    /// Makes it all take effect, or fails with [`Error::Poisoned`] after a statement that failed or was given up.
    ///
    /// An error of the connection here leaves open whether it took effect.
    pub async fn commit(mut self) -> Result<(), Error> {
        let is_poisoned = *self.unfinished.get_mut() > 0;
        let state = self.state.get_mut();
        if is_poisoned {
            return Err(Error::Poisoned);
        }
        if state.progress == Progress::Begun {
            state.connection.batch_execute("commit").await?;
            state.progress = Progress::Ended;
        }
        Ok(())
    }
}

impl Drop for Tx {
    /// An open transaction in the pool would hand the next one this tenant's settings. The rollback is put on its way
    /// ahead of whatever the connection does next; nobody waits for it.
    fn drop(&mut self) {
        let state = self.state.get_mut();
        if state.progress == Progress::Begun {
            let _sent = state.connection.batch_execute("rollback").now_or_never();
        }
    }
}

/// The first statement takes BEGIN and the settings with it.
macro_rules! within {
    ($method:ident -> $rows:ty) => {
        async fn $method(
            &self,
            sql: &str,
            params: &[&(dyn ToSql + Sync)],
        ) -> Result<$rows, QueryError> {
            async fn attempt(
                state: &mut State,
                opening: &str,
                sql: &str,
                params: &[&(dyn ToSql + Sync)],
            ) -> Result<$rows, Failure> {
                let client = &state.connection;
                let statement = client.prepare_cached(sql).await;
                let statement = statement.map_err(|error| Failure::of_prepare(error, client))?;
                if state.progress == Progress::Begun {
                    let answer = client.$method(&statement, params).await;
                    return answer.map_err(Failure::of_statement);
                }
                state.progress = Progress::Begun;
                let (opened, answer) = futures::join!(
                    client.batch_execute(opening),
                    client.$method(&statement, params),
                );
                opened.map_err(Failure::of_begin)?;
                answer.map_err(Failure::of_statement)
            }
            let mut state = self.state.lock().await;
            self.unfinished.fetch_add(1, Ordering::Relaxed);
            let is_first = state.progress == Progress::Fresh;
            if is_first {
                self.lane.revive(&mut state.connection).await;
            }
            let mut answer = attempt(&mut state, &self.opening, sql, params).await;
            if is_first && let Err(Failure::Gone(_)) = &answer {
                state.progress = Progress::Fresh;
                if self.lane.renew(&mut state.connection).await {
                    answer = attempt(&mut state, &self.opening, sql, params).await;
                }
            }
            match &answer {
                Ok(_) => drop(self.unfinished.fetch_sub(1, Ordering::Relaxed)),
                // This transaction is lost; the next one prepares anew.
                Err(Failure::Stale(_)) => state.connection.statement_cache.clear(),
                Err(_) => {}
            }
            answer.map_err(Failure::into_inner)
        }
    };
}

impl GenericClient for Tx {
    within!(query_one -> Row);
    within!(query_opt -> Option<Row>);
    within!(query -> Vec<Row>);
}

//! The connections of one role: a pool that survives rotated credentials and dead connections.

use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use deadpool_postgres::{
    ClientWrapper, Connect, Manager, ManagerConfig, Object, Pool, PoolError, RecyclingMethod,
    Runtime,
};
use futures::future::BoxFuture;
use secrecy::ExposeSecret;
use tokio::sync::OnceCell;
use tokio::task::JoinHandle;
use tokio_postgres::error::SqlState;
use tokio_postgres::{Client, Config};

use crate::connect::{Connector, Credentials, Which};
use crate::error::Error;

/// A function instance takes one event at a time; the second connection is for a batch of messages.
const MAX_CONNECTIONS: usize = 2;
/// TCP, TLS and signing in.
const OPEN_TIMEOUT: Duration = Duration::from_secs(5);
/// For a connection that others of the same event hold.
const WAIT_TIMEOUT: Duration = Duration::from_secs(10);

pub(crate) struct Lane {
    which: Which,
    connector: Arc<Connector>,
    login: Arc<Login>,
    pool: OnceCell<Pool>,
    /// One refresh of the credentials at a time.
    refreshing: tokio::sync::Mutex<()>,
}

/// What new connections sign in with; the number tells one answer of the source from the next.
#[derive(Default)]
struct Login(RwLock<(u64, Option<Credentials>)>);

impl Login {
    fn number(&self) -> u64 {
        self.0.read().unwrap_or_else(PoisonError::into_inner).0
    }

    fn get(&self) -> Option<Credentials> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).1.clone()
    }

    fn set(&self, credentials: Credentials) {
        let mut slot = self.0.write().unwrap_or_else(PoisonError::into_inner);
        *slot = (slot.0 + 1, Some(credentials));
    }
}

impl Lane {
    pub(crate) fn new(which: Which, connector: Arc<Connector>) -> Self {
        let login = Arc::default();
        Self {
            which,
            connector,
            login,
            pool: OnceCell::new(),
            refreshing: tokio::sync::Mutex::default(),
        }
    }

    /// A connection that was alive when it was last looked at.
    pub(crate) async fn get(&self) -> Result<Object, Error> {
        let pool = self.pool.get_or_try_init(|| self.fill()).await?;
        let number = self.login.number();
        match pool.get().await {
            Err(PoolError::Backend(error)) if is_refused_login(&error) => {
                tracing::info!(role = ?self.which, "the login was refused: the credentials are read again");
                self.refresh(number).await?;
                Ok(pool.get().await?)
            }
            answer => Ok(answer?),
        }
    }

    /// Renews a connection that is known to be dead before anything is sent over it.
    pub(crate) async fn revive(&self, connection: &mut Object) {
        if connection.is_closed() {
            self.renew(connection).await;
        }
    }

    /// Puts a new connection in the place of a dead one, which keeps its place in the pool: nobody has to wait for
    /// another. False if there is none to be had.
    pub(crate) async fn renew(&self, connection: &mut Object) -> bool {
        let number = self.login.number();
        let mut opened = self.open().await;
        if opened.as_ref().is_err_and(is_refused_login) && self.refresh(number).await.is_ok() {
            opened = self.open().await;
        }
        match opened {
            Ok((client, driver)) => {
                **connection = ClientWrapper::new(client, driver);
                true
            }
            Err(error) => {
                let error = &error as &dyn std::error::Error;
                tracing::warn!(error, role = ?self.which, "a dead connection could not be renewed");
                false
            }
        }
    }

    async fn open(&self) -> Result<(Client, JoinHandle<()>), tokio_postgres::Error> {
        sign_in(&self.connector, &self.login, self.connector.config()).await
    }

    async fn fill(&self) -> Result<Pool, Error> {
        self.refresh(0).await?;
        let connect =
            SignIn { connector: Arc::clone(&self.connector), login: Arc::clone(&self.login) };
        let recycling = ManagerConfig { recycling_method: RecyclingMethod::Fast };
        let manager = Manager::from_connect(self.connector.config(), connect, recycling);
        let pool = Pool::builder(manager)
            .max_size(MAX_CONNECTIONS)
            .runtime(Runtime::Tokio1)
            .create_timeout(Some(OPEN_TIMEOUT))
            .wait_timeout(Some(WAIT_TIMEOUT))
            .build();
        Ok(pool.unwrap_or_else(|error| unreachable!("a runtime is given: {error}")))
    }

    /// Asks the source, unless somebody did since login `number` was tried.
    async fn refresh(&self, number: u64) -> Result<(), Error> {
        let _one = self.refreshing.lock().await;
        if self.login.number() == number {
            self.login
                .set(self.connector.credentials(self.which).await.map_err(Error::Credentials)?);
        }
        Ok(())
    }
}

impl fmt::Debug for Lane {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lane")
            .field("which", &self.which)
            .field("connector", &self.connector)
            .finish_non_exhaustive()
    }
}

fn is_refused_login(error: &tokio_postgres::Error) -> bool {
    error.code().is_some_and(|code| {
        *code == SqlState::INVALID_PASSWORD
            || *code == SqlState::INVALID_AUTHORIZATION_SPECIFICATION
    })
}

/// Opens connections with the login that is newest at that moment.
struct SignIn {
    connector: Arc<Connector>,
    login: Arc<Login>,
}

impl Connect for SignIn {
    fn connect(
        &self,
        config: &Config,
    ) -> BoxFuture<'_, Result<(Client, JoinHandle<()>), tokio_postgres::Error>> {
        Box::pin(sign_in(&self.connector, &self.login, config.clone()))
    }
}

async fn sign_in(
    connector: &Connector,
    login: &Login,
    mut config: Config,
) -> Result<(Client, JoinHandle<()>), tokio_postgres::Error> {
    if let Some(login) = login.get() {
        config.user(&login.username).password(login.password.expose_secret());
    }
    connector.open(&config).await
}

//! The only way to the database: its doors, and behind them the statements of `queries/`.
//!
//! A tenant door sets the tenant and the person before anything else happens, so row security decides what can be
//! seen; a system door works across tenants and sees only what its role was granted; an identity door signs people in.
//! The pools stay in here.
//!
//! ```ignore
//! let door = db.tenant(scope).single().await?;
//! let mailboxes = db::queries::mailboxes::list_mailboxes().bind(&door).all().await?;
//! ```

pub mod audit;
mod connect;
mod door;
mod error;
mod failure;
pub mod history;
mod lane;
pub mod license;
mod single;
mod tx;

use std::sync::Arc;

use domain::id::{PLATFORM, TenantId};
use domain::scope::TenantScope;

pub use connect::{Credentials, CredentialsError, CredentialsSource, Options, Which};
pub use door::{SystemDoor, TenantDoor};
pub use error::Error;
pub use single::Single;
/// What a generated statement answers with; becomes an [`Error`] with `?`.
pub use tokio_postgres::Error as QueryError;
pub use tx::Tx;

/// The generated statements, one module per file in `queries/`.
pub mod queries {
    pub use db_queries::client::async_::{GenericClient, Params};
    pub use db_queries::queries::*;
}

use lane::Lane;

/// Cheap to clone. Connects, and asks for credentials, when a door is first used.
#[derive(Clone, Debug)]
pub struct Db {
    app: Arc<Lane>,
    system: Arc<Lane>,
    identity: Arc<Lane>,
    keys: Arc<Lane>,
}

impl Db {
    pub fn new(options: Options) -> Self {
        Self::trusting(options, &[])
    }

    /// Trusts `roots` (PEM) besides the public ones: RDS signs its certificates with roots of its own. What cannot be
    /// read in `roots` is left out, and then the connection fails.
    pub fn trusting(options: Options, roots: &[u8]) -> Self {
        let connector = Arc::new(connect::Connector::new(options, roots));
        Self {
            app: Arc::new(Lane::new(Which::App, Arc::clone(&connector))),
            system: Arc::new(Lane::new(Which::System, Arc::clone(&connector))),
            identity: Arc::new(Lane::new(Which::Identity, Arc::clone(&connector))),
            keys: Arc::new(Lane::new(Which::Keys, connector)),
        }
    }

    /// Work for one person in one tenant.
    pub fn tenant(&self, scope: TenantScope) -> TenantDoor {
        TenantDoor::new(Arc::clone(&self.app), scope)
    }

    /// Work across tenants, as the role `placewright_system`; `function` shows in `pg_stat_activity`.
    pub fn system(&self, function: &'static str) -> SystemDoor {
        SystemDoor::new(Arc::clone(&self.system), function, None)
    }

    /// Before it is known who asks, as the role `placewright_app`: the platform's own tenant and no person, so no row that
    /// belongs to one is in sight; and the one API token whose hash is at hand.
    pub fn anonymous(&self, function: &'static str) -> SystemDoor {
        SystemDoor::new(Arc::clone(&self.app), function, Some(PLATFORM))
    }

    /// The trail of all tenants, as the role `placewright_sealer`: it chains what is not chained yet.
    pub fn sealer(&self, function: &'static str) -> SystemDoor {
        SystemDoor::new(Arc::clone(&self.system), function, None).taking("placewright_sealer")
    }

    /// What one tenant bought and owes, as the role `placewright_billing`. The catalogue and what belongs to nobody are the
    /// platform's own tenant's.
    pub fn billing(&self, function: &'static str, tenant: TenantId) -> SystemDoor {
        SystemDoor::new(Arc::clone(&self.system), function, Some(tenant))
            .taking("placewright_billing")
    }

    /// Accounts, sessions and what leads to them, as the role `placewright_identity`: what is written and read by
    /// `app.tenant_id` belongs to `tenant`, and nobody is signed in yet.
    pub fn identity(&self, function: &'static str, tenant: TenantId) -> SystemDoor {
        SystemDoor::new(Arc::clone(&self.identity), function, Some(tenant))
    }

    /// What a superuser does across tenants, as the role `placewright_platform`; its line in the trail belongs to `tenant`.
    pub fn platform(&self, operation: &'static str, tenant: TenantId) -> SystemDoor {
        self.identity(operation, tenant).taking("placewright_platform")
    }

    /// The data keys of all tenants, as the role `placewright_keys`.
    pub fn keys(&self, function: &'static str) -> SystemDoor {
        SystemDoor::new(Arc::clone(&self.keys), function, None)
    }

    /// One tenant's data keys and what is sealed under them, as the role `placewright_keys`.
    pub fn keys_of(&self, function: &'static str, tenant: TenantId) -> SystemDoor {
        SystemDoor::new(Arc::clone(&self.keys), function, Some(tenant))
    }

    /// What is to be erased of one tenant, as the role `placewright_eraser`.
    pub fn eraser(&self, function: &'static str, tenant: TenantId) -> SystemDoor {
        self.keys_of(function, tenant).taking("placewright_eraser")
    }

    /// What of one tenant can be taken along, as the role `placewright_exporter`.
    pub fn exporter(&self, function: &'static str, tenant: TenantId) -> SystemDoor {
        self.keys_of(function, tenant).taking("placewright_exporter")
    }
}

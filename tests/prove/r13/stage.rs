//! Tenants with sealed values: tokens that a provider gave, and many more that the load knows by heart.

use std::sync::Arc;
use std::time::Duration;

use aws::seal::{Keyring, Limits};
use db::{Db, queries};
use domain::scope::TenantScope;
use grants::{ACCESS_TOKEN, REFRESH_TOKEN, Vault};
use secrecy::{ExposeSecret, SecretString};
use serde_json::json;
use uuid::Uuid;

use super::Size;
use crate::report::Error;
use crate::support::cloud;
use crate::surroundings::Surroundings;

pub struct Stage {
    pub around: Surroundings,
    /// The owner of each.
    pub tenants: Vec<TenantScope>,
    pub rows: Vec<Sealed>,
    /// Grants of connected mailboxes: their tokens come from the provider.
    pub mailboxes: Vec<Sealed>,
}

/// A row of `core.oauth_grants`.
#[derive(Clone, Copy, Debug)]
pub struct Sealed {
    pub scope: TenantScope,
    pub id: Uuid,
}

/// An instance of some function: connections and data keys of its own.
#[derive(Clone)]
pub struct Instance {
    pub db: Db,
    pub vault: Vault,
}

/// What stands in a row of the load, apart from a number: it tells of a value that came into another's place.
pub fn label(row: Uuid, column: &str) -> String {
    format!("{row}/{column}/")
}

impl Stage {
    pub async fn new(size: &Size) -> Result<Self, Error> {
        let around =
            Surroundings::new(|queue| format!("https://localhost/{}", queue.name())).await?;
        let (mut tenants, mut mailboxes) = (Vec::new(), Vec::new());
        for number in 0..size.tenants {
            let name = format!("owner{number}");
            let owner = around.app.owner(&format!("tenant{number}"), &name).await;
            owner.connects_gmail().await;
            let sql = "select id from core.oauth_grants where tenant_id = $1";
            let id = around.database().query_one(sql, &[&owner.scope.tenant().0]).await?.get(0);
            mailboxes.push(Sealed { scope: owner.scope, id });
            tenants.push(owner.scope);
        }
        let mut stage = Self { around, tenants, rows: Vec::new(), mailboxes };
        let instance = stage.instance(Limits::default());
        for number in 0..size.rows_per_tenant {
            for scope in stage.tenants.clone() {
                let row = instance.adds(scope, number).await?;
                stage.rows.push(row);
            }
        }
        Ok(stage)
    }

    pub fn instance(&self, limits: Limits) -> Instance {
        let db = self.around.app.db.db_through(self.around.app.db.address());
        let keyring = Keyring::with_limits(cloud::clients().kms(), self.kms_key(), limits);
        Instance { vault: Vault::new(db.clone(), keyring), db }
    }

    /// One that unwraps data keys anew every half second, as others do every five minutes.
    pub fn forgetful_instance(&self) -> Instance {
        self.instance(Limits { time_to_live: Duration::from_millis(500), ..Limits::default() })
    }

    /// The KMS key that the functions begin with.
    pub fn kms_key(&self) -> String {
        self.around.variable("DATA_KEY_ID").to_owned()
    }

    /// From the catalogue.
    pub async fn sealed_columns(&self) -> Result<Vec<String>, Error> {
        let sql = "select format('%s.%s', a.attrelid::regclass, a.attname) from pg_attribute a
                   join pg_class c on c.oid = a.attrelid and c.relkind = 'r'
                   where format_type(a.atttypid, null) = 'core.sealed' and not a.attisdropped order by 1";
        let rows = self.around.database().query(sql, &[]).await?;
        Ok(rows.iter().map(|row| row.get(0)).collect())
    }

    /// Values of the load that do not open for their row, or hold another's secret.
    pub async fn wrong_values(&self) -> Result<usize, Error> {
        let instance = Arc::new(self.instance(Limits::default()));
        let mut wrong = 0;
        for row in &self.rows {
            wrong += usize::from(instance.reads(*row, true).await.is_err());
        }
        for row in &self.mailboxes {
            wrong += usize::from(instance.reads(*row, false).await.is_err());
        }
        Ok(wrong)
    }
}

impl Instance {
    async fn adds(&self, scope: TenantScope, number: usize) -> Result<Sealed, Error> {
        let id = domain::id::fresh();
        let (access, refresh) = self.sealed(scope, id, 0).await?;
        let door = self.db.tenant(scope).single().await?;
        let account = format!("account{number}@example.com");
        let scopes: &[&str] = &[];
        queries::oauth::insert_grant()
            .bind(
                &door,
                &id,
                &"gmail",
                &"mailbox",
                &account,
                &account,
                &scopes,
                &Some(access),
                &Some(refresh),
                &None,
            )
            .one()
            .await?;
        Ok(Sealed { scope, id })
    }

    /// Both values of a row, the `number`th time.
    pub async fn sealed(
        &self,
        scope: TenantScope,
        id: Uuid,
        number: u64,
    ) -> Result<(Vec<u8>, Vec<u8>), Error> {
        let mut values = Vec::new();
        for column in [ACCESS_TOKEN, REFRESH_TOKEN] {
            let secret = SecretString::from(format!("{}{number}", label(id, column.column)));
            values.push(self.vault.seal(scope, column, id, &secret).await?);
        }
        let refresh = values.pop().unwrap_or_default();
        Ok((values.pop().unwrap_or_default(), refresh))
    }

    /// Opens both values of a row; `is_known`: they must be the row's own.
    pub async fn reads(&self, row: Sealed, is_known: bool) -> Result<(), Error> {
        let found = {
            let door = self.db.tenant(row.scope).single().await?;
            queries::oauth::grant_by_id().bind(&door, &row.id).one().await?
        };
        let values = [(ACCESS_TOKEN, found.access_token), (REFRESH_TOKEN, found.refresh_token)];
        for (column, value) in values {
            let value = value.ok_or("a value is missing")?;
            let secret = self.vault.open(row.scope, column, row.id, &value).await?;
            if is_known && !secret.expose_secret().starts_with(&label(row.id, column.column)) {
                return Err(json!({"another's secret in": row.id}).to_string().into());
            }
        }
        Ok(())
    }
}

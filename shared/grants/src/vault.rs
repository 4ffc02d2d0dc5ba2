//! Sealing and opening under the tenant's data key.

use std::sync::Arc;

use aws::seal::{self, DataKey, Keyring, Place, SealedColumn, WrappedDataKey};
use db::queries::data_keys::NewestDataKey;
use db::{Db, queries};
use domain::id::DataKeyId;
use domain::scope::TenantScope;
use secrecy::{ExposeSecret, SecretString};
use uuid::Uuid;

use crate::Error;

/// The purpose of a tenant's data keys, bound into the KMS encryption context and into every sealed value.
const PURPOSE: &str = "secrets";

pub const ACCESS_TOKEN: SealedColumn<'static> =
    SealedColumn { table: "core.oauth_grants", column: "access_token_encrypted" };
pub const REFRESH_TOKEN: SealedColumn<'static> =
    SealedColumn { table: "core.oauth_grants", column: "refresh_token_encrypted" };
/// The PKCE verifier (RFC 7636) that waits for the consent to come back.
pub const CODE_VERIFIER: SealedColumn<'static> =
    SealedColumn { table: "core.oauth_states", column: "code_verifier_encrypted" };

/// Opens and seals the secrets of one tenant at a time. Cheap to clone.
#[derive(Clone)]
pub struct Vault {
    db: Db,
    keyring: Keyring,
}

impl Vault {
    pub fn new(db: Db, keyring: Keyring) -> Self {
        Self { db, keyring }
    }

    /// The value for a sealed column of the row `row`, under the tenant's newest data key.
    pub async fn seal(
        &self,
        scope: TenantScope,
        column: SealedColumn<'_>,
        row: Uuid,
        secret: &SecretString,
    ) -> Result<Vec<u8>, Error> {
        let key = self.newest_key(scope).await?;
        Ok(key.seal(&place(scope, column, row), secret.expose_secret().as_bytes()))
    }

    /// What was sealed for exactly this column and row; a value moved from elsewhere does not open.
    pub async fn open(
        &self,
        scope: TenantScope,
        column: SealedColumn<'_>,
        row: Uuid,
        sealed: &[u8],
    ) -> Result<SecretString, Error> {
        let key = self.key(scope, seal::key_id_of(sealed)?).await?;
        Ok(key.open(&place(scope, column, row), sealed)?)
    }

    async fn key(&self, scope: TenantScope, id: DataKeyId) -> Result<Arc<DataKey>, Error> {
        if let Some(key) = self.keyring.cached(id).await {
            return Ok(key);
        }
        let row = {
            let door = self.db.tenant(scope).single().await?;
            queries::data_keys::data_key()
                .bind(&door, &id.0)
                .opt()
                .await?
                .ok_or(Error::UnknownKey)?
        };
        self.unwrap(scope, row.id, row.wrapped_key, row.kms_key_id).await
    }

    async fn newest_key(&self, scope: TenantScope) -> Result<Arc<DataKey>, Error> {
        let row = match self.newest_row(scope).await? {
            Some(row) => row,
            None => self.first_row(scope).await?,
        };
        self.unwrap(scope, row.id, row.wrapped_key, row.kms_key_id).await
    }

    /// No connection is held while KMS is asked.
    async fn first_row(&self, scope: TenantScope) -> Result<NewestDataKey, Error> {
        let made = self.keyring.generate(scope.tenant(), PURPOSE).await?;
        {
            let door = self.db.tenant(scope).single().await?;
            queries::data_keys::insert_first_data_key()
                .bind(&door, &made.id.0, &PURPOSE, &made.wrapped, &made.kms_key_id)
                .opt()
                .await?;
        }
        // Read back: when two callers made a first key at once, only one of them was stored.
        self.newest_row(scope).await?.ok_or(Error::UnknownKey)
    }

    async fn newest_row(&self, scope: TenantScope) -> Result<Option<NewestDataKey>, Error> {
        let door = self.db.tenant(scope).single().await?;
        Ok(queries::data_keys::newest_data_key().bind(&door, &PURPOSE).opt().await?)
    }

    async fn unwrap(
        &self,
        scope: TenantScope,
        id: Uuid,
        wrapped: Option<Vec<u8>>,
        kms_key_id: String,
    ) -> Result<Arc<DataKey>, Error> {
        let wrapped = WrappedDataKey {
            id: id.into(),
            tenant: scope.tenant(),
            purpose: PURPOSE.into(),
            wrapped: wrapped.ok_or(Error::KeyDestroyed)?,
            kms_key_id,
        };
        Ok(self.keyring.unwrap(&wrapped).await?)
    }
}

fn place(scope: TenantScope, column: SealedColumn<'_>, row: Uuid) -> Place<'_> {
    Place { tenant: scope.tenant(), purpose: PURPOSE, column, row }
}

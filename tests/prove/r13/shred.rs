//! A tenant is destroyed: what can still be opened, by whom, and from what.

use std::time::Duration;

use aws::seal::{Keyring, Limits, Place, WrappedDataKey, key_id_of};
use axum::http::{Method, StatusCode};
use domain::scope::TenantScope;
use grants::{ACCESS_TOKEN, REFRESH_TOKEN};
use serde_json::json;
use tokio::time::sleep;
use uuid::Uuid;

use super::stage::{Instance, Stage};
use crate::report::Error;
use crate::runtime::FunctionProcess;
use crate::support::cloud;

/// In place of the five minutes, so that nobody waits for them; counted the same way.
const CACHE_TIME: Duration = Duration::from_secs(2);
/// Each gives back a hundred grants at the provider.
const RUNS_MAX: usize = 40;

/// Of the tenant's sealed values, kept as somebody would who copied the tables before.
pub struct Shredded {
    pub values: usize,
    /// Before, so that the rest means something.
    opened_before: usize,
    /// By an instance with the keys in memory, when the cache time was over.
    opened_warm: usize,
    /// By a new instance.
    opened_cold: usize,
    /// With a copy of the wrapped keys as well, when the KMS key was scheduled for deletion.
    opened_from_backup: usize,
}

impl Shredded {
    pub fn is_gone(&self) -> bool {
        self.values > 0 && self.opened_before == self.values && self.opened() == 0
    }

    pub fn opened(&self) -> usize {
        self.opened_warm + self.opened_cold + self.opened_from_backup
    }

    pub fn in_words(&self) -> String {
        format!(
            "of {} values of the destroyed tenant opened: {} before, {} with warm keys after the cache time, {} by a new \
             instance, {} with a copy of the wrapped keys once their KMS key was going",
            self.values,
            self.opened_before,
            self.opened_warm,
            self.opened_cold,
            self.opened_from_backup
        )
    }
}

struct Value {
    row: Uuid,
    is_access_token: bool,
    sealed: Vec<u8>,
}

pub async fn a_tenant(stage: &Stage, kms_key: &str) -> Result<Shredded, Error> {
    let scope = stage.tenants[0];
    let (values, wrapped) = (values(stage, scope).await?, wrapped_keys(stage, scope).await?);
    let warm = stage.instance(Limits { time_to_live: CACHE_TIME, ..Limits::default() });
    let opened_before = opened(&warm, scope, &values).await;
    destroy(stage, scope).await?;
    sleep(CACHE_TIME).await;
    let opened_warm = opened(&warm, scope, &values).await;
    let opened_cold = opened(&stage.instance(Limits::default()), scope, &values).await;
    let kms = cloud::clients().kms();
    kms.schedule_key_deletion().key_id(kms_key).pending_window_in_days(7).send().await?;
    let opened_from_backup = opened_with(&wrapped, scope, &values).await;
    Ok(Shredded {
        values: values.len(),
        opened_before,
        opened_warm,
        opened_cold,
        opened_from_backup,
    })
}

async fn values(stage: &Stage, scope: TenantScope) -> Result<Vec<Value>, Error> {
    let sql = "select id, access_token_encrypted::bytea, refresh_token_encrypted::bytea
               from core.oauth_grants where tenant_id = $1";
    let rows = stage.around.database().query(sql, &[&scope.tenant().0]).await?;
    let both = rows.iter().flat_map(|row| {
        [(1, true), (2, false)].map(|(at, is_access_token)| Value {
            row: row.get(0),
            is_access_token,
            sealed: row.get(at),
        })
    });
    Ok(both.collect())
}

async fn wrapped_keys(stage: &Stage, scope: TenantScope) -> Result<Vec<WrappedDataKey>, Error> {
    let sql = "select id, purpose, wrapped_key, kms_key_id from core.data_keys
               where tenant_id = $1 and wrapped_key is not null";
    let rows = stage.around.database().query(sql, &[&scope.tenant().0]).await?;
    let keys = rows.iter().map(|row| WrappedDataKey {
        id: row.get::<_, Uuid>(0).into(),
        tenant: scope.tenant(),
        purpose: row.get(1),
        wrapped: row.get(2),
        kms_key_id: row.get(3),
    });
    Ok(keys.collect())
}

/// As it happens: an owner deletes the tenant, the time to undo it passes, and `data-erase` takes over.
async fn destroy(stage: &Stage, scope: TenantScope) -> Result<(), Error> {
    let database = stage.around.database();
    let sql = "select slug from core.tenants where id = $1";
    let slug: String = database.query_one(sql, &[&scope.tenant().0]).await?.get(0);
    let owner = stage.around.app.owner(&slug, "owner0").await;
    let asked = owner.call(Method::DELETE, "/v1/tenant", Some(json!({"slug": slug}))).await;
    if asked.status != StatusCode::ACCEPTED {
        return Err(format!("the tenant was not deleted: {asked:?}").into());
    }
    database.execute("update core.erasures set purge_after = now()", &[]).await?;
    let process = FunctionProcess::spawn(&stage.around.function("data-erase")?).await?;
    for _ in 0..RUNS_MAX {
        let answer = process.invoke(&json!({"source": "aws.events"})).await;
        answer.map_err(|failure| format!("data-erase failed: {failure}"))?;
        let left = "select exists (select from core.tenants where id = $1)";
        if !database.query_one(left, &[&scope.tenant().0]).await?.get::<_, bool>(0) {
            return Ok(());
        }
    }
    Err("the tenant is never erased".into())
}

async fn opened(instance: &Instance, scope: TenantScope, values: &[Value]) -> usize {
    let mut opened = 0;
    for value in values {
        let column = if value.is_access_token { ACCESS_TOKEN } else { REFRESH_TOKEN };
        let secret = instance.vault.open(scope, column, value.row, &value.sealed).await;
        opened += usize::from(secret.is_ok());
    }
    opened
}

/// Without a look at the database.
async fn opened_with(keys: &[WrappedDataKey], scope: TenantScope, values: &[Value]) -> usize {
    let mut opened = 0;
    for value in values {
        let Some(wrapped) = keys.iter().find(|key| key_id_of(&value.sealed) == Ok(key.id)) else {
            continue;
        };
        let keyring = Keyring::new(cloud::clients().kms(), wrapped.kms_key_id.clone());
        let column = if value.is_access_token { ACCESS_TOKEN } else { REFRESH_TOKEN };
        let place =
            Place { tenant: scope.tenant(), purpose: &wrapped.purpose, column, row: value.row };
        let Ok(key) = keyring.unwrap(wrapped).await else { continue };
        opened += usize::from(key.open(&place, &value.sealed).is_ok());
    }
    opened
}

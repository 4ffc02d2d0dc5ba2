//! What lies under a retired key, sealed again under the newest, in batches.

use std::sync::Arc;

use aws::seal::{DataKey, Place, SealedColumn, WrappedDataKey};
use db::queries;
use db::queries::data_keys::{SealedColumns, SealedUnder};
use uuid::Uuid;

use crate::{Deps, Error, FUNCTION};

/// Values that are exchanged in one statement; their rows are locked for as long.
const BATCH: i32 = 200;
/// Well within the function's time; the next run goes on.
const VALUES_PER_RUN: usize = 50_000;

/// Values that this run may still take up.
pub(crate) struct Budget(usize);

impl Budget {
    pub fn of_a_run() -> Self {
        Self(VALUES_PER_RUN)
    }
}

/// The old key and its successor.
struct Keys {
    old: Arc<DataKey>,
    new: Arc<DataKey>,
}

/// How many were exchanged, over all columns that the catalogue knows.
pub(crate) async fn all_under(
    deps: &Deps,
    key: &WrappedDataKey,
    columns: &[SealedColumns],
    budget: &mut Budget,
) -> Result<usize, Error> {
    let (mut changed, mut unopenable) = (0, 0);
    let mut keys = None;
    for column in columns {
        let column = SealedColumn { table: &column.table_name, column: &column.column_name };
        let mut beyond = Uuid::nil();
        while budget.0 > 0 {
            let values = batch(deps, key, column, beyond).await?;
            let Some(last) = values.last() else { break };
            beyond = last.row_id;
            budget.0 = budget.0.saturating_sub(values.len());
            if keys.is_none() {
                keys = both(deps, key).await?;
            }
            // Without a successor the tenant is being erased.
            let Some(keys) = &keys else { return Ok(0) };
            let exchange = Exchange::of(&values, keys, key, column);
            unopenable += values.len() - exchange.rows.len();
            changed += exchange.store(deps, key, column).await?;
        }
    }
    if unopenable > 0 { Err(Error::Unopenable(unopenable)) } else { Ok(changed) }
}

async fn batch(
    deps: &Deps,
    key: &WrappedDataKey,
    column: SealedColumn<'_>,
    beyond: Uuid,
) -> Result<Vec<SealedUnder>, Error> {
    let door = deps.db.keys_of(FUNCTION, key.tenant).single().await?;
    let values = queries::data_keys::sealed_under();
    Ok(values.bind(&door, &column.table, &column.column, &key.id.0, &beyond, &BATCH).all().await?)
}

async fn both(deps: &Deps, key: &WrappedDataKey) -> Result<Option<Keys>, Error> {
    let newest = {
        let door = deps.db.keys_of(FUNCTION, key.tenant).single().await?;
        queries::data_keys::newest_data_key().bind(&door, &key.purpose).opt().await?
    };
    let newest = newest.and_then(|row| {
        Some(WrappedDataKey {
            id: row.id.into(),
            wrapped: row.wrapped_key?,
            kms_key_id: row.kms_key_id,
            ..key.clone()
        })
    });
    let Some(newest) = newest else { return Ok(None) };
    let (old, new) = (deps.keyring.unwrap(key).await?, deps.keyring.unwrap(&newest).await?);
    Ok(Some(Keys { old, new }))
}

/// Rows with the value that was read and the one to take its place.
struct Exchange<'a> {
    rows: Vec<Uuid>,
    olds: Vec<&'a [u8]>,
    news: Vec<Vec<u8>>,
}

impl<'a> Exchange<'a> {
    /// Leaves out what does not open.
    fn of(
        values: &'a [SealedUnder],
        keys: &Keys,
        key: &WrappedDataKey,
        column: SealedColumn<'_>,
    ) -> Self {
        let mut exchange = Self { rows: Vec::new(), olds: Vec::new(), news: Vec::new() };
        for SealedUnder { row_id, sealed } in values {
            let place = Place { tenant: key.tenant, purpose: &key.purpose, column, row: *row_id };
            match keys.new.reseal(&keys.old, &place, sealed) {
                Ok(new) => {
                    exchange.rows.push(*row_id);
                    exchange.olds.push(sealed);
                    exchange.news.push(new);
                }
                Err(error) => {
                    let SealedColumn { table, column } = column;
                    tracing::error!(table, column, row = %row_id, %error, "a value does not open");
                }
            }
        }
        exchange
    }

    /// What somebody wrote since it was read stays as they wrote it.
    async fn store(
        &self,
        deps: &Deps,
        key: &WrappedDataKey,
        column: SealedColumn<'_>,
    ) -> Result<usize, Error> {
        let door = deps.db.keys_of(FUNCTION, key.tenant).single().await?;
        let changed = queries::data_keys::reseal()
            .bind(&door, &column.table, &column.column, &self.rows, &self.olds, &self.news)
            .one()
            .await?;
        Ok(usize::try_from(changed).unwrap_or(0))
    }
}

//! After another KMS key was put to use: every data key wrapped by it, so that the old KMS key can go.

use aws::seal::WrappedDataKey;
use db::queries::data_keys::{self, KeysWrappedElsewhere};
use futures::future::join_all;
use jiff::Timestamp;

use crate::{Deps, Error, FUNCTION, Rotated, Trouble};

/// Each takes three calls to KMS; the next run goes on.
const REWRAPS_PER_RUN: i64 = 1_000;
/// Far below what KMS grants an account per second.
const CONCURRENCY: usize = 8;

pub(crate) async fn all(deps: &Deps, now: Timestamp, rotated: &mut Rotated) -> Result<(), Error> {
    let rows = {
        let door = deps.db.keys(FUNCTION).single().await?;
        data_keys::keys_wrapped_elsewhere()
            .bind(&door, &deps.keyring.key_arn(), &REWRAPS_PER_RUN)
            .all()
            .await?
    };
    let mut trouble = Trouble::default();
    for some in rows.chunks(CONCURRENCY) {
        let outcomes = join_all(some.iter().map(|row| one(deps, row))).await;
        for (row, rewrapped) in some.iter().zip(outcomes) {
            let rewrapped = rewrapped.map(|is_done| rotated.rewrapped += usize::from(is_done));
            if trouble.is_too_much(deps, row.id.into(), rewrapped, now, rotated).await? {
                return Ok(());
            }
        }
    }
    Ok(())
}

/// False when the key was destroyed or wrapped meanwhile.
async fn one(deps: &Deps, row: &KeysWrappedElsewhere) -> Result<bool, Error> {
    let old = WrappedDataKey {
        id: row.id.into(),
        tenant: row.tenant_id.into(),
        purpose: row.purpose.clone(),
        wrapped: row.wrapped_key.clone(),
        kms_key_id: row.kms_key_id.clone(),
    };
    let new = deps.keyring.rewrap(&old).await?;
    let door = deps.db.keys_of(FUNCTION, old.tenant).single().await?;
    let stored = data_keys::rewrap_data_key()
        .bind(&door, &new.wrapped, &new.kms_key_id, &old.id.0, &old.wrapped)
        .opt()
        .await?;
    Ok(stored.is_some())
}

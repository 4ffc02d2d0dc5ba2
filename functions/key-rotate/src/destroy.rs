//! The end of a retired key: nothing lies under it, nothing can come under it, and nobody still holds what did.

use aws::seal::WrappedDataKey;
use db::queries::data_keys;
use jiff::Timestamp;

use crate::{Deps, Error, FUNCTION, audit};

/// How it stands with a retired key.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Left {
    pub values: i64,
    pub is_destroyed: bool,
}

/// Three visits at least, `core.seal_grace` apart: retired, found empty, destroyed.
///
/// The key is locked while its values are counted, and `core.guard_sealed` wants that lock for each new value: what it
/// let in before is counted, what comes after is refused.
pub(crate) async fn once_drained(
    deps: &Deps,
    key: &WrappedDataKey,
    now: Timestamp,
) -> Result<Left, Error> {
    let tx = deps.db.keys_of(FUNCTION, key.tenant).begin().await?;
    let locked = data_keys::lock_retired_key().bind(&tx, &now, &key.id.0).opt().await?;
    let Some(locked) = locked else { return Ok(Left::default()) };
    let values = data_keys::sealed_left().bind(&tx, &key.id.0).one().await?;
    let is_drained = values == 0 && locked.is_out_of_use;
    let is_destroyed = is_drained && locked.is_drained_for_good;
    if is_destroyed {
        data_keys::destroy_data_key().bind(&tx, &now, &key.id.0).one().await?;
        audit(&tx, "destroy", key.id).await?;
    } else {
        data_keys::note_values_left()
            .bind(&tx, &now, &values, &is_drained, &key.id.0)
            .one()
            .await?;
    }
    tx.commit().await?;
    if is_destroyed {
        deps.keyring.forget(key.id);
        tracing::info!(tenant = %key.tenant, data_key = %key.id, "a data key was destroyed");
    }
    Ok(Left { values, is_destroyed })
}

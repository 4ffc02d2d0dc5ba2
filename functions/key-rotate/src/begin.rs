//! A new key for a tenant: from then on everything new is sealed under it, and the old one only opens.

use db::queries::data_keys::{self, KeysToRotate};
use domain::id::TenantId;
use jiff::{SignedDuration, Timestamp};

use crate::{Deps, Error, FUNCTION, KEYS_PER_RUN, Rotated, Trouble, audit};

/// A key that is older gets a successor without being asked.
pub const ROTATE_AFTER: SignedDuration = SignedDuration::from_hours(365 * 24);

pub(crate) async fn all(deps: &Deps, now: Timestamp, rotated: &mut Rotated) -> Result<(), Error> {
    let due = {
        let door = deps.db.keys(FUNCTION).single().await?;
        data_keys::keys_to_rotate().bind(&door, &(now - ROTATE_AFTER), &KEYS_PER_RUN).all().await?
    };
    let mut trouble = Trouble::default();
    for old in due {
        let begun = one(deps, &old, now).await.map(|is_begun| {
            rotated.begun += usize::from(is_begun);
        });
        if trouble.is_too_much(deps, old.id.into(), begun, now, rotated).await? {
            break;
        }
    }
    Ok(())
}

/// False when somebody else was quicker. At every moment exactly one key seals.
async fn one(deps: &Deps, old: &KeysToRotate, now: Timestamp) -> Result<bool, Error> {
    let tenant = TenantId(old.tenant_id);
    let made = deps.keyring.generate(tenant, &old.purpose).await?;
    let tx = deps.db.keys_of(FUNCTION, tenant).begin().await?;
    if data_keys::retire_data_key().bind(&tx, &now, &old.id).opt().await?.is_none() {
        return Ok(false);
    }
    data_keys::insert_next_data_key()
        .bind(&tx, &made.id.0, &old.purpose, &(old.version + 1), &made.wrapped, &made.kms_key_id)
        .one()
        .await?;
    audit(&tx, "rotate", made.id).await?;
    tx.commit().await?;
    tracing::info!(%tenant, data_key = %made.id, version = old.version + 1, "a new data key");
    Ok(true)
}

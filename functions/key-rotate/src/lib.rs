//! Schedule, every five minutes: new data keys where they are due, what lies under old ones sealed again, old ones
//! destroyed when nothing is left under them, and all of them wrapped by the KMS key in use.
//!
//! Each step is one transaction that leaves everything openable, so a run may end anywhere and the next one goes on.

mod begin;
mod destroy;
mod error;
mod reseal;
mod rewrap;

use aws::seal::{Keyring, WrappedDataKey};
use db::audit::Cause;
use db::{Db, queries};
use domain::audit::Entry;
use domain::id::DataKeyId;
use jiff::Timestamp;
use lambda::metrics::{self, Unit};

pub use begin::ROTATE_AFTER;
pub use error::Error;

/// Data keys that one run takes up, of each kind of work.
const KEYS_PER_RUN: i64 = 200;
/// So many in a row, and it is not the keys: the next run tries again.
const FAILURES_MAX: u32 = 3;

const FUNCTION: &str = "key-rotate";

pub struct Deps {
    pub db: Db,
    pub keyring: Keyring,
}

/// What one run did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rotated {
    pub begun: usize,
    pub resealed: usize,
    /// Under retired keys, after this run.
    pub values_left: i64,
    pub destroyed: usize,
    pub rewrapped: usize,
    pub failures: usize,
}

pub async fn rotate(deps: &Deps, now: Timestamp) -> Result<Rotated, lambda_runtime::Error> {
    let mut rotated = Rotated::default();
    begin::all(deps, now, &mut rotated).await?;
    retired(deps, now, &mut rotated).await?;
    rewrap::all(deps, now, &mut rotated).await?;
    report(&rotated, now);
    Ok(rotated)
}

/// Keys that only open. One in trouble does not hold up the others.
async fn retired(deps: &Deps, now: Timestamp, rotated: &mut Rotated) -> Result<(), Error> {
    let keys = {
        let door = deps.db.keys(FUNCTION).single().await?;
        queries::data_keys::retired_keys().bind(&door, &KEYS_PER_RUN).all().await?
    };
    let columns = {
        let door = deps.db.keys(FUNCTION).single().await?;
        queries::data_keys::sealed_columns().bind(&door).all().await?
    };
    let mut budget = reseal::Budget::of_a_run();
    let mut trouble = Trouble::default();
    for key in keys {
        let key = WrappedDataKey {
            id: key.id.into(),
            tenant: key.tenant_id.into(),
            purpose: key.purpose,
            wrapped: key.wrapped_key.unwrap_or_default(),
            kms_key_id: key.kms_key_id,
        };
        let worked = async {
            let resealed = reseal::all_under(deps, &key, &columns, &mut budget).await;
            let left = destroy::once_drained(deps, &key, now).await?;
            rotated.values_left += left.values;
            rotated.destroyed += usize::from(left.is_destroyed);
            rotated.resealed += resealed?;
            Ok(())
        };
        let worked: Result<(), Error> = worked.await;
        if trouble.is_too_much(deps, key.id, worked, now, rotated).await? {
            break;
        }
    }
    Ok(())
}

/// Failures of single keys, which are told and put behind the others.
#[derive(Default)]
struct Trouble {
    in_a_row: u32,
}

impl Trouble {
    async fn is_too_much(
        &mut self,
        deps: &Deps,
        key: DataKeyId,
        worked: Result<(), Error>,
        now: Timestamp,
        rotated: &mut Rotated,
    ) -> Result<bool, Error> {
        let Err(error) = worked else {
            self.in_a_row = 0;
            return Ok(false);
        };
        tracing::error!(data_key = %key, error = &error as &dyn std::error::Error, "not rotated");
        rotated.failures += 1;
        self.in_a_row += 1;
        let door = deps.db.keys(FUNCTION).single().await?;
        queries::data_keys::postpone_key().bind(&door, &now, &key.0).opt().await?;
        Ok(self.in_a_row >= FAILURES_MAX)
    }
}

/// One line of the tenant's trail, in the transaction of the change: nobody did it but the schedule.
async fn audit(tx: &db::Tx, operation: &'static str, key: DataKeyId) -> Result<(), db::Error> {
    let entry = Entry::new("data_key", operation).on("data_key", key);
    db::audit::write(tx, Cause::default(), entry).await.map(drop)
}

#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
fn report(rotated: &Rotated, now: Timestamp) {
    let Rotated { begun, resealed, values_left, destroyed, rewrapped, failures } = *rotated;
    tracing::info!(begun, resealed, values_left, destroyed, rewrapped, failures, "rotated");
    metrics::emit(
        FUNCTION,
        now,
        &[
            ("data_keys_begun", Unit::Count, begun as f64),
            ("values_resealed", Unit::Count, resealed as f64),
            ("values_under_retired_keys", Unit::Count, values_left as f64),
            ("data_keys_destroyed", Unit::Count, destroyed as f64),
            ("data_keys_rewrapped", Unit::Count, rewrapped as f64),
            ("data_key_failures", Unit::Count, failures as f64),
        ],
    );
}

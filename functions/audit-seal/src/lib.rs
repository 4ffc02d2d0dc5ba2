//! Schedule, every minute: chains the trail's new entries, tenant by tenant, so that their writers need not wait for
//! one another.
//!
//! The order of a chain is the order of sealing: an entry of a long transaction is sealed when it can be seen, behind
//! what was sealed before. Every batch is one transaction under the lock of the tenant's head, so a run that dies
//! leaves a shorter chain and nothing to mend. The new head goes into the log: a copy that the database cannot change.

use db::queries::Params;
use db::queries::audit::{AuditRow, SealAuditEntriesParams};
use db::{Db, queries};
use domain::audit_chain::{Hash, Head};
use jiff::Timestamp;
use lambda::metrics::{self, Unit};
use uuid::Uuid;

/// Entries chained in one transaction.
const BATCH: i64 = 500;
/// Batches per tenant and run; what is left follows in the next minute, after the other tenants.
const BATCHES_MAX: u32 = 40;
const TENANTS_MAX: i64 = 1_000;

pub struct Deps {
    pub db: Db,
}

/// What one run did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sealed {
    pub entries: usize,
    /// How long the oldest entry had waited when the run began.
    pub lag_seconds_max: i64,
}

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(transparent)]
    Db(#[from] db::Error),
    #[error("the head of a chain has no hash of 32 bytes")]
    Head,
    #[error("entries that were to be sealed are sealed already")]
    Overtaken,
}

impl From<db::QueryError> for Error {
    fn from(error: db::QueryError) -> Self {
        Self::Db(error.into())
    }
}

/// One tenant's trouble stops no other's chain; the first error is told at the end.
pub async fn seal(deps: &Deps, now: Timestamp) -> Result<Sealed, Error> {
    let waiting = {
        let door = deps.db.sealer("audit-seal").single().await?;
        queries::audit::unsealed_tenants().bind(&door, &TENANTS_MAX).all().await?
    };
    let mut sealed = Sealed::default();
    let mut trouble = None;
    for row in &waiting {
        let waited = now.duration_since(row.oldest).as_secs();
        sealed.lag_seconds_max = sealed.lag_seconds_max.max(waited);
        match tenant(deps, row.tenant_id, now).await {
            Ok(entries) => sealed.entries += entries,
            Err(error) => {
                let cause = &error as &dyn std::error::Error;
                tracing::error!(error = cause, tenant_id = %row.tenant_id, "a chain was not sealed");
                trouble = trouble.or(Some(error));
            }
        }
    }
    report(&sealed, now);
    trouble.map_or(Ok(sealed), Err)
}

async fn tenant(deps: &Deps, tenant: Uuid, now: Timestamp) -> Result<usize, Error> {
    let mut entries = 0;
    for _ in 0..BATCHES_MAX {
        let sealed = batch(deps, tenant, now).await?;
        entries += sealed;
        if i64::try_from(sealed).is_ok_and(|sealed| sealed < BATCH) {
            break;
        }
    }
    Ok(entries)
}

/// Zero also when another sealer is at this tenant.
async fn batch(deps: &Deps, tenant: Uuid, now: Timestamp) -> Result<usize, Error> {
    let tx = deps.db.sealer("audit-seal").begin().await?;
    queries::audit::make_audit_head().bind(&tx, &tenant).opt().await?;
    let Some(row) = queries::audit::take_audit_head().bind(&tx, &tenant).opt().await? else {
        return Ok(0);
    };
    let hash = row.hash.map(Hash::try_from).transpose().map_err(|_| Error::Head)?;
    let head = Head { position: row.chain_position, hash };
    let rows = queries::audit::unsealed_audit_entries().bind(&tx, &tenant, &BATCH).all().await?;
    if rows.is_empty() {
        return Ok(0);
    }
    let (params, head) = chain(tenant, head, &rows);
    let written = queries::audit::seal_audit_entries().params(&tx, &params).all().await?;
    if written.len() != rows.len() {
        return Err(Error::Overtaken);
    }
    queries::audit::move_audit_head()
        .bind(
            &tx,
            &head.position,
            &head.hash.as_ref().map_or(&[][..], Hash::as_slice),
            &now,
            &tenant,
        )
        .one()
        .await?;
    tx.commit().await?;
    let hash = head.hash.map(hex).unwrap_or_default();
    tracing::info!(tenant_id = %tenant, position = head.position, hash, "chain sealed");
    Ok(rows.len())
}

type Sealing =
    SealAuditEntriesParams<Vec<Uuid>, Vec<i64>, Vec<u8>, Vec<Vec<u8>>, Vec<u8>, Vec<Vec<u8>>>;

/// Each entry behind the one before it.
fn chain(tenant: Uuid, start: Head, rows: &[AuditRow]) -> (Sealing, Head) {
    let mut params = SealAuditEntriesParams {
        ids: Vec::with_capacity(rows.len()),
        positions: Vec::with_capacity(rows.len()),
        previous_hashes: Vec::with_capacity(rows.len()),
        hashes: Vec::with_capacity(rows.len()),
        tenant_id: tenant,
    };
    let bytes = |head: Head| head.hash.map(Vec::from).unwrap_or_default();
    let mut head = start;
    for row in rows {
        params.previous_hashes.push(bytes(head));
        head = head.seal(&db::audit::line(row));
        params.ids.push(row.id);
        params.positions.push(head.position);
        params.hashes.push(bytes(head));
    }
    (params, head)
}

fn hex(hash: Hash) -> String {
    hash.iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

#[expect(clippy::cast_precision_loss, reason = "counts and seconds are far below 2^52")]
fn report(sealed: &Sealed, now: Timestamp) {
    metrics::emit(
        "audit-seal",
        now,
        &[
            ("audit_sealed", Unit::Count, sealed.entries as f64),
            ("audit_lag_seconds_max", Unit::Seconds, sealed.lag_seconds_max as f64),
        ],
    );
}

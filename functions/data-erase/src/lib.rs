//! Schedule, every quarter of an hour: erases for good what was deleted and can no longer be undone.
//!
//! First a tenant's customers at Stripe, and the grants at the providers, because their tokens are needed for it; then the
//! data keys; then the rows, children before parents, a batch at a time with its count in the report. A run may end
//! anywhere, and the next one goes on.

mod archives;
mod customers;
mod error;
mod mailbox;
mod revoke;
mod rows;

use aws::s3::Bucket;
use db::audit::Cause;
use db::queries::erasures;
use db::queries::erasures::DueErasures;
use db::{Db, queries};
use domain::audit::Entry;
use domain::id::{MailboxId, PLATFORM, TenantId, UserId};
use domain::scope::TenantScope;
use grants::Grants;
use jiff::{SignedDuration, Timestamp};
use lambda::metrics::{self, Unit};
use providers::stripe::Stripe;
use uuid::Uuid;

pub use error::Error;
pub use revoke::ATTEMPTS_MAX;

const ERASURES_PER_RUN: i64 = 50;
/// Longer than a run.
const LEASE: SignedDuration = SignedDuration::from_mins(6);
/// Well within the function's time.
const ROWS_PER_RUN: i64 = 100_000;
const FUNCTION: &str = "data-erase";

pub struct Deps {
    pub db: Db,
    pub grants: Grants,
    pub exports: Bucket,
    /// None in a stack that sells nothing.
    pub stripe: Option<Stripe>,
    /// Where forwarded mail lies.
    pub inbound: Bucket,
}

/// What one run did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Erased {
    pub finished: usize,
    /// There was more than one run may do, or a provider does not answer.
    pub put_off: usize,
    pub failures: usize,
    pub rows: i64,
    pub grants_not_revoked: usize,
    pub customers_not_deleted: usize,
    /// Exports whose time was over.
    pub archives: usize,
}

/// Whose it is that goes.
enum Subject {
    Tenant(TenantId),
    Person(TenantId, UserId),
    Mailbox(TenantId, UserId, MailboxId),
    Account(UserId),
}

/// How far one erasure came in this run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Progress {
    Done,
    /// A provider may answer in an hour.
    Waits,
    /// Rows are left.
    More,
}

/// One erasure under work.
pub(crate) struct Work<'a> {
    deps: &'a Deps,
    id: Uuid,
    attempts: i32,
    now: Timestamp,
    erased: &'a mut Erased,
}

pub async fn erase(deps: &Deps, now: Timestamp) -> Result<Erased, lambda_runtime::Error> {
    let mut erased = Erased::default();
    match archives::expired(deps, now).await {
        Ok(count) => erased.archives = count,
        Err(error) => {
            erased.failures += 1;
            let error = &error as &dyn std::error::Error;
            tracing::error!(error, "expired archives stay for the next run");
        }
    }
    let due = {
        let door = deps.db.eraser(FUNCTION, PLATFORM).single().await?;
        erasures::due_erasures().bind(&door, &now, &(now + LEASE), &ERASURES_PER_RUN).all().await?
    };
    let oldest = due.iter().map(|row| now.duration_since(row.purge_after).as_secs()).max();
    for row in due {
        let id = row.id;
        let mut work = Work { deps, id, attempts: row.attempts, now, erased: &mut erased };
        let progress = one(&mut work, &row).await;
        settle(&mut work, progress).await?;
    }
    report(&erased, oldest.unwrap_or(0), now);
    Ok(erased)
}

async fn one(work: &mut Work<'_>, row: &DueErasures) -> Result<Progress, Error> {
    match subject(row)? {
        Subject::Tenant(tenant) => whole_tenant(work, tenant).await,
        Subject::Person(tenant, user) => {
            if revoke::all(work, tenant, Some(user)).await? == Progress::Waits {
                return Ok(Progress::Waits);
            }
            archives::of(work, tenant, Some(user)).await?;
            rows::of_person(work, tenant, user).await
        }
        Subject::Mailbox(tenant, user, mailbox) => {
            mailbox::all(work, whose(tenant, user), mailbox).await
        }
        Subject::Account(user) => account(work, user).await,
    }
}

fn subject(row: &DueErasures) -> Result<Subject, Error> {
    let (tenant, user) = (row.subject_tenant_id.map(TenantId), row.subject_user_id.map(UserId));
    match (tenant, user, row.subject_mailbox_id.map(MailboxId)) {
        (Some(tenant), Some(user), Some(mailbox)) => Ok(Subject::Mailbox(tenant, user, mailbox)),
        (Some(tenant), Some(user), None) => Ok(Subject::Person(tenant, user)),
        (Some(tenant), None, None) if tenant != PLATFORM => Ok(Subject::Tenant(tenant)),
        (None, Some(user), None) => Ok(Subject::Account(user)),
        _ => Err(Error::Subject),
    }
}

/// What the product itself does in the person's name, for the last time.
fn whose(tenant: TenantId, user: UserId) -> TenantScope {
    TenantScope::from_due_erasure(tenant, user)
}

async fn whole_tenant(work: &mut Work<'_>, tenant: TenantId) -> Result<Progress, Error> {
    // One that does not answer holds up neither the other nor its own next try.
    let outside = [customers::all(work, tenant).await?, revoke::all(work, tenant, None).await?];
    if let Some(open) =
        [Progress::Waits, Progress::More].into_iter().find(|it| outside.contains(it))
    {
        return Ok(open);
    }
    archives::of(work, tenant, None).await?;
    {
        let tx = work.deps.db.eraser(FUNCTION, tenant).begin().await?;
        let destroyed = erasures::destroy_data_keys().bind(&tx, &work.now).one().await?;
        add(&tx, work.id, "data_keys_destroyed", destroyed).await?;
        tx.commit().await?;
    }
    if rows::of_tenant(work, tenant).await? == Progress::More {
        return Ok(Progress::More);
    }
    let door = work.deps.db.eraser(FUNCTION, tenant).single().await?;
    queries::erasures::erase_tenant().bind(&door).opt().await?;
    Ok(Progress::Done)
}

/// Everything in tenants is gone: what is left is the account, and what its address began.
async fn account(work: &mut Work<'_>, user: UserId) -> Result<Progress, Error> {
    if rows::of_person(work, PLATFORM, user).await? == Progress::More {
        return Ok(Progress::More);
    }
    let tx = work.deps.db.eraser(FUNCTION, PLATFORM).begin().await?;
    let gone = erasures::erase_account().bind(&tx, &user.0).opt().await?;
    let gone = i64::from(gone.is_some());
    erasures::add_removed().bind(&tx, &"core.users", &gone, &work.id).one().await?;
    tx.commit().await?;
    Ok(Progress::Done)
}

async fn settle(work: &mut Work<'_>, progress: Result<Progress, Error>) -> Result<(), Error> {
    match progress {
        Ok(Progress::Done) => {
            finish(work).await?;
            work.erased.finished += 1;
        }
        Ok(Progress::Waits) => {
            work.erased.put_off += 1;
            put_off(work).await?;
        }
        Ok(Progress::More) => {
            work.erased.put_off += 1;
            let door = work.deps.db.eraser(FUNCTION, PLATFORM).single().await?;
            erasures::let_go_of_erasure().bind(&door, &work.id).opt().await?;
        }
        // The others go on; this one comes again when its lease is over.
        Err(error) => {
            work.erased.failures += 1;
            let error = &error as &dyn std::error::Error;
            tracing::error!(erasure = %work.id, error, "not erased");
        }
    }
    Ok(())
}

/// The platform's trail keeps that it was done.
async fn finish(work: &Work<'_>) -> Result<(), Error> {
    let tx = work.deps.db.eraser(FUNCTION, PLATFORM).begin().await?;
    erasures::finish_erasure().bind(&tx, &work.now, &work.id).opt().await?;
    let entry = Entry::new("erasure", "finish").on("erasure", work.id);
    db::audit::write(&tx, Cause::default(), entry).await?;
    tx.commit().await?;
    Ok(())
}

async fn put_off(work: &Work<'_>) -> Result<(), Error> {
    let door = work.deps.db.eraser(FUNCTION, PLATFORM).single().await?;
    let until = work.now + revoke::WAIT;
    erasures::put_off_erasure().bind(&door, &until, &work.id).opt().await?;
    Ok(())
}

/// To a count of the report, in the transaction of what is counted.
async fn add(tx: &db::Tx, id: Uuid, name: &str, count: i64) -> Result<(), Error> {
    erasures::add_to_report().bind(tx, &name, &count, &id).one().await?;
    Ok(())
}

#[expect(clippy::cast_precision_loss, reason = "counts and seconds are far below 2^52")]
fn report(erased: &Erased, oldest: i64, now: Timestamp) {
    let Erased { finished, put_off, failures, rows, archives, .. } = *erased;
    let Erased { grants_not_revoked, customers_not_deleted, .. } = *erased;
    tracing::info!(
        finished,
        put_off,
        failures,
        rows,
        grants_not_revoked,
        customers_not_deleted,
        archives,
        "erased"
    );
    metrics::emit(
        FUNCTION,
        now,
        &[
            ("erasures_finished", Unit::Count, finished as f64),
            ("erasures_put_off", Unit::Count, put_off as f64),
            ("erasure_failures", Unit::Count, failures as f64),
            ("erasure_oldest_seconds", Unit::Seconds, oldest as f64),
            ("rows_erased", Unit::Count, rows as f64),
            ("grants_not_revoked", Unit::Count, grants_not_revoked as f64),
            ("customers_not_deleted", Unit::Count, customers_not_deleted as f64),
            ("archives_expired", Unit::Count, archives as f64),
        ],
    );
}

//! What came from a mailbox: its mails, what they said about applications, and what was known from them alone.

use db::queries::erasures;
use db::{Tx, history};
use domain::id::MailboxId;
use domain::scope::TenantScope;
use lambda::attention::{self, Event, Outcome};
use uuid::Uuid;

use crate::{Error, FUNCTION, Progress, ROWS_PER_RUN, Work};

/// Mails of one transaction. Its counts follow in another one, of another role: a run that ends in between tells too few.
const BATCH: i64 = 100;

/// What of a batch went.
#[derive(Default)]
struct Removed {
    mails: i64,
    applications: i64,
    postings: i64,
}

pub(crate) async fn all(
    work: &mut Work<'_>,
    scope: TenantScope,
    mailbox: MailboxId,
) -> Result<Progress, Error> {
    objects(work, scope, mailbox).await?;
    loop {
        let removed = batch(work, scope, mailbox).await?;
        work.erased.rows += removed.mails + removed.applications + removed.postings;
        let is_last = removed.mails < BATCH;
        tell(work, scope, &removed).await?;
        if is_last {
            break;
        }
        if work.erased.rows >= ROWS_PER_RUN {
            return Ok(Progress::More);
        }
    }
    let tx = work.deps.db.tenant(scope).begin().await?;
    if let Some(Some(grant)) = erasures::erase_mailbox().bind(&tx, &mailbox.0).opt().await? {
        erasures::erase_grant().bind(&tx, &grant).opt().await?;
    }
    tx.commit().await?;
    Ok(Progress::Done)
}

/// Forwarded mail that nobody has read yet. One that is told as deleted and is not goes by the bucket's lifecycle.
async fn objects(work: &Work<'_>, scope: TenantScope, mailbox: MailboxId) -> Result<(), Error> {
    loop {
        let keys = {
            let door = work.deps.db.tenant(scope).single().await?;
            erasures::objects_of_mailbox().bind(&door, &mailbox.0, &BATCH).all().await?
        };
        for key in &keys {
            work.deps.inbound.delete(key).await?;
        }
        let door = work.deps.db.tenant(scope).single().await?;
        erasures::forget_objects().bind(&door, &keys).all().await?;
        if i64::try_from(keys.len()).is_ok_and(|count| count < BATCH) {
            return Ok(());
        }
    }
}

/// One transaction: nothing that is left refers to what is gone.
async fn batch(work: &Work<'_>, scope: TenantScope, mailbox: MailboxId) -> Result<Removed, Error> {
    let tx = work.deps.db.tenant(scope).begin().await?;
    let mails = erasures::mails_of_mailbox().bind(&tx, &mailbox.0, &BATCH).all().await?;
    let mut removed = Removed::default();
    for application in erasures::forget_mails_in_history().bind(&tx, &mails).all().await? {
        removed.applications += i64::from(application_goes(&tx, application, &mails).await?);
    }
    for posting in erasures::erase_job_postings().bind(&tx, &mails).all().await? {
        attention::settle(&tx, Event::ReviewJobPosting, posting, Outcome::Dismissed).await?;
        removed.postings += 1;
    }
    erasures::forget_mails_of_job_postings().bind(&tx, &mails).one().await?;
    removed.mails = erasures::erase_mails().bind(&tx, &mails).one().await?;
    tx.commit().await?;
    Ok(removed)
}

/// One that its person or another mailbox knows too stays, as if the mails had never come.
async fn application_goes(tx: &Tx, application: Uuid, mails: &[Uuid]) -> Result<bool, Error> {
    if erasures::erase_application().bind(tx, &application).opt().await?.is_some() {
        attention::settle(tx, Event::ReviewApplication, application, Outcome::Dismissed).await?;
        return Ok(true);
    }
    erasures::forget_mail_of_application().bind(tx, &application, &mails).opt().await?;
    let replayed = history::replay_history(tx, application).await?;
    if let (Some(status), Some(first), Some(last)) =
        (replayed.status, replayed.first, replayed.last)
    {
        erasures::set_replayed_status()
            .bind(tx, &status.as_str(), &first, &last, &application)
            .opt()
            .await?;
    }
    Ok(false)
}

async fn tell(work: &Work<'_>, scope: TenantScope, removed: &Removed) -> Result<(), Error> {
    let tx = work.deps.db.eraser(FUNCTION, scope.tenant()).begin().await?;
    for (table, count) in [
        ("mail.processed_emails", removed.mails),
        ("career.applications", removed.applications),
        ("career.job_postings", removed.postings),
    ] {
        erasures::add_removed().bind(&tx, &table, &count, &work.id).one().await?;
    }
    tx.commit().await?;
    Ok(())
}

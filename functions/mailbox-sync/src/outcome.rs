//! How a sync ended, and when the mailbox is due again. The schedule carries the retry, not the queue.

use std::sync::atomic::{AtomicU32, Ordering};

use db::{Tx, queries};
use domain::disposition::{Disposed, Disposition};
use domain::license::Verdict;
use domain::mailbox::ReasonCode;
use jiff::{SignedDuration, Timestamp};
use lambda::attention::{self, Event, News, Notice};
use lambda::audit::{self, Details, Entry, Status};

use crate::error::Error;
use crate::sync::{Progress, Sync};

const BACKOFF_FIRST: SignedDuration = SignedDuration::from_mins(1);
const BACKOFF_MAX: SignedDuration = SignedDuration::from_hours(1);
/// Whoever pays need not wait: "sync now" goes at once.
const LICENSE_ASKED_AGAIN: SignedDuration = SignedDuration::from_mins(15);
/// 2^6 minutes lie above the maximum already.
const BACKOFF_DOUBLINGS_MAX: u32 = 6;

pub(crate) async fn succeeded(sync: &Sync<'_>, progress: Progress) -> Result<(), Error> {
    let tx = sync.deps.db.tenant(sync.scope).begin().await?;
    let (mailbox, lease) = (sync.mailbox.0, sync.lease_token);
    match progress {
        Progress::UpToDate => {
            queries::sync::finish_sync().bind(&tx, &sync.now, &mailbox, &lease).opt().await?
        }
        Progress::MoreToRead => {
            queries::sync::continue_sync().bind(&tx, &sync.now, &mailbox, &lease).opt().await?
        }
    };
    audit::write(&tx, &sync.origin(), line(sync)).await?;
    Ok(tx.commit().await?)
}

/// One line per run, not per call: the token was opened for each.
fn line(sync: &Sync<'_>) -> Entry {
    let count = |tally: &AtomicU32| i64::from(tally.load(Ordering::Relaxed));
    let details = Details::default()
        .id("mailbox", sync.mailbox)
        .count("provider_calls", count(&sync.tally.calls))
        .count("mails_handed_on", count(&sync.tally.mails));
    Entry::new("grant", "use").on("grant", sync.grant.id).details(details)
}

/// Records what stopped the sync. Only what lies with ourselves goes back to the queue.
pub(crate) async fn failed(
    sync: &Sync<'_>,
    failures: i32,
    error: grants::Error,
) -> Result<(), Error> {
    let (reason, next) = match &error {
        grants::Error::ReauthorizationNeeded
        | grants::Error::Provider(providers::Error::Unauthorized) => {
            (ReasonCode::InvalidGrant, None)
        }
        grants::Error::Provider(provider) => {
            let reason = provider.reason_code().unwrap_or(ReasonCode::ProviderUnavailable);
            (reason, next_sync(reason, provider, failures, sync.now))
        }
        _ if error.disposition() == Disposition::Retry => return Err(error.into()),
        _ => (ReasonCode::InvalidGrant, None),
    };
    tracing::warn!(
        error = &error as &dyn std::error::Error,
        reason = reason.as_str(),
        "sync failed"
    );
    let tx = sync.deps.db.tenant(sync.scope).begin().await?;
    let held = queries::sync::fail_sync()
        .bind(&tx, &error.to_string(), &reason.as_str(), &next, &sync.mailbox.0, &sync.lease_token)
        .opt()
        .await?;
    if held.is_some() && next.is_none() {
        ask_for_consent(sync, &tx, reason).await?;
    }
    let entry = line(sync).status(Status::Failed);
    audit::write(&tx, &sync.origin(), entry.response(reason_of(reason))).await?;
    Ok(tx.commit().await?)
}

/// The cursor stays where it is: with a license the mailbox goes on from there.
pub(crate) async fn unlicensed(sync: &Sync<'_>, verdict: &Verdict) -> Result<(), Error> {
    let why = verdict.reason.name();
    tracing::info!(reason = why, "not synced: no license for mailboxes");
    let door = sync.deps.db.tenant(sync.scope).single().await?;
    let said = format!("there is no license for mailboxes now: {why}");
    let reason = ReasonCode::LicenseRequired.as_str();
    let next = Some(sync.now + LICENSE_ASKED_AGAIN);
    queries::sync::fail_sync()
        .bind(&door, &said, &reason, &next, &sync.mailbox.0, &sync.lease_token)
        .opt()
        .await?;
    Ok(())
}

fn reason_of(reason: ReasonCode) -> Details {
    Details::default().word("reason", reason.as_str())
}

/// Nothing goes on before the person agrees again: they are asked once per incident.
async fn ask_for_consent(sync: &Sync<'_>, tx: &Tx, reason: ReasonCode) -> Result<(), Error> {
    let (event, mailbox) = (Event::MailboxReauthorization, sync.mailbox.0);
    let opened = attention::open(tx, event, mailbox, reason_of(reason)).await?;
    let Some(incident) = opened else { return Ok(()) };
    let (tenant, person) = (sync.scope.tenant(), sync.scope.user());
    let notice = Notice::new(News::MailboxNeedsAuthorization, tenant, person, incident);
    attention::notify(tx, &sync.origin(), notice.about(mailbox), sync.now).await?;
    Ok(())
}

/// None where only a person can help.
fn next_sync(
    reason: ReasonCode,
    error: &providers::Error,
    failures: i32,
    now: Timestamp,
) -> Option<Timestamp> {
    match reason {
        ReasonCode::InvalidGrant
        | ReasonCode::InsufficientPermissions
        | ReasonCode::Disconnected
        | ReasonCode::LicenseRequired => None,
        ReasonCode::RateLimited | ReasonCode::ProviderUnavailable => {
            let asked = error.retry_after().and_then(|asked| SignedDuration::try_from(asked).ok());
            Some(now + asked.unwrap_or_default().max(backoff(failures)))
        }
    }
}

fn backoff(failures: i32) -> SignedDuration {
    let doublings = u32::try_from(failures).unwrap_or(0).min(BACKOFF_DOUBLINGS_MAX);
    (BACKOFF_FIRST * 2_i32.pow(doublings)).min(BACKOFF_MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_and_end_at_an_hour() {
        assert_eq!(backoff(0), SignedDuration::from_mins(1));
        assert_eq!(backoff(3), SignedDuration::from_mins(8));
        assert_eq!(backoff(1_000), BACKOFF_MAX);
    }
}

//! Schedule, every minute: claims the mailboxes that are due and hands each to `mailbox-sync`.
//!
//! A claim is a lease with a fencing token. When this function or the queue fails after a claim, nothing has to be
//! mended: the lease runs out and the mailbox is due again.

use aws::sqs::Producer;
use db::{Db, queries};
use domain::id::CorrelationId;
use domain::mailbox::SYNC_LEASE;
use domain::queue::{Message, Queue, SyncMailbox};
use jiff::Timestamp;
use lambda::metrics::{self, Unit};

const CLAIMS_PER_ROUND: i64 = 500;
/// 50,000 mailboxes a minute; what is left is due in the next one.
const ROUNDS_MAX: u32 = 100;

pub struct Deps {
    pub db: Db,
    pub producer: Producer,
}

/// What one run did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Polled {
    pub claimed: usize,
    pub handed_over: usize,
    /// How long the most overdue mailbox had been due.
    pub lag_seconds_max: i64,
}

pub async fn poll(deps: &Deps, now: Timestamp) -> Result<Polled, lambda_runtime::Error> {
    let mut polled = Polled::default();
    for _ in 0..ROUNDS_MAX {
        let claimed = round(deps, now, &mut polled).await?;
        if claimed < CLAIMS_PER_ROUND {
            break;
        }
    }
    report(&polled, now);
    Ok(polled)
}

async fn round(
    deps: &Deps,
    now: Timestamp,
    polled: &mut Polled,
) -> Result<i64, lambda_runtime::Error> {
    let rows = {
        let door = deps.db.system("mailbox-poll").single().await?;
        queries::mailboxes::claim_due_mailboxes()
            .bind(&door, &(now + SYNC_LEASE), &now, &CLAIMS_PER_ROUND)
            .all()
            .await?
    };
    let mut bodies = Vec::with_capacity(rows.len());
    for row in &rows {
        let overdue = now.duration_since(row.next_sync_at).as_secs();
        polled.lag_seconds_max = polled.lag_seconds_max.max(overdue);
        let message = SyncMailbox {
            tenant_id: row.tenant_id.into(),
            user_id: row.user_id.into(),
            mailbox_id: row.id.into(),
            lease_token: row.lease_token,
            correlation_id: CorrelationId::fresh(),
        };
        bodies.push(message.to_json()?.to_string());
    }
    let sent = deps.producer.send_batch(Queue::MailboxSync, &bodies).await?;
    polled.claimed += rows.len();
    polled.handed_over += rows.len() - sent.failed.len();
    Ok(i64::try_from(rows.len())?)
}

#[expect(clippy::cast_precision_loss, reason = "counts and seconds are far below 2^52")]
fn report(polled: &Polled, now: Timestamp) {
    tracing::info!(claimed = polled.claimed, handed_over = polled.handed_over, "polled");
    metrics::emit(
        "mailbox-poll",
        now,
        &[
            ("mailboxes_claimed", Unit::Count, polled.claimed as f64),
            ("mailbox_lag_seconds_max", Unit::Seconds, polled.lag_seconds_max as f64),
        ],
    );
}

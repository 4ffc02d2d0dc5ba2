//! Ids that were not seen before: into the ledger and the outbox, in the transaction that moves the cursor.

use std::sync::atomic::Ordering;

use db::{Tx, queries};
use domain::mailbox::SYNC_LEASE;
use domain::queue::{Message, ParseEmail, Queue};
use jiff::Timestamp;
use lambda::clock;
use lambda::outbox::{self, Unsent};
use providers::mailbox::MessageRef;

use crate::error::Error;
use crate::sync::Sync;

/// Each page renews the lease, so that a long listing is not taken over while it moves.
pub(crate) fn lease_until() -> Timestamp {
    clock::now() + SYNC_LEASE
}

/// Writes what is new, commits, and sends. `tx` has already moved the cursor under the lease.
pub(crate) async fn commit_new(sync: &Sync<'_>, tx: Tx, found: &[MessageRef]) -> Result<(), Error> {
    let ids: Vec<&str> = found.iter().map(|message| message.id.as_str()).collect();
    let threads: Vec<&str> = found.iter().map(|message| message.thread_id.as_str()).collect();
    let received: Vec<Option<Timestamp>> = found.iter().map(|message| message.received).collect();
    let new = queries::sync::record_new_emails()
        .bind(&tx, &sync.mailbox.0, &sync.now, &ids, &threads, &received)
        .all()
        .await?;
    let bodies = new.iter().map(|id| body(sync, *id)).collect::<Result<Vec<_>, _>>()?;
    let until = outbox::lease_until(clock::now());
    let queue = Queue::EmailParse;
    let rows =
        queries::outbox::put_in_outbox().bind(&tx, &queue.name(), &until, &bodies).all().await?;
    tx.commit().await?;
    let count = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    sync.tally.mails.fetch_add(count, Ordering::Relaxed);
    tracing::info!(found = found.len(), new = rows.len(), "page recorded");
    let rows: Vec<Unsent> =
        rows.into_iter().map(|row| Unsent { id: row.id, body: row.body }).collect();
    outbox::dispatch(&sync.deps.db, &sync.deps.producer, sync.scope, queue, &rows).await;
    Ok(())
}

fn body(sync: &Sync<'_>, email: uuid::Uuid) -> Result<serde_json::Value, serde_json::Error> {
    let message = ParseEmail {
        tenant_id: sync.scope.tenant(),
        user_id: sync.scope.user(),
        mailbox_id: sync.mailbox,
        email_id: email.into(),
        correlation_id: sync.correlation_id.clone(),
    };
    message.to_json()
}

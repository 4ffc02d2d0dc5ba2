//! Messages that follow from a change: written with it, sent after its commit, and by `outbox-relay` if a crash came between.

use aws::sqs::Producer;
use db::{Db, queries};
use domain::queue::Queue;
use domain::scope::TenantScope;
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

/// The relay leaves a new row alone for this long: its writer sends it right after the commit.
pub const WRITERS_LEASE: SignedDuration = SignedDuration::from_secs(60);

/// A row of `core.outbox` whose transaction is committed.
#[derive(Clone, Debug)]
pub struct Unsent {
    pub id: Uuid,
    pub body: serde_json::Value,
}

/// Lease end for rows written at `now`.
pub fn lease_until(now: Timestamp) -> Timestamp {
    now + WRITERS_LEASE
}

/// Sends and deletes rows that a tenant transaction just wrote. What fails stays for the relay, so nothing is lost:
/// the error is logged and not given to the caller, whose change is committed.
pub async fn dispatch(
    db: &Db,
    producer: &Producer,
    scope: TenantScope,
    queue: Queue,
    rows: &[Unsent],
) {
    let sent = send(producer, queue, rows).await;
    if sent.is_empty() {
        return;
    }
    if let Err(error) = delete(db, scope, &sent).await {
        tracing::warn!(
            error = &error as &dyn std::error::Error,
            "sent messages stay in the outbox and go out twice"
        );
    }
}

async fn delete(db: &Db, scope: TenantScope, ids: &[Uuid]) -> Result<(), db::Error> {
    let door = db.tenant(scope).single().await?;
    queries::outbox::delete_sent().bind(&door, &ids).all().await?;
    Ok(())
}

/// The ids of the rows that SQS took.
pub async fn send(producer: &Producer, queue: Queue, rows: &[Unsent]) -> Vec<Uuid> {
    let bodies: Vec<String> = rows.iter().map(|row| row.body.to_string()).collect();
    match producer.send_batch(queue, &bodies).await {
        Ok(sent) => rows
            .iter()
            .enumerate()
            .filter(|(n, _)| !sent.failed.contains(n))
            .map(|(_, row)| row.id)
            .collect(),
        Err(error) => {
            tracing::warn!(
                error = &error as &dyn std::error::Error,
                queue = queue.name(),
                "messages wait in the outbox"
            );
            Vec::new()
        }
    }
}

//! Schedule, every minute: sends what a crash left in the outbox, gives mail that is stuck a new message, and sweeps away
//! what the guard of the API has counted and kept long enough, and quarantined mail that nobody released.

use aws::sqs::Producer;
use db::{Db, queries};
use domain::id::CorrelationId;
use domain::queue::{Message, ParseEmail, Queue};
use jiff::{SignedDuration, Timestamp};
use lambda::metrics::{self, Unit};
use lambda::outbox::{self, Unsent};
use uuid::Uuid;

const CLAIMS_PER_ROUND: i64 = 500;
const ROUNDS_MAX: u32 = 20;
/// Mail that is still pending this long after its last message gets another one. A message that is still being retried
/// then has a second one beside it; the ledger row keeps the mail single.
const STUCK_AFTER: SignedDuration = SignedDuration::from_mins(15);

/// Rate limits of subjects that nobody has seen for so long.
const LIMITS_FORGOTTEN_AFTER: SignedDuration = SignedDuration::from_hours(1);
/// Rows of each kind that one run sweeps away at most; more wait for the next one.
const SWEPT_MAX: i64 = 10_000;

pub struct Deps {
    pub db: Db,
    pub producer: Producer,
}

/// What one run did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Relayed {
    pub sent: usize,
    pub requeued: usize,
    pub swept: usize,
    pub oldest_seconds: i64,
}

pub async fn relay(deps: &Deps, now: Timestamp) -> Result<Relayed, lambda_runtime::Error> {
    let mut relayed = Relayed { requeued: requeue_stuck(deps, now).await?, ..Relayed::default() };
    for _ in 0..ROUNDS_MAX {
        let claimed = round(deps, now, &mut relayed).await?;
        if claimed < CLAIMS_PER_ROUND {
            break;
        }
    }
    relayed.swept = sweep(deps, now).await?;
    report(&relayed, now);
    Ok(relayed)
}

async fn sweep(deps: &Deps, now: Timestamp) -> Result<usize, db::Error> {
    let door = deps.db.system("outbox-relay").single().await?;
    let before = now - LIMITS_FORGOTTEN_AFTER;
    let limits = queries::guard::sweep_rate_limits().bind(&door, &before, &SWEPT_MAX).all().await?;
    let keys = queries::guard::sweep_idempotency_keys().bind(&door, &now, &SWEPT_MAX).all().await?;
    let held = queries::inbound::sweep_quarantine().bind(&door, &now, &SWEPT_MAX).all().await?;
    Ok(limits.len() + keys.len() + held.len())
}

/// Both writes are one transaction: a mail is marked as enqueued only together with its message.
async fn requeue_stuck(deps: &Deps, now: Timestamp) -> Result<usize, lambda_runtime::Error> {
    let tx = deps.db.system("outbox-relay").begin().await?;
    let stuck = queries::outbox::requeue_stuck_emails()
        .bind(&tx, &now, &(now - STUCK_AFTER), &CLAIMS_PER_ROUND)
        .all()
        .await?;
    let mut tenants = Vec::with_capacity(stuck.len());
    let mut bodies = Vec::with_capacity(stuck.len());
    for row in &stuck {
        tenants.push(row.tenant_id);
        let message = ParseEmail {
            tenant_id: row.tenant_id.into(),
            user_id: row.user_id.into(),
            mailbox_id: row.integration_id.into(),
            email_id: row.id.into(),
            correlation_id: CorrelationId::fresh(),
        };
        bodies.push(message.to_json()?);
    }
    queries::outbox::put_in_outbox_for()
        .bind(&tx, &Queue::EmailParse.name(), &tenants, &bodies)
        .all()
        .await?;
    tx.commit().await?;
    Ok(stuck.len())
}

async fn round(
    deps: &Deps,
    now: Timestamp,
    relayed: &mut Relayed,
) -> Result<i64, lambda_runtime::Error> {
    let system = deps.db.system("outbox-relay");
    let rows = {
        let door = system.single().await?;
        queries::outbox::claim_unsent()
            .bind(&door, &outbox::lease_until(now), &now, &CLAIMS_PER_ROUND)
            .all()
            .await?
    };
    let claimed = i64::try_from(rows.len())?;
    let mut sent: Vec<Uuid> = Vec::new();
    for queue in Queue::ALL {
        let mine: Vec<Unsent> = rows
            .iter()
            .filter(|row| row.queue == queue.name())
            .map(|row| Unsent { id: row.id, body: row.body.clone() })
            .collect();
        sent.extend(outbox::send(&deps.producer, queue, &mine).await);
    }
    if let Some(oldest) = rows.iter().map(|row| row.created_at).min() {
        relayed.oldest_seconds = relayed.oldest_seconds.max(now.duration_since(oldest).as_secs());
    }
    let door = system.single().await?;
    relayed.sent += queries::outbox::delete_sent().bind(&door, &sent).all().await?.len();
    Ok(claimed)
}

#[expect(clippy::cast_precision_loss, reason = "counts and seconds are far below 2^52")]
fn report(relayed: &Relayed, now: Timestamp) {
    tracing::info!(
        sent = relayed.sent,
        requeued = relayed.requeued,
        swept = relayed.swept,
        "relayed"
    );
    metrics::emit(
        "outbox-relay",
        now,
        &[
            ("outbox_relayed", Unit::Count, relayed.sent as f64),
            ("outbox_oldest_seconds", Unit::Seconds, relayed.oldest_seconds as f64),
            ("emails_requeued", Unit::Count, relayed.requeued as f64),
            ("guard_rows_swept", Unit::Count, relayed.swept as f64),
        ],
    );
}

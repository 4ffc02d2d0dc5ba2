//! Events of Stripe that failed, or whose object was asked for and did not come.

use db::queries;
use domain::id::CorrelationId;
use domain::queue::{Message, Queue, RefetchStripe};
use jiff::{SignedDuration, Timestamp};

use crate::{Deps, Error, FUNCTION, Swept};

const STUCK_AFTER: SignedDuration = SignedDuration::from_mins(15);
/// Then it waits for a superuser.
const ATTEMPTS_MAX: i32 = 10;
const PER_RUN: i64 = 1_000;

pub(crate) async fn events(deps: &Deps, swept: &mut Swept, now: Timestamp) -> Result<(), Error> {
    let tx = deps.db.system(FUNCTION).begin().await?;
    let stuck = queries::sales::requeue_stuck_events()
        .bind(&tx, &ATTEMPTS_MAX, &(now - STUCK_AFTER), &PER_RUN, &now)
        .all()
        .await?;
    let again: Vec<_> = stuck.iter().filter(|row| row.state == "fetching").collect();
    let (mut tenants, mut bodies) = (Vec::new(), Vec::new());
    for row in &again {
        let message = RefetchStripe {
            tenant_id: row.tenant_id.into(),
            event: row.id,
            correlation_id: CorrelationId::fresh(),
        };
        tenants.push(row.tenant_id);
        bodies.push(message.to_json()?);
    }
    let queue = Queue::StripeRefetch.name();
    queries::outbox::put_in_outbox_for().bind(&tx, &queue, &tenants, &bodies).all().await?;
    let open = queries::sales::open_events().bind(&tx).one().await?;
    tx.commit().await?;
    swept.events_asked_again = again.len();
    swept.events_failed = open.failed;
    swept.oldest_event_seconds = open.oldest.map_or(0, |at| now.duration_since(at).as_secs());
    Ok(())
}

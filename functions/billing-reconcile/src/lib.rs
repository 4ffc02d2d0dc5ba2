//! Schedule, every night: compares what we have with what Stripe has, page by page, mends what differs where Stripe is the
//! truth, and keeps a report.
//!
//! A run that ends early goes on at the next one: where it is stands in its row, under a lease.

mod error;
mod events;
mod invoices;
mod licenses;
mod mend;
mod ours;
mod subscriptions;

use billing::{Catalogue, Shelf};
use db::Db;
use db::queries::Params;
use db::queries::reconcile::{self, AdvanceReconciliationParams, ClaimReconciliation};
use domain::id::{CorrelationId, PLATFORM};
use jiff::{SignedDuration, Timestamp};
use lambda::metrics::{self, Unit};
use lambda::origin::Origin;
use providers::stripe::{self, Stripe};
use serde_json::{Value, json};

pub use error::Error;

/// Pages that one run takes.
const PAGES_MAX: u32 = 2_000;
/// Longer than a run may take, which is five minutes.
const LEASE: SignedDuration = SignedDuration::from_mins(6);
/// Differences that a report holds; more are counted.
const DIFFERENCES_MAX: i32 = 1_000;
pub const FUNCTION: &str = "billing-reconcile";

pub struct Deps {
    pub db: Db,
    pub shelf: Shelf,
    pub stripe: Stripe,
}

/// What one run did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reconciled {
    pub checked: i64,
    pub mended: i64,
    pub failed: i64,
    pub is_finished: bool,
}

/// In this order; each begins where it has none of the cursor of the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    Subscriptions,
    Invoices,
    Events,
    Ours,
    Licenses,
    Done,
}

impl Phase {
    const ALL: [Self; 6] =
        [Self::Subscriptions, Self::Invoices, Self::Events, Self::Ours, Self::Licenses, Self::Done];

    fn name(self) -> &'static str {
        match self {
            Self::Subscriptions => "subscriptions",
            Self::Invoices => "invoices",
            Self::Events => "events",
            Self::Ours => "ours",
            Self::Licenses => "licenses",
            Self::Done => "done",
        }
    }

    fn next(self) -> Self {
        match self {
            Self::Subscriptions => Self::Invoices,
            Self::Invoices => Self::Events,
            Self::Events => Self::Ours,
            Self::Ours => Self::Licenses,
            Self::Licenses | Self::Done => Self::Done,
        }
    }
}

/// What each page needs.
pub(crate) struct Run<'a> {
    deps: &'a Deps,
    catalogue: &'a Catalogue,
    origin: Origin,
    started_at: Timestamp,
    now: Timestamp,
}

/// What a page said.
#[derive(Debug, Default)]
pub(crate) struct Page {
    checked: i64,
    mended: i64,
    failed: i64,
    differences: Vec<Value>,
    /// Where the next page begins; none: there is none.
    after: Option<String>,
}

impl Page {
    /// Of a list of Stripe's. What cannot be read has failed, and the next page begins behind it.
    fn of<T>(listed: &stripe::Page<T>) -> Self {
        let mut page = Self { after: listed.after.clone(), ..Self::default() };
        for one in &listed.unread {
            page.checked += 1;
            page.failed += 1;
            tracing::warn!(object = one.id, what = one.what, "an object is not as expected");
        }
        page
    }

    /// Ids and machine words only.
    fn differs(&mut self, object: &str, field: &str, ours: Option<&str>, stripe: Option<&str>) {
        let line = json!({"object": object, "field": field, "ours": ours, "stripe": stripe});
        self.differences.push(line);
    }
}

pub async fn reconcile(deps: &Deps, now: Timestamp) -> Result<Reconciled, Error> {
    let claimed = {
        let door = deps.db.billing(FUNCTION, PLATFORM).single().await?;
        reconcile::begin_reconciliation().bind(&door, &now).opt().await?;
        reconcile::claim_reconciliation().bind(&door, &(now + LEASE), &now).opt().await?
    };
    let mut done = Reconciled::default();
    if let Some(claimed) = claimed {
        let catalogue = deps.shelf.catalogue(now).await?;
        let origin = Origin::of_event(&CorrelationId::fresh(), now);
        let run = Run { deps, catalogue: &catalogue, origin, started_at: claimed.started_at, now };
        pages(&run, claimed, &mut done).await?;
    }
    report(&done, now);
    Ok(done)
}

async fn pages(
    run: &Run<'_>,
    claimed: ClaimReconciliation,
    done: &mut Reconciled,
) -> Result<(), Error> {
    let known = Phase::ALL.into_iter().find(|phase| phase.name() == claimed.phase);
    let (mut phase, mut after) = (known.unwrap_or(Phase::Subscriptions), claimed.after_id);
    for _ in 0..PAGES_MAX {
        let page = match phase {
            Phase::Subscriptions => subscriptions::page(run, after.as_deref()).await?,
            Phase::Invoices => invoices::page(run, after.as_deref()).await?,
            Phase::Events => events::page(run, after.as_deref()).await?,
            Phase::Ours => ours::page(run, after.as_deref()).await?,
            Phase::Licenses => licenses::page(run, after.as_deref()).await?,
            Phase::Done => break,
        };
        if page.after.is_none() {
            phase = phase.next();
        }
        after.clone_from(&page.after);
        done.is_finished = phase == Phase::Done;
        let params = AdvanceReconciliationParams {
            phase: phase.name(),
            after_id: after.as_deref(),
            checked: page.checked,
            mended: page.mended,
            failed: page.failed,
            finished_at: done.is_finished.then_some(run.now),
            differences_max: DIFFERENCES_MAX,
            differences: Value::Array(page.differences),
            id: claimed.id,
            held: run.now + LEASE,
        };
        let door = run.deps.db.billing(FUNCTION, PLATFORM).single().await?;
        reconcile::advance_reconciliation()
            .params(&door, &params)
            .opt()
            .await?
            .ok_or(Error::LeaseLost)?;
        done.checked += page.checked;
        done.mended += page.mended;
        done.failed += page.failed;
    }
    Ok(())
}

#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
fn report(done: &Reconciled, now: Timestamp) {
    let Reconciled { checked, mended, failed, is_finished } = *done;
    tracing::info!(checked, mended, failed, is_finished, "reconciled");
    metrics::emit(
        FUNCTION,
        now,
        &[
            ("stripe_objects_checked", Unit::Count, checked as f64),
            ("stripe_objects_mended", Unit::Count, mended as f64),
            ("stripe_objects_failed", Unit::Count, failed as f64),
        ],
    );
}

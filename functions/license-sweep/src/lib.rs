//! Schedule, every five minutes: moves licenses on to the states that have begun, tells who should know, and gives events that
//! are stuck another turn.
//!
//! Whoever asks for a license reads its timeline and needs no sweep; this is for who lists them, and for who must be told.
//! Each part works in bounded batches, the most urgent first, and goes on at the next run where it ended.

mod error;
mod notices;
mod stuck;

use db::{Db, queries};
use jiff::Timestamp;
use lambda::metrics::{self, Unit};

pub use error::Error;

/// Rows that one statement holds locks on: well below a tenth of a second.
pub const ADVANCED_PER_BATCH: i64 = 2_000;
/// Well within the function's time.
const BATCHES_MAX: u32 = 200;
const FUNCTION: &str = "license-sweep";

pub struct Deps {
    pub db: Db,
}

/// What one run did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Swept {
    pub advanced: i64,
    pub notices: usize,
    /// Licenses whose notices wait for the next run because of an error.
    pub failures: usize,
    pub events_asked_again: usize,
    pub events_failed: i64,
    pub oldest_event_seconds: i64,
}

pub async fn sweep(deps: &Deps, now: Timestamp) -> Result<Swept, Error> {
    let mut swept = Swept { advanced: advance(deps, now).await?, ..Swept::default() };
    notices::tell(deps, &mut swept, now).await?;
    stuck::events(deps, &mut swept, now).await?;
    report(&swept, now);
    Ok(swept)
}

/// Until nothing is due: a license may have several states to catch up with.
pub async fn advance(deps: &Deps, now: Timestamp) -> Result<i64, Error> {
    let door = deps.db.system(FUNCTION).single().await?;
    let mut total = 0;
    for _ in 0..BATCHES_MAX {
        let advanced = queries::market::advance_licenses()
            .bind(&door, &now, &ADVANCED_PER_BATCH)
            .one()
            .await?;
        total += advanced;
        if advanced == 0 {
            break;
        }
    }
    Ok(total)
}

#[expect(clippy::cast_precision_loss, reason = "counts and seconds are far below 2^52")]
fn report(swept: &Swept, now: Timestamp) {
    let Swept {
        advanced,
        notices,
        failures,
        events_asked_again,
        events_failed,
        oldest_event_seconds,
    } = *swept;
    tracing::info!(
        advanced,
        notices,
        failures,
        events_asked_again,
        events_failed,
        oldest_event_seconds,
        "swept"
    );
    metrics::emit(
        FUNCTION,
        now,
        &[
            ("licenses_advanced", Unit::Count, advanced as f64),
            ("license_notices", Unit::Count, notices as f64),
            ("license_notice_failures", Unit::Count, failures as f64),
            ("stripe_events_asked_again", Unit::Count, events_asked_again as f64),
            ("stripe_events_failed", Unit::Count, events_failed as f64),
            ("stripe_event_oldest_seconds", Unit::Seconds, oldest_event_seconds as f64),
        ],
    );
}

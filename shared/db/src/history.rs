//! An application's history as it stands in the database, replayed in the order of the mails' dates.

use domain::application::{Effect, KeepReason, Report, Source, Status, replay};
use jiff::Timestamp;
use uuid::Uuid;

use crate::{Error, Tx, queries};

/// What the entries that still count say together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Replayed {
    /// None when no entry is left.
    pub status: Option<Status>,
    pub first: Option<Timestamp>,
    pub last: Option<Timestamp>,
    /// A receipt came after the end: somebody applied again, or a talent pool says thanks. A person can tell.
    pub is_applied_again: bool,
}

/// Mail is understood in any order; the history is what it would have been in the order of the mails' dates. Entries
/// whose meaning changed say so.
pub async fn replay_history(tx: &Tx, application: Uuid) -> Result<Replayed, Error> {
    let entries = queries::parse::history_to_replay().bind(tx, &application).all().await?;
    let reports: Vec<Report> = entries
        .iter()
        .filter_map(|entry| {
            let source = if entry.changed_by == "user" { Source::Person } else { Source::Mail };
            Some(Report { status: Status::parse(&entry.new_status)?, source })
        })
        .collect();
    let (status, steps) = replay(reports.iter().copied());
    for (entry, step) in entries.iter().zip(&steps) {
        let old_status = step.old_status.map(Status::as_str);
        let (effect, reason) = match step.effect {
            Effect::Moved => ("moved", None),
            Effect::Kept(reason) => ("kept", Some(reason.as_str())),
        };
        if entry.old_status.as_deref() != old_status || entry.effect != effect {
            queries::parse::rewrite_history_entry()
                .bind(tx, &old_status, &effect, &reason, &entry.id)
                .one()
                .await?;
        }
    }
    let is_applied_again = reports.iter().zip(&steps).any(|(report, step)| {
        report.status == Status::Applied && step.effect == Effect::Kept(KeepReason::AlreadyFinal)
    });
    let dates = || entries.iter().map(|entry| entry.occurred_at);
    Ok(Replayed { status, first: dates().min(), last: dates().max(), is_applied_again })
}

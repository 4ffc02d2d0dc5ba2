//! From facts to licenses: all of a tenant's, in the order in which they need each other.

use std::collections::HashMap;

use db::license::Standing;
use db::queries::Params;
use db::queries::market::{self, LicenseFacts, WriteLicenseParams};
use db::{Tx, audit};
use domain::audit::{Details, Entry};
use domain::license::{
    Facts, Grant, Notice, Payment, Reason, State, Subscription, SubscriptionStatus, Timeline,
};
use jiff::Timestamp;
use uuid::Uuid;

use crate::{Catalogue, Error};

/// A license that stands otherwise than before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    pub license: Uuid,
    pub module: Uuid,
    pub before: State,
    pub after: State,
    pub reason: Reason,
}

/// Judges all licenses of the door's tenant anew and writes those that stand otherwise, each with its line in the trail. The
/// only writer of what follows from facts; `license-sweep` merely moves on along what was written here.
pub async fn relicense(
    tx: &Tx,
    catalogue: &Catalogue,
    cause: audit::Cause<'_>,
    now: Timestamp,
) -> Result<Vec<Change>, Error> {
    let rows = market::license_facts().bind(tx).all().await?;
    let mut facts = agreed(tx, &rows).await?;
    let mut timelines: HashMap<&str, Timeline> = HashMap::new();
    let mut changes = Vec::new();
    for module in catalogue.all() {
        let mut one = facts.remove(&module.row.id).unwrap_or_default();
        one.is_included = module.row.is_included;
        one.needs = module.required().filter_map(|slug| timelines.get(slug).cloned()).collect();
        let timeline = one.timeline(now);
        if let Some(row) = rows.iter().find(|row| row.module_id == module.row.id) {
            changes.extend(write(tx, row, &timeline, cause, now).await?);
        }
        timelines.insert(&module.row.slug, timeline);
    }
    Ok(changes)
}

/// The facts of each module by its id; those of the license's own row, of purchases, and of subscriptions.
async fn agreed(tx: &Tx, rows: &[LicenseFacts]) -> Result<HashMap<Uuid, Facts>, Error> {
    let mut facts: HashMap<Uuid, Facts> = HashMap::new();
    for row in rows {
        let one = facts.entry(row.module_id).or_default();
        one.grant = row.is_granted.then_some(Grant { until: row.granted_until });
        one.trial_ends_at = row.trial_ends_at;
        one.is_disabled = !row.is_active;
        one.is_suspended = row.is_suspended;
    }
    for row in market::purchase_facts().bind(tx).all().await? {
        facts.entry(row.module_id).or_default().purchases.push(Payment {
            is_refunded: row.is_refunded,
            is_disputed: row.dispute_status == "open",
            is_dispute_lost: row.dispute_status == "lost",
        });
    }
    for row in market::subscription_facts().bind(tx).all().await? {
        let status = SubscriptionStatus::parse(&row.status)
            .ok_or_else(|| Error::Catalogue(format!("a subscription is {}", row.status)))?;
        facts.entry(row.module_id).or_default().subscriptions.push(Subscription {
            status,
            period_start: row.current_period_start,
            period_end: row.current_period_end,
            cancel_at_period_end: row.cancel_at_period_end,
            ended_at: row.ended_at,
            paid_until: row.paid_until,
            payment: Payment {
                is_refunded: row.is_refunded,
                is_disputed: row.is_disputed,
                is_dispute_lost: row.is_dispute_lost,
            },
        });
    }
    Ok(facts)
}

async fn write(
    tx: &Tx,
    row: &LicenseFacts,
    timeline: &Timeline,
    cause: audit::Cause<'_>,
    now: Timestamp,
) -> Result<Option<Change>, Error> {
    let stood = row.timeline();
    let (before, after) = (stood.at(now), timeline.present);
    let end = end(row, before.state, timeline, now);
    let license_type = after.kind.name();
    let is_same = stood.says_as(timeline);
    if is_same && row.license_type == license_type && row.expires_at == end {
        return Ok(None);
    }
    let is_renewing = after.reason == Reason::SubscriptionActive;
    let was_renewing = before.reason == Reason::SubscriptionActive;
    let next_notice_at = if row.expires_at == end && is_renewing == was_renewing {
        row.next_notice_at
    } else {
        // An end that is here is told at once.
        end.and_then(|end| Notice::first(end, now, is_renewing).or(Some(end)))
    };
    let upcoming = &timeline.upcoming;
    let params = WriteLicenseParams {
        id: row.id,
        license_type,
        state: after.state.name(),
        reason: after.reason.name(),
        valid_until: after.valid_until,
        grace_until: timeline.grace_until(),
        expires_at: end,
        upcoming_at: upcoming.iter().map(|next| next.from).collect::<Vec<_>>(),
        upcoming_states: upcoming.iter().map(|next| next.verdict.state.name()).collect::<Vec<_>>(),
        upcoming_reasons: upcoming
            .iter()
            .map(|next| next.verdict.reason.name())
            .collect::<Vec<_>>(),
        upcoming_valid_until: upcoming
            .iter()
            .map(|next| next.verdict.valid_until)
            .collect::<Vec<_>>(),
        next_notice_at,
    };
    market::write_license().params(tx, &params).one().await?;
    let change = Change {
        license: row.id,
        module: row.module_id,
        before: before.state,
        after: after.state,
        reason: after.reason,
    };
    let details = Details::default()
        .word("before", before.state.name())
        .word("after", after.state.name())
        .word("reason", after.reason.name());
    let entry = Entry::new("license", "relicense").on("license", row.id).details(details);
    audit::write(tx, cause, entry).await?;
    Ok(Some(change))
}

/// When access ends or ended. One that took its end before its time ends now.
fn end(
    row: &LicenseFacts,
    before: State,
    timeline: &Timeline,
    now: Timestamp,
) -> Option<Timestamp> {
    if timeline.present.state.allows() {
        return timeline.grace_until();
    }
    match row.expires_at.filter(|end| *end <= now) {
        Some(end) => Some(end),
        None => before.allows().then_some(now),
    }
}

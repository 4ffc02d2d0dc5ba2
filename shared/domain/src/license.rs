//! The one license machine: what was agreed about a module, and a moment, to one clear answer.
//!
//! [`Facts::judge`] is all there is: everybody else calls it, or reads what [`Facts::timeline`] wrote down of it. Facts are
//! what objects at Stripe are now, not what happened to them, so the answer is the same in whatever order news came.

mod modules;
mod notice;
mod reason;
mod sources;

use jiff::{SignedDuration, Timestamp};

pub use modules::{Cycle, Need, order};
pub use notice::Notice;
pub use reason::{Reason, State};
pub use sources::{Grant, Payment, Subscription, SubscriptionStatus};

/// While Stripe tries a failed renewal again, nothing changes for the tenant; afterwards grace begins.
pub const PAST_DUE_FOR: SignedDuration = SignedDuration::from_hours(7 * 24);
/// Access beyond what was paid, so that a late renewal or a late word of it takes nothing away.
pub const GRACE: SignedDuration = SignedDuration::from_hours(7 * 24);

/// What was agreed about one module.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Everybody has the module.
    pub is_included: bool,
    pub grant: Option<Grant>,
    pub trial_ends_at: Option<Timestamp>,
    /// One per completed purchase.
    pub purchases: Vec<Payment>,
    pub subscriptions: Vec<Subscription>,
    /// The tenant switched it off.
    pub is_disabled: bool,
    /// The platform did.
    pub is_suspended: bool,
    /// Of the modules that it cannot do without.
    pub needs: Vec<Timeline>,
}

/// What a license rests on; `module_licenses.license_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Trial,
    Purchased,
    Subscription,
}

/// The answer for one moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verdict {
    pub kind: Kind,
    pub state: State,
    pub reason: Reason,
    /// Until when it was paid, tried or granted; none for what has no end and what never was.
    pub valid_until: Option<Timestamp>,
}

/// A verdict and since when it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment {
    pub from: Timestamp,
    pub verdict: Verdict,
}

/// The answers from some moment on, if nothing more is agreed. Never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timeline {
    pub present: Verdict,
    /// In order, the first of them after the moment.
    pub upcoming: Vec<Segment>,
}

impl Kind {
    pub fn name(self) -> &'static str {
        match self {
            Self::Trial => "trial",
            Self::Purchased => "purchased",
            Self::Subscription => "subscription",
        }
    }
}

impl Facts {
    /// Fixed precedence: the platform's word, then what was agreed, then the tenant's own switch, then what it needs.
    pub fn judge(&self, now: Timestamp) -> Verdict {
        let best = self.verdicts(now).max_by_key(Verdict::rank).unwrap_or(Verdict::NONE);
        let suspended = |reason| Verdict { state: State::Suspended, reason, ..best };
        if self.is_suspended {
            return suspended(Reason::SuspendedByPlatform);
        }
        if !best.state.allows() {
            return best;
        }
        if self.is_disabled {
            return suspended(Reason::Disabled);
        }
        if self.needs.iter().any(|need| !need.at(now).state.allows()) {
            return suspended(Reason::DependencyMissing);
        }
        best
    }

    /// The answers from `now` on. Between two of the moments that the facts name, nothing can change.
    pub fn timeline(&self, now: Timestamp) -> Timeline {
        let present = self.judge(now);
        let mut moments: Vec<Timestamp> = self.moments().filter(|at| *at > now).collect();
        moments.sort_unstable();
        moments.dedup();
        let mut upcoming: Vec<Segment> = Vec::new();
        for from in moments {
            let verdict = self.judge(from);
            if verdict != upcoming.last().map_or(present, |last| last.verdict) {
                upcoming.push(Segment { from, verdict });
            }
        }
        Timeline { present, upcoming }
    }

    fn verdicts(&self, now: Timestamp) -> impl Iterator<Item = Verdict> {
        let included = self.is_included.then_some(Verdict::INCLUDED);
        let grant = self.grant.map(|grant| grant.verdict(now));
        let trial = self.trial_ends_at.map(|until| sources::trial(until, now));
        let purchases = self.purchases.iter().copied().map(Payment::verdict);
        let subscriptions = self.subscriptions.iter().filter_map(move |one| one.verdict(now));
        included.into_iter().chain(grant).chain(trial).chain(purchases).chain(subscriptions)
    }

    fn moments(&self) -> impl Iterator<Item = Timestamp> {
        let grant = self.grant.and_then(|grant| grant.until);
        let subscriptions = self.subscriptions.iter().flat_map(Subscription::moments);
        let needs = self.needs.iter().flat_map(|need| need.upcoming.iter().map(|next| next.from));
        grant.into_iter().chain(self.trial_ends_at).chain(subscriptions).chain(needs)
    }
}

impl Verdict {
    const NONE: Self = Self {
        kind: Kind::Trial,
        state: State::Expired,
        reason: Reason::NoLicense,
        valid_until: None,
    };
    const INCLUDED: Self = Self {
        kind: Kind::Purchased,
        state: State::Active,
        reason: Reason::Included,
        valid_until: None,
    };

    /// Of several, what is best for the tenant; of equal ones what lasts longest.
    fn rank(&self) -> (u8, Timestamp) {
        (self.state.rank(), self.valid_until.unwrap_or(Timestamp::MAX))
    }
}

impl Timeline {
    /// The answer at `now`, which is not before the timeline's beginning.
    pub fn at(&self, now: Timestamp) -> Verdict {
        let begun = self.upcoming.iter().take_while(|next| next.from <= now);
        begun.last().map_or(self.present, |segment| segment.verdict)
    }

    /// Whether both give the same answers, whatever they rest on.
    pub fn says_as(&self, other: &Self) -> bool {
        let answers = |timeline: &Self| -> Vec<_> {
            let begun = std::iter::once((None, timeline.present));
            let upcoming = timeline.upcoming.iter().map(|next| (Some(next.from), next.verdict));
            let all = begun.chain(upcoming);
            all.map(|(from, one)| (from, one.state, one.reason, one.valid_until)).collect()
        };
        answers(self) == answers(other)
    }

    /// When access ends if nothing more is agreed; none: never, or it has. The one end that somebody is warned of.
    pub fn grace_until(&self) -> Option<Timestamp> {
        let ends = |segment: &&Segment| !segment.verdict.state.allows();
        if !self.present.state.allows() {
            return None;
        }
        self.upcoming.iter().find(ends).map(|segment| segment.from)
    }
}

#[cfg(test)]
mod tests;

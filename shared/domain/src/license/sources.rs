//! What a license can rest on, and what each says by itself.

use jiff::Timestamp;

use super::reason::names;
use super::{GRACE, Kind, PAST_DUE_FOR, Reason, State, Verdict};

/// The platform gave it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grant {
    /// None: for good.
    pub until: Option<Timestamp>,
}

/// What became of a payment that succeeded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Payment {
    /// In full; part of it changes nothing.
    pub is_refunded: bool,
    pub is_disputed: bool,
    /// The bank took the money back.
    pub is_dispute_lost: bool,
}

names! {
    /// As Stripe has it (<https://docs.stripe.com/api/subscriptions/object#subscription_object-status>).
    SubscriptionStatus {
        Incomplete = "incomplete",
        IncompleteExpired = "incomplete_expired",
        Trialing = "trialing",
        Active = "active",
        PastDue = "past_due",
        Unpaid = "unpaid",
        Canceled = "canceled",
        Paused = "paused",
    }
}

/// A subscription at Stripe, with what its invoices say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Subscription {
    pub status: SubscriptionStatus,
    /// Stripe moves the period on when it is renewed, paid or not.
    pub period_start: Timestamp,
    pub period_end: Timestamp,
    pub cancel_at_period_end: bool,
    pub ended_at: Option<Timestamp>,
    /// The end of the latest period that was paid.
    pub paid_until: Option<Timestamp>,
    /// Of that period's payment; disputed where any of its payments is.
    pub payment: Payment,
}

impl Verdict {
    fn new(kind: Kind, state: State, reason: Reason, valid_until: Option<Timestamp>) -> Self {
        Self { kind, state, reason, valid_until }
    }
}

impl Grant {
    pub(super) fn verdict(self, now: Timestamp) -> Verdict {
        let (state, reason) = match self.until {
            Some(until) if now >= until => (State::Expired, Reason::GrantEnded),
            _ => (State::Active, Reason::Granted),
        };
        Verdict::new(Kind::Purchased, state, reason, self.until)
    }
}

pub(super) fn trial(until: Timestamp, now: Timestamp) -> Verdict {
    let is_over = now >= until;
    let (state, reason) = if is_over {
        (State::Expired, Reason::TrialEnded)
    } else {
        (State::Trial, Reason::TrialRunning)
    };
    Verdict::new(Kind::Trial, state, reason, Some(until))
}

impl Payment {
    /// Of a purchase, which has no end of its own.
    pub(super) fn verdict(self) -> Verdict {
        let (state, reason) = self.reversal().unwrap_or((State::Active, Reason::Purchased));
        Verdict::new(Kind::Purchased, state, reason, None)
    }

    fn reversal(self) -> Option<(State, Reason)> {
        if self.is_refunded || self.is_dispute_lost {
            return Some((State::Refunded, Reason::PaymentRefunded));
        }
        self.is_disputed.then_some((State::Disputed, Reason::PaymentDisputed))
    }
}

impl Subscription {
    /// None: its first payment was never made, and nothing was agreed.
    pub(super) fn verdict(&self, now: Timestamp) -> Option<Verdict> {
        let verdict = |state, reason, until| {
            Some(Verdict::new(Kind::Subscription, state, reason, Some(until)))
        };
        if !self.has_begun() {
            return None;
        }
        if let Some((state, reason)) = self.payment.reversal() {
            return verdict(state, reason, self.paid_through());
        }
        if self.status == SubscriptionStatus::Paused {
            return verdict(State::Suspended, Reason::SubscriptionPaused, self.paid_through());
        }
        let until = self.paid_through();
        if now < until && !self.has_ended() {
            let (state, reason) = match self.status {
                SubscriptionStatus::Trialing => (State::Trial, Reason::TrialRunning),
                _ if self.cancel_at_period_end => (State::Active, Reason::SubscriptionEnding),
                _ => (State::Active, Reason::SubscriptionActive),
            };
            return verdict(state, reason, until);
        }
        let (state, reason) = self.after(until, now);
        verdict(state, reason, until)
    }

    /// When the verdict may change by itself.
    pub(super) fn moments(&self) -> [Timestamp; 4] {
        let until = self.paid_through();
        let due = later(until, PAST_DUE_FOR);
        [until, due, later(until, GRACE), later(due, GRACE)]
    }

    /// What was not paid beyond `until`.
    fn after(&self, until: Timestamp, now: Timestamp) -> (State, Reason) {
        let is_due = self.is_due();
        let grace_from = if is_due { later(until, PAST_DUE_FOR) } else { until };
        let is_over = now >= later(grace_from, GRACE) || is_due && self.has_ended();
        match (is_over, is_due) {
            (true, true) => (State::Expired, Reason::PaymentMissing),
            (true, false) => (State::Expired, Reason::SubscriptionExpired),
            (false, true) if now < grace_from => (State::PastDue, Reason::PaymentFailed),
            (false, true) => (State::Grace, Reason::PaymentFailed),
            (false, false) if self.has_ended() || self.cancel_at_period_end => {
                (State::Grace, Reason::SubscriptionEnded)
            }
            (false, false) => (State::Grace, Reason::RenewalUnconfirmed),
        }
    }

    /// Until when it was paid. A period that is due was not; one whose end came early was not used.
    fn paid_through(&self) -> Timestamp {
        let paid = match self.status {
            // Stripe says so itself, also where no invoice has been heard of.
            SubscriptionStatus::Active
            | SubscriptionStatus::Trialing
            | SubscriptionStatus::Paused => {
                self.paid_until.map_or(self.period_end, |until| until.max(self.period_end))
            }
            // Not from each unpaid period's beginning anew.
            SubscriptionStatus::PastDue | SubscriptionStatus::Unpaid => {
                self.paid_until.unwrap_or(self.period_start)
            }
            _ => self.paid_until.unwrap_or(self.period_end),
        };
        self.ended_at.map_or(paid, |ended| paid.min(ended))
    }

    /// Its first payment was made, which its invoice may tell before its status does.
    fn has_begun(&self) -> bool {
        match self.status {
            SubscriptionStatus::Incomplete => {
                self.paid_until.is_some_and(|until| until > self.period_start)
            }
            SubscriptionStatus::IncompleteExpired => false,
            _ => true,
        }
    }

    fn has_ended(&self) -> bool {
        self.status == SubscriptionStatus::Canceled || self.ended_at.is_some()
    }

    /// The present period is unpaid.
    fn is_due(&self) -> bool {
        match self.status {
            SubscriptionStatus::PastDue | SubscriptionStatus::Unpaid => true,
            SubscriptionStatus::Canceled => {
                // It ended in a period that nobody paid.
                let ended = self.ended_at.unwrap_or(self.period_end);
                self.paid_until
                    .is_some_and(|paid| paid <= self.period_start && ended > self.period_start)
            }
            _ => false,
        }
    }
}

/// Saturates at the end of time.
fn later(at: Timestamp, by: jiff::SignedDuration) -> Timestamp {
    at.checked_add(by).unwrap_or(Timestamp::MAX)
}

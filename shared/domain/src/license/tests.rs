//! The machine, fact by fact.

use super::*;

const DAY: SignedDuration = SignedDuration::from_hours(24);

fn day(n: i32) -> Timestamp {
    Timestamp::UNIX_EPOCH + DAY * n
}

fn subscription(status: SubscriptionStatus) -> Subscription {
    Subscription {
        status,
        period_start: day(0),
        period_end: day(30),
        cancel_at_period_end: false,
        ended_at: None,
        paid_until: None,
        payment: Payment::default(),
    }
}

fn of(subscription: Subscription) -> Facts {
    Facts { subscriptions: vec![subscription], ..Facts::default() }
}

fn states(facts: &Facts, days: &[i32]) -> Vec<&'static str> {
    days.iter().map(|n| facts.judge(day(*n)).state.name()).collect()
}

#[test]
fn nothing_agreed_is_no_license_unless_everybody_has_it() {
    assert_eq!(Facts::default().judge(day(0)).reason, Reason::NoLicense);
    let included = Facts { is_included: true, ..Facts::default() };
    assert_eq!(included.judge(day(0)).reason, Reason::Included);
}

#[test]
fn a_trial_ends_without_grace() {
    let facts = Facts { trial_ends_at: Some(day(14)), ..Facts::default() };
    assert_eq!(states(&facts, &[0, 13, 14]), ["trial", "trial", "expired"]);
    assert_eq!(facts.timeline(day(0)).grace_until(), Some(day(14)));
}

#[test]
fn a_renewal_that_nobody_heard_of_is_waited_for() {
    let facts = of(subscription(SubscriptionStatus::Active));
    assert_eq!(
        states(&facts, &[0, 29, 30, 36, 37]),
        ["active", "active", "grace", "grace", "expired"]
    );
    assert_eq!(facts.judge(day(30)).reason, Reason::RenewalUnconfirmed);
    let timeline = facts.timeline(day(0));
    assert_eq!(timeline.grace_until(), Some(day(37)));
    assert_eq!(timeline.at(day(33)).state, State::Grace);
}

#[test]
fn a_failed_renewal_is_past_due_then_grace_then_over() {
    let due = Subscription {
        period_start: day(30),
        period_end: day(60),
        ..subscription(SubscriptionStatus::PastDue)
    };
    let facts = of(due);
    assert_eq!(
        states(&facts, &[30, 36, 37, 43, 44]),
        ["past_due", "past_due", "grace", "grace", "expired"]
    );
    assert_eq!(facts.judge(day(31)).valid_until, Some(day(30)));
    // The invoice was paid, and the subscription's own news is late.
    let paid = of(Subscription { paid_until: Some(day(60)), ..due });
    assert_eq!(states(&paid, &[31, 59]), ["active", "active"]);
    // Stripe gave up: no more grace for what was never paid.
    let over = Subscription {
        status: SubscriptionStatus::Canceled,
        ended_at: Some(day(40)),
        paid_until: Some(day(30)),
        ..due
    };
    assert_eq!(of(over).judge(day(40)).reason, Reason::PaymentMissing);
}

#[test]
fn a_canceled_one_runs_to_its_end_and_has_grace() {
    let ending =
        of(Subscription { cancel_at_period_end: true, ..subscription(SubscriptionStatus::Active) });
    assert_eq!(ending.judge(day(1)).reason, Reason::SubscriptionEnding);
    assert_eq!(ending.timeline(day(1)).grace_until(), Some(day(37)));
    let ended =
        of(Subscription { ended_at: Some(day(10)), ..subscription(SubscriptionStatus::Canceled) });
    assert_eq!(states(&ended, &[10, 16, 17]), ["grace", "grace", "expired"]);
}

#[test]
fn reversed_payments_take_the_license_back() {
    let mut facts = Facts { purchases: vec![Payment::default()], ..Facts::default() };
    assert_eq!(facts.judge(day(0)).reason, Reason::Purchased);
    facts.purchases[0].is_disputed = true;
    assert_eq!(facts.judge(day(0)).state, State::Disputed);
    facts.purchases[0].is_dispute_lost = true;
    assert_eq!(facts.judge(day(0)).state, State::Refunded);
    // Another agreement is not touched by it.
    facts.subscriptions.push(subscription(SubscriptionStatus::Active));
    assert_eq!(facts.judge(day(0)).state, State::Active);
}

#[test]
fn an_unmade_first_payment_agrees_nothing() {
    let facts = of(subscription(SubscriptionStatus::Incomplete));
    assert_eq!(facts.judge(day(0)).reason, Reason::NoLicense);
}

#[test]
fn the_platforms_word_is_first_and_needs_are_last() {
    let need = Facts { trial_ends_at: Some(day(5)), ..Facts::default() }.timeline(day(0));
    let mut facts =
        Facts { purchases: vec![Payment::default()], needs: vec![need], ..Facts::default() };
    let timeline = facts.timeline(day(0));
    assert_eq!(timeline.at(day(4)).reason, Reason::Purchased);
    assert_eq!(timeline.at(day(5)).reason, Reason::DependencyMissing);
    assert_eq!(timeline.grace_until(), Some(day(5)));
    facts.is_disabled = true;
    assert_eq!(facts.judge(day(6)).reason, Reason::Disabled);
    facts.is_suspended = true;
    assert_eq!(facts.judge(day(6)).reason, Reason::SuspendedByPlatform);
}

/// Whatever a timeline says is what the machine says at that moment.
#[test]
fn timelines_are_the_machine_written_down() {
    for status in SubscriptionStatus::ALL {
        for cancel_at_period_end in [false, true] {
            for ended_at in [None, Some(day(12)), Some(day(30))] {
                for paid_until in [None, Some(day(0)), Some(day(30)), Some(day(60))] {
                    let one = Subscription {
                        cancel_at_period_end,
                        ended_at,
                        paid_until,
                        ..subscription(*status)
                    };
                    let facts = Facts { trial_ends_at: Some(day(9)), ..of(one) };
                    let timeline = facts.timeline(day(-1));
                    for n in -1..90 {
                        assert_eq!(timeline.at(day(n)), facts.judge(day(n)), "{one:?} on day {n}");
                    }
                }
            }
        }
    }
}

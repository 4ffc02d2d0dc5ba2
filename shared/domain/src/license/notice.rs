//! When somebody is told that a license ends: each warning once, also when nobody looked for a while.

use jiff::{SignedDuration, Timestamp};

use super::GRACE;
use super::reason::names;

names! {
    /// `license_notices.kind`; from the farthest to the end itself.
    Notice {
        SevenDays = "ends_in_7_days",
        ThreeDays = "ends_in_3_days",
        OneDay = "ends_in_1_day",
        Ended = "ended",
    }
}

impl Notice {
    /// How long before the end.
    fn before(self) -> SignedDuration {
        let days = match self {
            Self::SevenDays => 7,
            Self::ThreeDays => 3,
            Self::OneDay => 1,
            Self::Ended => 0,
        };
        SignedDuration::from_hours(days * 24)
    }

    pub fn due(self, end: Timestamp) -> Timestamp {
        end.checked_sub(self.before()).unwrap_or(Timestamp::MIN)
    }

    /// The first that is due after `now`. What a license was too short for from its beginning is not made up for. A renewal
    /// that is merely awaited is worth a word only when it is late.
    pub fn first(end: Timestamp, now: Timestamp, is_renewing: bool) -> Option<Timestamp> {
        // The period ends, and is renewed, when the grace begins.
        let is_worth_a_word = |kind: &&Self| !is_renewing || kind.before() < GRACE;
        let kinds = Self::ALL.iter().filter(is_worth_a_word);
        kinds.map(|kind| kind.due(end)).find(|due| *due > now)
    }

    /// All that are due by `now`, from the one that was due at `next` on; the last of them is what is still true.
    pub fn due_since(end: Timestamp, next: Timestamp, now: Timestamp) -> Vec<Self> {
        let is_due = |kind: &Self| (next..=now).contains(&kind.due(end));
        Self::ALL.iter().copied().filter(is_due).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(n: i32) -> Timestamp {
        Timestamp::UNIX_EPOCH + SignedDuration::from_hours(24) * n
    }

    #[test]
    fn each_comes_in_its_turn() {
        assert_eq!(Notice::first(day(14), day(0), false), Some(day(7)));
        assert_eq!(Notice::first(day(14), day(0), true), Some(day(11)), "renewed on day 7");
        assert_eq!(Notice::first(day(14), day(7), false), Some(day(11)));
        assert_eq!(Notice::first(day(14), day(13), false), Some(day(14)));
        assert_eq!(Notice::first(day(14), day(14), false), None);
    }

    #[test]
    fn after_a_pause_all_of_them_are_due() {
        assert_eq!(Notice::due_since(day(14), day(7), day(8)), [Notice::SevenDays]);
        assert_eq!(Notice::due_since(day(14), day(7), day(20)), Notice::ALL);
    }
}

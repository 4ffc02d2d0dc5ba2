//! The life of a job application: eight statuses and which move a mail may cause.

use serde::{Deserialize, Serialize};

/// `career.applications.status`, the eight of the specification.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    Applied,
    UnderReview,
    PhoneScreen,
    Interview,
    Offer,
    Accepted,
    Rejected,
    Withdrawn,
}

impl Status {
    pub const ALL: [Self; 8] = [
        Self::Applied,
        Self::UnderReview,
        Self::PhoneScreen,
        Self::Interview,
        Self::Offer,
        Self::Accepted,
        Self::Rejected,
        Self::Withdrawn,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Applied => "applied",
            Self::UnderReview => "under_review",
            Self::PhoneScreen => "phone_screen",
            Self::Interview => "interview",
            Self::Offer => "offer",
            Self::Accepted => "accepted",
            Self::Rejected => "rejected",
            Self::Withdrawn => "withdrawn",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == text)
    }

    /// How far along; the three final ones share the last step.
    fn step(self) -> u8 {
        match self {
            Self::Applied => 0,
            Self::UnderReview => 1,
            Self::PhoneScreen => 2,
            Self::Interview => 3,
            Self::Offer => 4,
            Self::Accepted | Self::Rejected | Self::Withdrawn => 5,
        }
    }

    pub fn is_final(self) -> bool {
        self.step() == 5
    }
}

/// What one report does to the application it belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    Moved,
    /// Recorded in the history, changes nothing, with the reason.
    Kept(KeepReason),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KeepReason {
    SameStatus,
    /// A late or repeated lower status never moves an application back.
    LowerStatus,
    /// Accepted, rejected and withdrawn only change by a person's hand.
    AlreadyFinal,
}

impl KeepReason {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SameStatus => "same_status",
            Self::LowerStatus => "lower_status",
            Self::AlreadyFinal => "already_final",
        }
    }
}

/// Who reported a status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// A person's word counts whatever it says.
    Person,
    Mail,
}

/// An entry of the history as it was reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Report {
    pub status: Status,
    pub source: Source,
}

/// What that entry meant once all reports stand in the order in which they happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    pub old_status: Option<Status>,
    pub effect: Effect,
}

/// Replays the reports of one application, oldest first.
///
/// Mail is understood in any order; replaying by the mails' own dates gives the same history each time.
pub fn replay(reports: impl IntoIterator<Item = Report>) -> (Option<Status>, Vec<Step>) {
    let mut current = None;
    let steps = reports.into_iter().map(|report| {
        let effect = effect(current, report);
        let old_status = current;
        if effect == Effect::Moved {
            current = Some(report.status);
        }
        Step { old_status, effect }
    });
    let steps = steps.collect();
    (current, steps)
}

fn effect(current: Option<Status>, report: Report) -> Effect {
    let Some(current) = current else { return Effect::Moved };
    if report.status == current {
        Effect::Kept(KeepReason::SameStatus)
    } else if report.source == Source::Person {
        Effect::Moved
    } else if current.is_final() {
        Effect::Kept(KeepReason::AlreadyFinal)
    } else if report.status.step() < current.step() {
        Effect::Kept(KeepReason::LowerStatus)
    } else {
        Effect::Moved
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mail(status: Status) -> Report {
        Report { status, source: Source::Mail }
    }

    #[test]
    fn a_mail_never_moves_an_application_back() {
        for first in Status::ALL {
            for second in Status::ALL {
                let (end, steps) = replay([mail(first), mail(second)]);
                assert!(end.unwrap().step() >= first.step(), "{first:?} -> {second:?}");
                assert_eq!(steps[0], Step { old_status: None, effect: Effect::Moved });
            }
        }
    }

    #[test]
    fn a_late_receipt_is_kept_with_its_reason() {
        let (end, steps) = replay([mail(Status::Interview), mail(Status::Applied)]);
        assert_eq!(end, Some(Status::Interview));
        assert_eq!(steps[1].effect, Effect::Kept(KeepReason::LowerStatus));
    }

    #[test]
    fn a_person_may_move_it_anywhere() {
        let person = Report { status: Status::Applied, source: Source::Person };
        assert_eq!(replay([mail(Status::Rejected), person]).0, Some(Status::Applied));
    }

    #[test]
    fn names_round_trip() {
        for status in Status::ALL {
            assert_eq!(Status::parse(status.as_str()), Some(status));
            assert_eq!(serde_json::to_value(status).unwrap(), status.as_str());
        }
    }
}

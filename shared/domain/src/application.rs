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

/// What a mail that reports `reported` does to an application in `current`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    Move,
    /// Recorded in the history, changes nothing, with the reason.
    Keep(KeepReason),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KeepReason {
    SameStatus,
    /// A late or repeated lower status never moves an application back.
    LowerStatus,
    /// Accepted, rejected and withdrawn only change by a person's hand.
    AlreadyFinal,
    /// The mail is older than the one that set the current status.
    OlderMail,
}

impl KeepReason {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SameStatus => "same_status",
            Self::LowerStatus => "lower_status",
            Self::AlreadyFinal => "already_final",
            Self::OlderMail => "older_mail",
        }
    }
}

/// The one rule of automatic status changes.
pub fn effect_of_mail(current: Status, reported: Status) -> Effect {
    if reported == current {
        Effect::Keep(KeepReason::SameStatus)
    } else if current.is_final() {
        Effect::Keep(KeepReason::AlreadyFinal)
    } else if reported.step() < current.step() {
        Effect::Keep(KeepReason::LowerStatus)
    } else {
        Effect::Move
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_never_moves_an_application_back() {
        for current in Status::ALL {
            for reported in Status::ALL {
                if effect_of_mail(current, reported) == Effect::Move {
                    assert!(reported.step() > current.step(), "{current:?} -> {reported:?}");
                }
            }
        }
    }

    #[test]
    fn names_round_trip() {
        for status in Status::ALL {
            assert_eq!(Status::parse(status.as_str()), Some(status));
            assert_eq!(serde_json::to_value(status).unwrap(), status.as_str());
        }
    }
}

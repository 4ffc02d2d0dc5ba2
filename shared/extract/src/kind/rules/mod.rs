//! The tables: which words say what. One file per kind; a reader of a verdict finds its rule here
//! by name.

mod assessment;
mod interview;
mod offer;
mod other;
mod received;
mod recruiter;
mod rejection;
mod review;
mod withdrawal;

use crate::facts::Kind;

/// What the words of a rule are a sign of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sign {
    Kind(Kind),
    /// The owner has said yes to an offer.
    Accepted,
    /// An account and its security, not an application.
    Account,
    /// An application that was begun and not sent.
    Unfinished,
    /// Somebody sells something.
    Marketing,
    /// Applications, offers and interviews of other walks of life: loans, flats, studies, software.
    OtherWalk,
    /// Words that only hiring uses.
    Hiring,
    /// The reader has applied to something.
    Applied,
    /// A list of jobs.
    Alert,
}

/// Where a rule looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Subject,
    Body,
    Both,
}

/// One row of a table.
#[derive(Debug)]
pub(crate) struct Rule {
    pub name: &'static str,
    /// How sure one is after reading only this, 0.0 to 1.0; from [`DECISIVE`] on it can decide.
    pub weight: f32,
    pub place: Place,
    /// Over folded text, with the fragments of `text::pattern`.
    pub pattern: &'static str,
    /// The rule is silent where this matches the same clause.
    pub unless: Option<&'static str>,
}

/// A rule of at least this weight can decide a mail; lighter ones only support or ask for review.
pub(crate) const DECISIVE: f32 = 0.6;

const fn rule(name: &'static str, weight: f32, pattern: &'static str) -> Rule {
    Rule { name, weight, place: Place::Both, pattern, unless: None }
}

impl Rule {
    const fn unless(mut self, pattern: &'static str) -> Self {
        self.unless = Some(pattern);
        self
    }

    const fn subject(mut self) -> Self {
        self.place = Place::Subject;
        self
    }

    const fn body(mut self) -> Self {
        self.place = Place::Body;
        self
    }
}

/// All tables.
pub(crate) const TABLES: &[(Sign, &[Rule])] = &[
    (Sign::Kind(Kind::Rejection), rejection::RULES),
    (Sign::Kind(Kind::Withdrawal), withdrawal::RULES),
    (Sign::Kind(Kind::Offer), offer::RULES),
    (Sign::Accepted, offer::ACCEPTED),
    (Sign::Kind(Kind::Interview), interview::RULES),
    (Sign::Kind(Kind::PhoneScreen), interview::PHONE),
    (Sign::Kind(Kind::Assessment), assessment::RULES),
    (Sign::Kind(Kind::UnderReview), review::RULES),
    (Sign::Kind(Kind::ApplicationReceived), received::RULES),
    (Sign::Kind(Kind::RecruiterOutreach), recruiter::RULES),
    (Sign::Alert, other::ALERT),
    (Sign::Account, other::ACCOUNT),
    (Sign::Unfinished, other::UNFINISHED),
    (Sign::Marketing, other::MARKETING),
    (Sign::OtherWalk, other::OTHER_WALKS),
    (Sign::Hiring, other::HIRING),
    (Sign::Applied, other::APPLIED),
];

//! What the engine says about a mail: its kind, the facts in it, and the words that show them.

use domain::application::Status;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Everything that was understood of one mail.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Understanding {
    pub message: Message,
    pub kind: Kind,
    pub verdict: Verdict,
    /// Of `kind`, 0.0 to 1.0; the facts have their own.
    pub confidence: f32,
    /// A person should look before this counts.
    pub needs_review: bool,
    /// Why it is of this kind; postings and updates carry the evidence of their facts.
    pub evidence: Vec<Evidence>,
}

/// The mail itself, as far as the ledger keeps it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Message {
    /// RFC 5322 `Message-ID` without the angle brackets.
    pub message_id: Option<String>,
    pub subject: String,
    /// `Name <address>`, or the address alone.
    pub sender: String,
    /// Lower case.
    pub sender_address: Option<String>,
    pub date: Option<Timestamp>,
    /// At most [`crate::SNIPPET_CHARS`] characters of the newest part, white space collapsed.
    pub snippet: String,
    /// SHA-256 over sender, subject and text without links and white space: the same letter sent
    /// twice under two `Message-ID`s has one hash, also when its tracking links differ.
    #[serde(serialize_with = "hex")]
    pub content_hash: [u8; 32],
}

/// The eleven kinds of mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    ApplicationReceived,
    UnderReview,
    Assessment,
    PhoneScreen,
    Interview,
    Offer,
    Rejection,
    Withdrawal,
    RecruiterOutreach,
    JobAlert,
    Irrelevant,
}

impl Kind {
    pub const ALL: [Self; 11] = [
        Self::ApplicationReceived,
        Self::UnderReview,
        Self::Assessment,
        Self::PhoneScreen,
        Self::Interview,
        Self::Offer,
        Self::Rejection,
        Self::Withdrawal,
        Self::RecruiterOutreach,
        Self::JobAlert,
        Self::Irrelevant,
    ];

    /// The name that the ledger stores in `mail.processed_emails.kind`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ApplicationReceived => "application_received",
            Self::UnderReview => "under_review",
            Self::Assessment => "assessment",
            Self::PhoneScreen => "phone_screen",
            Self::Interview => "interview",
            Self::Offer => "offer",
            Self::Rejection => "rejection",
            Self::Withdrawal => "withdrawal",
            Self::RecruiterOutreach => "recruiter_outreach",
            Self::JobAlert => "job_alert",
            Self::Irrelevant => "irrelevant",
        }
    }

    /// The inverse of [`Kind::as_str`].
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }

    /// The status that a mail of this kind reports, if it is about an application.
    pub fn status(self) -> Option<Status> {
        match self {
            Self::ApplicationReceived => Some(Status::Applied),
            Self::UnderReview | Self::Assessment => Some(Status::UnderReview),
            Self::PhoneScreen => Some(Status::PhoneScreen),
            Self::Interview => Some(Status::Interview),
            Self::Offer => Some(Status::Offer),
            Self::Rejection => Some(Status::Rejected),
            Self::Withdrawal => Some(Status::Withdrawn),
            Self::RecruiterOutreach | Self::JobAlert | Self::Irrelevant => None,
        }
    }
}

/// What follows from the mail.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "verdict", content = "found", rename_all = "snake_case")]
pub enum Verdict {
    /// Never empty. From a job alert one per card, from a recruiter's letter one.
    Postings(Vec<Posting>),
    Application(ApplicationUpdate),
    Irrelevant {
        reason: IrrelevantReason,
    },
    Skipped {
        reason: SkipReason,
    },
}

/// Why a mail is none of our business; stable codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IrrelevantReason {
    /// Nothing in it speaks of a job or an application.
    NotAboutJobs,
    /// Courses, banks, shops, newsletters, events, also when they say "application" or "offer".
    Marketing,
    /// Verify your address, passcodes, password resets, an application left unfinished.
    AccountNotice,
    /// A job alert without a single posting in it.
    NoPostings,
    /// Sent by the mailbox's own owner.
    OwnMail,
}

impl IrrelevantReason {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NotAboutJobs => "not_about_jobs",
            Self::Marketing => "marketing",
            Self::AccountNotice => "account_notice",
            Self::NoPostings => "no_postings",
            Self::OwnMail => "own_mail",
        }
    }
}

/// Why a mail was not judged at all; stable codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SkipReason {
    /// Attachments only, and a subject that decides nothing.
    NoText,
}

impl SkipReason {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NoText => "no_text",
        }
    }
}

/// A job that somebody offers.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Posting {
    pub title: String,
    pub company: Option<String>,
    pub location: Option<String>,
    pub work_mode: Option<WorkMode>,
    pub employment_type: Option<EmploymentType>,
    pub salary: Option<Salary>,
    /// As written: "$60 - $65 per hour".
    pub salary_text: Option<String>,
    /// As written: "12 months".
    pub duration: Option<String>,
    /// C2C, W2, 1099, as far as the letter names them.
    pub tax_terms: Vec<String>,
    /// Canonical names of `data/skills.txt`, in the order in which the mail names them.
    pub skills: Vec<String>,
    /// The link to the job, tracking parameters removed.
    pub url: Option<String>,
    pub requisition_id: Option<String>,
    pub description: Option<String>,
    pub confidence: f32,
    pub needs_review: bool,
    pub evidence: Vec<Evidence>,
}

/// A report on an application that the mailbox's owner made.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ApplicationUpdate {
    pub company: Option<String>,
    pub title: Option<String>,
    pub location: Option<String>,
    pub work_mode: Option<WorkMode>,
    pub status: Status,
    pub url: Option<String>,
    pub requisition_id: Option<String>,
    /// The lowest of what the status and the company are sure of.
    pub confidence: f32,
    pub evidence: Vec<Evidence>,
}

/// Where the work is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WorkMode {
    Remote,
    Hybrid,
    Onsite,
}

/// `career.job_postings.job_type`
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EmploymentType {
    FullTime,
    PartTime,
    Contract,
    Internship,
    Temporary,
}

/// What one is paid for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Period {
    Year,
    Month,
    Week,
    Day,
    Hour,
}

/// Pay, in minor units of an ISO 4217 currency. At least one end is given, and min <= max.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Salary {
    pub min: Option<i64>,
    pub max: Option<i64>,
    /// Three capital letters.
    pub currency: String,
    pub period: Period,
}

macro_rules! names {
    ($($kind:ident { $($variant:ident = $name:literal),* $(,)? })*) => {$(
        impl $kind {
            /// The name that the tables store.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name),* }
            }
        }
    )*};
}

names! {
    WorkMode { Remote = "remote", Hybrid = "hybrid", Onsite = "onsite" }
    EmploymentType {
        FullTime = "full_time", PartTime = "part_time", Contract = "contract",
        Internship = "internship", Temporary = "temporary",
    }
    Period { Year = "year", Month = "month", Week = "week", Day = "day", Hour = "hour" }
}

/// A span of the mail that shows a fact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Evidence {
    /// Which fact: `kind`, `company`, `title`, `location`, `salary`, …
    pub fact: &'static str,
    /// Verbatim from the mail's decoded text, its subject or its sender.
    pub span: String,
    /// The rule that read it, a name of the rule tables.
    pub rule: &'static str,
}

impl Evidence {
    /// Takes the first [`crate::limits::MAX_SPAN_CHARS`] characters of the words.
    pub(crate) fn new(fact: &'static str, words: &str, rule: &'static str) -> Self {
        let span = crate::text::clip(words.trim(), crate::limits::MAX_SPAN_CHARS).trim_end();
        Self { fact, span: span.to_owned(), rule }
    }
}

fn hex<S: serde::Serializer>(bytes: &[u8; 32], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&crate::text::hex(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_round_trip() {
        for kind in Kind::ALL {
            assert_eq!(Kind::parse(kind.as_str()), Some(kind));
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.as_str());
        }
    }
}

//! The parts of the product that are sold: what operations and workers ask licenses for, once they are there. Their rows are made by
//! migrations.

use uuid::Uuid;

/// A module that operations belong to. The catalogue may hold more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Module {
    Mailboxes,
    EmailProviders,
    Tracker,
    Assistant,
    CvAnalysis,
    Interviews,
    Calendar,
    Workflows,
}

impl Module {
    pub const ALL: [Self; 8] = [
        Self::Mailboxes,
        Self::EmailProviders,
        Self::Tracker,
        Self::Assistant,
        Self::CvAnalysis,
        Self::Interviews,
        Self::Calendar,
        Self::Workflows,
    ];

    /// `market.modules.slug`
    pub fn slug(self) -> &'static str {
        match self {
            Self::Mailboxes => "mailboxes",
            Self::EmailProviders => "email-providers",
            Self::Tracker => "tracker",
            Self::Assistant => "assistant",
            Self::CvAnalysis => "cv-analysis",
            Self::Interviews => "interviews",
            Self::Calendar => "calendar",
            Self::Workflows => "workflows",
        }
    }

    pub fn parse(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|module| module.slug() == slug)
    }

    /// `market.modules.id`, by the place in this list: a new module goes at its end, and a migration makes its row.
    pub fn id(self) -> Uuid {
        const FIRST: u128 = 0x0190_0000_0000_7000_8000_0000_0000_0c01;
        Uuid::from_u128(FIRST + self as u128)
    }
}

//! The states of a license, why it is in one, and what would help.

macro_rules! names {
    ($(#[$doc:meta])* $type:ident { $($(#[$of:meta])* $variant:ident = $name:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $type { $($(#[$of])* $variant,)* }

        impl $type {
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            pub fn parse(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.name() == name)
            }
        }
    };
}
pub(super) use names;

names! {
    /// `module_licenses.state`
    State {
        Trial = "trial",
        Active = "active",
        /// A renewal failed and is tried again.
        PastDue = "past_due",
        /// Access beyond what was paid.
        Grace = "grace",
        Expired = "expired",
        Suspended = "suspended",
        Refunded = "refunded",
        Disputed = "disputed",
    }
}

impl State {
    /// Whether the module may be used.
    pub fn allows(self) -> bool {
        matches!(self, Self::Trial | Self::Active | Self::PastDue | Self::Grace)
    }

    /// The better for the tenant, the higher; among those without access, what says most about why.
    pub(super) fn rank(self) -> u8 {
        match self {
            Self::Active => 7,
            Self::Trial => 6,
            Self::PastDue => 5,
            Self::Grace => 4,
            Self::Disputed => 3,
            Self::Refunded => 2,
            Self::Suspended => 1,
            Self::Expired => 0,
        }
    }
}

names! {
    /// `module_licenses.reason`: a stable code.
    Reason {
        Included = "included",
        Granted = "granted",
        TrialRunning = "trial_running",
        Purchased = "purchased",
        SubscriptionActive = "subscription_active",
        /// It was canceled and runs to the end of what was paid.
        SubscriptionEnding = "subscription_ending",
        PaymentFailed = "payment_failed",
        SubscriptionEnded = "subscription_ended",
        /// The period is over and nothing was heard of the next one.
        RenewalUnconfirmed = "renewal_unconfirmed",
        NoLicense = "no_license",
        GrantEnded = "grant_ended",
        TrialEnded = "trial_ended",
        SubscriptionExpired = "subscription_expired",
        PaymentMissing = "payment_missing",
        SubscriptionPaused = "subscription_paused",
        PaymentRefunded = "payment_refunded",
        PaymentDisputed = "payment_disputed",
        SuspendedByPlatform = "suspended_by_platform",
        Disabled = "disabled",
        DependencyMissing = "dependency_missing",
    }
}

impl Reason {
    /// What would help, for who is refused.
    pub fn help(self) -> &'static str {
        match self {
            Self::NoLicense => {
                "Try it (`POST /v1/trials`), buy it (`POST /v1/purchases`) or subscribe (`POST /v1/subscriptions`)."
            }
            Self::TrialEnded | Self::GrantEnded => {
                "Buy it (`POST /v1/purchases`) or subscribe (`POST /v1/subscriptions`)."
            }
            Self::SubscriptionExpired | Self::SubscriptionEnded => {
                "Subscribe again (`POST /v1/subscriptions`)."
            }
            Self::PaymentMissing | Self::PaymentFailed => {
                "Pay the open invoice or change the card (`POST /v1/billing-portal-sessions`), or subscribe again."
            }
            Self::SubscriptionPaused => {
                "Resume the subscription (`POST /v1/billing-portal-sessions`)."
            }
            Self::PaymentRefunded => {
                "Buy it again (`POST /v1/purchases`) or subscribe (`POST /v1/subscriptions`)."
            }
            Self::PaymentDisputed => {
                "The payment is disputed at the bank. Access comes back when the dispute is withdrawn or won."
            }
            Self::SuspendedByPlatform => "Ask the operator of the platform.",
            Self::Disabled => {
                "An administrator switched it off; `PATCH /v1/licenses/{module}` with `is_active` true brings it back."
            }
            Self::DependencyMissing => {
                "A module that this one needs has no license: `GET /v1/licenses/{module}` names it."
            }
            Self::RenewalUnconfirmed => {
                "Nothing has to be done: Stripe's word of the renewal is awaited."
            }
            Self::SubscriptionEnding => {
                "`PATCH /v1/subscriptions/{id}` with `cancel_at_period_end` false keeps it."
            }
            Self::Included
            | Self::Granted
            | Self::TrialRunning
            | Self::Purchased
            | Self::SubscriptionActive => "Nothing has to be done.",
        }
    }
}

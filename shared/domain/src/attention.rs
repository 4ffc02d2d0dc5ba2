//! What needs a person's attention, and what a person is told: the kinds of both, and our words for them.
//!
//! The words are the same for everybody. What a mail said, and what belongs to somebody else, never stands in a notice.

/// `core.action_log.event_type`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// The provider no longer lets us read a mailbox.
    MailboxReauthorization,
    /// A mail about an application was not certain.
    ReviewApplication,
    /// A job posting was not certain.
    ReviewJobPosting,
}

/// `core.action_log.state`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Done,
    Dismissed,
}

/// An operation of the API that ends an incident.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recommendation {
    pub operation_id: &'static str,
    pub text: &'static str,
}

impl Event {
    pub const ALL: [Self; 3] =
        [Self::MailboxReauthorization, Self::ReviewApplication, Self::ReviewJobPosting];

    pub fn name(self) -> &'static str {
        match self {
            Self::MailboxReauthorization => "mailbox_reauthorization",
            Self::ReviewApplication => "review_application",
            Self::ReviewJobPosting => "review_job_posting",
        }
    }

    /// `core.action_log.subject_type`
    pub fn subject(self) -> &'static str {
        match self {
            Self::MailboxReauthorization => "mailbox",
            Self::ReviewApplication => "application",
            Self::ReviewJobPosting => "job_posting",
        }
    }

    pub fn description(self) -> &'static str {
        match self {
            Self::MailboxReauthorization => {
                "A mailbox is not read any more, because its provider wants you to agree again."
            }
            Self::ReviewApplication => "A mail about an application could not be read for certain.",
            Self::ReviewJobPosting => "A job posting could not be read for certain.",
        }
    }

    /// The likeliest first.
    pub fn recommendations(self) -> &'static [Recommendation] {
        const fn to(operation_id: &'static str, text: &'static str) -> Recommendation {
            Recommendation { operation_id, text }
        }
        match self {
            Self::MailboxReauthorization => &[
                const { to("reconnect_mailbox", "Agree again, with the same account.") },
                const { to("disconnect_mailbox", "Disconnect the mailbox if it is not wanted.") },
            ],
            Self::ReviewApplication => &[
                const { to("approve_application", "Approve what was read.") },
                const { to("correct_application", "Correct it.") },
                const { to("dismiss_application", "Dismiss what the mail said.") },
            ],
            Self::ReviewJobPosting => &[
                const { to("approve_job_posting", "Approve what was read.") },
                const { to("correct_job_posting", "Correct it.") },
                const { to("dismiss_job_posting", "Dismiss it if it is no job.") },
            ],
        }
    }
}

impl Outcome {
    pub fn name(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Dismissed => "dismissed",
        }
    }
}

/// `core.notifications.type`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum News {
    MailboxNeedsAuthorization,
    MailboxWellAgain,
    /// Once a day, however many wait.
    ReviewWaiting,
    InvitationAccepted,
    RoleChanged,
    PasswordChanged,
    NewSignIn,
    /// Another way in.
    IdentityLinked,
    ApiTokenCreated,
    LicenseEnding,
    LicenseEnded,
    /// A renewal; Stripe tries again.
    PaymentFailed,
    /// Once a day, however many wait.
    MailQuarantined,
    /// Gmail asks whether it may forward to us.
    ForwardingConfirmation,
}

impl News {
    pub const ALL: [Self; 14] = [
        Self::MailboxNeedsAuthorization,
        Self::MailboxWellAgain,
        Self::ReviewWaiting,
        Self::InvitationAccepted,
        Self::RoleChanged,
        Self::PasswordChanged,
        Self::NewSignIn,
        Self::IdentityLinked,
        Self::ApiTokenCreated,
        Self::LicenseEnding,
        Self::LicenseEnded,
        Self::PaymentFailed,
        Self::MailQuarantined,
        Self::ForwardingConfirmation,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Self::MailboxNeedsAuthorization => "mailbox_needs_authorization",
            Self::MailboxWellAgain => "mailbox_well_again",
            Self::ReviewWaiting => "review_waiting",
            Self::InvitationAccepted => "invitation_accepted",
            Self::RoleChanged => "role_changed",
            Self::PasswordChanged => "password_changed",
            Self::NewSignIn => "new_sign_in",
            Self::IdentityLinked => "identity_linked",
            Self::ApiTokenCreated => "api_token_created",
            Self::LicenseEnding => "license_ending",
            Self::LicenseEnded => "license_ended",
            Self::PaymentFailed => "payment_failed",
            Self::MailQuarantined => "mail_quarantined",
            Self::ForwardingConfirmation => "forwarding_confirmation",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|news| news.name() == name)
    }

    /// Whoever holds the account cannot be kept from knowing, whatever was switched off.
    pub fn is_security(self) -> bool {
        matches!(
            self,
            Self::PasswordChanged | Self::NewSignIn | Self::IdentityLinked | Self::ApiTokenCreated
        )
    }

    /// `core.notifications.related_entity_type`
    pub fn related(self) -> &'static str {
        match self {
            Self::ReviewWaiting => "application",
            Self::LicenseEnding | Self::LicenseEnded | Self::PaymentFailed => "billing",
            _ => "system",
        }
    }

    pub fn title(self) -> &'static str {
        match self {
            Self::MailboxNeedsAuthorization => "A mailbox needs you to agree again",
            Self::MailboxWellAgain => "The mailbox is read again",
            Self::ReviewWaiting => "Something waits for your review",
            Self::InvitationAccepted => "Your invitation was accepted",
            Self::RoleChanged => "You have another role",
            Self::PasswordChanged => "Your password was changed",
            Self::NewSignIn => "A sign-in from a device that we did not know",
            Self::IdentityLinked => "There is another way to sign in to your account",
            Self::ApiTokenCreated => "An API token was made for your account",
            Self::LicenseEnding => "A license ends soon",
            Self::LicenseEnded => "A license has ended",
            Self::PaymentFailed => "A payment failed",
            Self::MailQuarantined => "Forwarded mail waits for your word",
            Self::ForwardingConfirmation => "Gmail asks you to confirm the forwarding",
        }
    }

    pub fn message(self) -> &'static str {
        match self {
            Self::MailboxNeedsAuthorization => {
                "Its provider no longer lets us read it. Until you agree again, no new mail of it is understood; what \
                 was read stays, and reading will go on where it stopped."
            }
            Self::MailboxWellAgain => "You agreed again, and reading goes on where it stopped.",
            Self::ReviewWaiting => {
                "A mail could not be read for certain. The review shows what was understood; approve, correct or \
                 dismiss it."
            }
            Self::InvitationAccepted => "Somebody whom you invited is a member now.",
            Self::RoleChanged => {
                "An administrator of the tenant gave you another role. It holds for whatever you do from now on."
            }
            Self::PasswordChanged => {
                "All sessions have ended; sign in again. API tokens and other ways to sign in go on: look at them, too. If \
                 it was not you, ask for a new password at once."
            }
            Self::NewSignIn => {
                "Somebody signed in to your account, from a device that had not been used before. If it was not you, \
                 change the password at once; that ends all sessions."
            }
            Self::IdentityLinked => {
                "An account at a provider was connected, and signs in to yours from now on. If it was not you, take it \
                 away under your account's ways to sign in, and change the password."
            }
            Self::ApiTokenCreated => {
                "Whoever holds it acts as you, as far as its scopes go, until it expires or is revoked. If it was not \
                 you, revoke it, and change the password."
            }
            Self::LicenseEnding => {
                "What it is for stops working then, unless it is bought, subscribed to or paid before; settings and data \
                 stay. Your licenses say which one, when, and what would help."
            }
            Self::LicenseEnded => {
                "What it was for has stopped working; settings and data stay. Your licenses say which one, why, and what \
                 would help."
            }
            Self::PaymentFailed => {
                "An invoice could not be paid, and will be tried again. Nothing stops working yet. Pay it, or change the \
                 card, in the billing portal."
            }
            Self::MailQuarantined => {
                "Mail came to your forwarding address from somebody whom you do not trust yet, or of whom nothing proves \
                 that it is them. It is kept for thirty days and not read before you release it; the quarantine shows why."
            }
            Self::ForwardingConfirmation => {
                "Somebody asked Gmail to forward mail to your forwarding address. If it was you, the forwarding mailbox \
                 shows the code and the link that Gmail wants; if not, do nothing."
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::permission;

    #[test]
    fn names_round_trip() {
        for news in News::ALL {
            assert_eq!(News::parse(news.name()), Some(news));
        }
    }

    #[test]
    fn what_is_recommended_can_be_done() {
        for event in Event::ALL {
            assert!(!event.recommendations().is_empty());
            for Recommendation { operation_id, .. } in event.recommendations() {
                let known = permission::ALL.iter().any(|entry| entry.operation == *operation_id);
                assert!(known, "{operation_id}");
            }
        }
    }
}

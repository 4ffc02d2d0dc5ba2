//! What a refusal of Stripe or of the billing rules means for who asked.

use billing::credits;
use lambda::{Code, Problem};

/// How long somebody should wait for Stripe where it does not say.
const WAIT_SECONDS: u64 = 5;

pub(crate) fn stripe(error: providers::Error) -> Problem {
    let wait = error.retry_after().map_or(WAIT_SECONDS, |wait| wait.as_secs().max(1));
    match error {
        providers::Error::Declined { code } => Problem::new(Code::PaymentDeclined).detail(code),
        providers::Error::Refused { code, param } => {
            let param = param.map(|param| format!(" ({param})")).unwrap_or_default();
            Problem::new(Code::PaymentRefused).detail(format!("{code}{param}"))
        }
        providers::Error::NotFound => Problem::new(Code::PaymentRefused).detail("resource_missing"),
        error @ (providers::Error::Unavailable { .. } | providers::Error::RateLimited { .. }) => {
            tracing::warn!(error = &error as &dyn std::error::Error, "Stripe does not answer");
            Problem::new(Code::ProviderUnavailable).retry_after(wait)
        }
        other => Problem::internal(&other),
    }
}

pub(crate) fn credit(error: credits::Error) -> Problem {
    match error {
        credits::Error::Db(error) => error.into(),
        credits::Error::Insufficient { available, wanted } => {
            Problem::new(Code::InsufficientCredits)
                .detail(format!("{available} are available, {wanted} are wanted."))
        }
        credits::Error::Ended | credits::Error::Expired => Problem::new(Code::HoldEnded),
        credits::Error::NoSuchHold => Problem::new(Code::NotFound),
        credits::Error::KeyReused => Problem::new(Code::IdempotencyKeyReused),
        credits::Error::MoreThanHeld => {
            Problem::new(Code::InvalidBody).invalid("/amount", "is more than was held")
        }
    }
}

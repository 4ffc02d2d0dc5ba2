//! What becomes of money: payment intents, their charges, and disputes about them.

use jiff::Timestamp;
use secrecy::SecretString;

use super::{Fields, Metadata, ObjectError, words};
use crate::error::machine_code;

words! {
    /// <https://docs.stripe.com/api/payment_intents/object#payment_intent_object-status>
    PaymentStatus {
        RequiresPaymentMethod = "requires_payment_method",
        RequiresConfirmation = "requires_confirmation",
        RequiresAction = "requires_action",
        Processing = "processing",
        RequiresCapture = "requires_capture",
        Canceled = "canceled",
        Succeeded = "succeeded",
    }
}

words! {
    /// <https://docs.stripe.com/api/disputes/object#dispute_object-status>
    DisputeStatus {
        WarningNeedsResponse = "warning_needs_response",
        WarningUnderReview = "warning_under_review",
        WarningClosed = "warning_closed",
        NeedsResponse = "needs_response",
        UnderReview = "under_review",
        Won = "won",
        Lost = "lost",
        Prevented = "prevented",
    }
}

#[derive(Clone, Debug)]
pub struct PaymentIntent {
    pub id: String,
    pub customer: Option<String>,
    pub status: PaymentStatus,
    pub amount: i64,
    pub currency: String,
    /// With it the person's browser confirms the payment.
    pub client_secret: Option<SecretString>,
    /// Stripe's machine code of the last failure.
    pub failure: Option<String>,
    pub latest_charge: Option<String>,
    pub metadata: Metadata,
    pub created: Timestamp,
}

#[derive(Clone, Debug)]
pub struct Charge {
    pub id: String,
    pub customer: Option<String>,
    pub payment_intent: Option<String>,
    pub invoice: Option<String>,
    pub amount: i64,
    pub amount_refunded: i64,
    /// In full.
    pub is_refunded: bool,
    pub currency: String,
    /// The same for the same card, whoever's customer uses it.
    pub fingerprint: Option<String>,
    pub created: Timestamp,
}

#[derive(Clone, Debug)]
pub struct Dispute {
    pub id: String,
    pub charge: String,
    pub payment_intent: Option<String>,
    pub amount: i64,
    pub currency: String,
    pub status: DisputeStatus,
    pub created: Timestamp,
}

impl PaymentIntent {
    pub(super) fn read(fields: Fields<'_>) -> Result<Self, ObjectError> {
        let failure = fields.below("last_payment_error");
        let code = failure.text_if_any("decline_code").or_else(|| failure.text_if_any("code"));
        Ok(Self {
            id: fields.id("id")?,
            customer: fields.id_if_any("customer"),
            status: PaymentStatus::parse(fields.text("status")?),
            amount: fields.number("amount")?,
            currency: fields.text("currency")?.to_owned(),
            client_secret: fields.text_if_any("client_secret").map(SecretString::from),
            failure: code.map(|code| machine_code(&code)),
            latest_charge: fields.id_if_any("latest_charge"),
            metadata: fields.metadata(),
            created: fields.time("created")?,
        })
    }
}

impl Charge {
    pub(super) fn read(fields: Fields<'_>) -> Result<Self, ObjectError> {
        let card = fields.below("payment_method_details").below("card");
        Ok(Self {
            id: fields.id("id")?,
            customer: fields.id_if_any("customer"),
            payment_intent: fields.id_if_any("payment_intent"),
            invoice: fields.id_if_any("invoice"),
            amount: fields.number("amount")?,
            amount_refunded: fields.number("amount_refunded")?,
            is_refunded: fields.flag("refunded"),
            currency: fields.text("currency")?.to_owned(),
            fingerprint: card.text_if_any("fingerprint"),
            created: fields.time("created")?,
        })
    }
}

impl Dispute {
    pub(super) fn read(fields: Fields<'_>) -> Result<Self, ObjectError> {
        Ok(Self {
            id: fields.id("id")?,
            charge: fields.id("charge")?,
            payment_intent: fields.id_if_any("payment_intent"),
            amount: fields.number("amount")?,
            currency: fields.text("currency")?.to_owned(),
            status: DisputeStatus::parse(fields.text("status")?),
            created: fields.time("created")?,
        })
    }
}

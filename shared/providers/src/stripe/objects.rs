//! Stripe's objects, what of them we need (<https://docs.stripe.com/api>). Money is in minor units, its currency in lower case.

mod fields;
mod money;
mod sold;

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde_json::Value;

use fields::Fields;
pub use money::{Charge, Dispute, DisputeStatus, PaymentIntent, PaymentStatus};
pub use sold::{
    CheckoutSession, Interval, Invoice, InvoiceStatus, Item, Subscription, SubscriptionStatus,
};

pub type Metadata = BTreeMap<String, String>;

/// A field that is missing or of another type; its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an object of Stripe has no usable `{what}`")]
pub struct ObjectError {
    pub what: &'static str,
}

/// A closed set of Stripe's words, and what came after this code.
macro_rules! words {
    ($(#[$doc:meta])* $type:ident { $($variant:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $type { $($variant,)* Other }

        impl $type {
            pub fn parse(word: &str) -> Self {
                match word { $($word => Self::$variant,)* _ => Self::Other }
            }

            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $word,)* Self::Other => "other" }
            }
        }
    };
}
pub(crate) use words;

/// What we know of Stripe's objects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Subscription,
    Invoice,
    PaymentIntent,
    Charge,
    Dispute,
    CheckoutSession,
    Customer,
}

#[derive(Clone, Debug)]
pub enum Object {
    Subscription(Subscription),
    Invoice(Invoice),
    PaymentIntent(PaymentIntent),
    Charge(Charge),
    Dispute(Dispute),
    CheckoutSession(CheckoutSession),
    Customer(Customer),
}

#[derive(Clone, Debug)]
pub struct Customer {
    pub id: String,
    pub is_deleted: bool,
    pub metadata: Metadata,
    pub created: Option<Timestamp>,
}

impl Kind {
    const ALL: [Self; 7] = [
        Self::Subscription,
        Self::Invoice,
        Self::PaymentIntent,
        Self::Charge,
        Self::Dispute,
        Self::CheckoutSession,
        Self::Customer,
    ];

    /// Stripe's `object`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Subscription => "subscription",
            Self::Invoice => "invoice",
            Self::PaymentIntent => "payment_intent",
            Self::Charge => "charge",
            Self::Dispute => "dispute",
            Self::CheckoutSession => "checkout.session",
            Self::Customer => "customer",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Where they are, below `/v1/`.
    pub(super) fn path(self) -> &'static [&'static str] {
        match self {
            Self::Subscription => &["subscriptions"],
            Self::Invoice => &["invoices"],
            Self::PaymentIntent => &["payment_intents"],
            Self::Charge => &["charges"],
            Self::Dispute => &["disputes"],
            Self::CheckoutSession => &["checkout", "sessions"],
            Self::Customer => &["customers"],
        }
    }
}

impl Object {
    pub fn read(value: &Value) -> Result<Self, ObjectError> {
        let fields = Fields(value);
        let kind = Kind::parse(fields.text("object")?).ok_or(ObjectError { what: "object" })?;
        Ok(match kind {
            Kind::Subscription => Self::Subscription(Subscription::read(fields)?),
            Kind::Invoice => Self::Invoice(Invoice::read(fields)?),
            Kind::PaymentIntent => Self::PaymentIntent(PaymentIntent::read(fields)?),
            Kind::Charge => Self::Charge(Charge::read(fields)?),
            Kind::Dispute => Self::Dispute(Dispute::read(fields)?),
            Kind::CheckoutSession => Self::CheckoutSession(CheckoutSession::read(fields)?),
            Kind::Customer => Self::Customer(Customer::read(fields)?),
        })
    }

    pub fn id(&self) -> &str {
        match self {
            Self::Subscription(one) => &one.id,
            Self::Invoice(one) => &one.id,
            Self::PaymentIntent(one) => &one.id,
            Self::Charge(one) => &one.id,
            Self::Dispute(one) => &one.id,
            Self::CheckoutSession(one) => &one.id,
            Self::Customer(one) => &one.id,
        }
    }

    pub fn kind(&self) -> Kind {
        match self {
            Self::Subscription(_) => Kind::Subscription,
            Self::Invoice(_) => Kind::Invoice,
            Self::PaymentIntent(_) => Kind::PaymentIntent,
            Self::Charge(_) => Kind::Charge,
            Self::Dispute(_) => Kind::Dispute,
            Self::CheckoutSession(_) => Kind::CheckoutSession,
            Self::Customer(_) => Kind::Customer,
        }
    }

    /// All ids that it names, its own among them: any of them may tell whose it is.
    pub fn references(&self) -> Vec<&str> {
        let others: [Option<&String>; 3] = match self {
            Self::Subscription(one) => [Some(&one.customer), None, None],
            Self::Invoice(one) => {
                [one.customer.as_ref(), one.subscription.as_ref(), one.payment_intent.as_ref()]
            }
            Self::PaymentIntent(one) => [one.customer.as_ref(), None, None],
            Self::Charge(one) => {
                [one.customer.as_ref(), one.payment_intent.as_ref(), one.invoice.as_ref()]
            }
            Self::Dispute(one) => [Some(&one.charge), one.payment_intent.as_ref(), None],
            Self::CheckoutSession(one) => {
                [one.customer.as_ref(), one.subscription.as_ref(), one.payment_intent.as_ref()]
            }
            Self::Customer(_) => [None, None, None],
        };
        let others = others.into_iter().flatten().map(String::as_str);
        std::iter::once(self.id()).chain(others).collect()
    }
}

impl Customer {
    fn read(fields: Fields<'_>) -> Result<Self, ObjectError> {
        Ok(Self {
            id: fields.id("id")?,
            is_deleted: fields.flag("deleted"),
            metadata: fields.metadata(),
            created: fields.time("created").ok(),
        })
    }
}

#[cfg(test)]
mod tests;

//! What is sold: subscriptions, their invoices, and the session in which one begins.

use jiff::Timestamp;

use super::{Fields, Metadata, ObjectError, words};

words! {
    /// <https://docs.stripe.com/api/subscriptions/object#subscription_object-status>
    SubscriptionStatus {
        Incomplete = "incomplete",
        IncompleteExpired = "incomplete_expired",
        Trialing = "trialing",
        Active = "active",
        PastDue = "past_due",
        Unpaid = "unpaid",
        Canceled = "canceled",
        Paused = "paused",
    }
}

words! {
    /// <https://docs.stripe.com/api/invoices/object#invoice_object-status>
    InvoiceStatus {
        Draft = "draft",
        Open = "open",
        Paid = "paid",
        Uncollectible = "uncollectible",
        Void = "void",
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Interval {
    Month,
    Year,
}

#[derive(Clone, Debug)]
pub struct Subscription {
    pub id: String,
    pub customer: String,
    pub status: SubscriptionStatus,
    pub cancel_at_period_end: bool,
    pub current_period_start: Timestamp,
    pub current_period_end: Timestamp,
    pub canceled_at: Option<Timestamp>,
    pub ended_at: Option<Timestamp>,
    /// The first one: we sell no subscription with several.
    pub item: Option<Item>,
    pub metadata: Metadata,
    pub created: Timestamp,
}

/// What a subscription is for.
#[derive(Clone, Debug)]
pub struct Item {
    pub id: String,
    pub price: String,
    pub product: String,
    pub unit_amount: i64,
    pub currency: String,
    pub interval: Option<Interval>,
}

#[derive(Clone, Debug)]
pub struct Invoice {
    pub id: String,
    pub customer: Option<String>,
    pub subscription: Option<String>,
    pub status: InvoiceStatus,
    pub amount_due: i64,
    pub amount_paid: i64,
    pub currency: String,
    /// Of what is paid for, where a line says so.
    pub period_start: Timestamp,
    pub period_end: Timestamp,
    pub attempt_count: i32,
    pub next_payment_attempt: Option<Timestamp>,
    pub payment_intent: Option<String>,
    pub charge: Option<String>,
    pub hosted_invoice_url: Option<String>,
    pub created: Timestamp,
}

#[derive(Clone, Debug)]
pub struct CheckoutSession {
    pub id: String,
    pub customer: Option<String>,
    pub subscription: Option<String>,
    pub payment_intent: Option<String>,
    pub url: Option<String>,
    pub metadata: Metadata,
    pub created: Timestamp,
    pub expires_at: Option<Timestamp>,
}

impl Interval {
    pub fn name(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::Year => "year",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        [Self::Month, Self::Year].into_iter().find(|interval| interval.name() == name)
    }
}

impl Subscription {
    pub(super) fn read(fields: Fields<'_>) -> Result<Self, ObjectError> {
        let item = fields.each("items").next();
        // Later versions have the period at the items.
        let period = |name| match fields.time(name) {
            Ok(at) => Ok(at),
            Err(error) => item.and_then(|item| item.time_if_any(name)).ok_or(error),
        };
        Ok(Self {
            id: fields.id("id")?,
            customer: fields.id("customer")?,
            status: SubscriptionStatus::parse(fields.text("status")?),
            cancel_at_period_end: fields.flag("cancel_at_period_end"),
            current_period_start: period("current_period_start")?,
            current_period_end: period("current_period_end")?,
            canceled_at: fields.time_if_any("canceled_at"),
            ended_at: fields.time_if_any("ended_at"),
            item: item.map(Item::read).transpose()?,
            metadata: fields.metadata(),
            created: fields.time("created")?,
        })
    }
}

impl Item {
    fn read(fields: Fields<'_>) -> Result<Self, ObjectError> {
        let price = fields.below("price");
        let interval = price.below("recurring").text_if_any("interval");
        Ok(Self {
            id: fields.id("id")?,
            price: price.id("id")?,
            product: price.id("product")?,
            unit_amount: price.number("unit_amount")?,
            currency: price.text("currency")?.to_owned(),
            interval: interval.and_then(|name| Interval::parse(&name)),
        })
    }
}

impl Invoice {
    pub(super) fn read(fields: Fields<'_>) -> Result<Self, ObjectError> {
        // Of a changed interval, what was paid before is given back by a line of its own.
        let new = fields.each("lines").find(|line| !line.flag("proration"));
        let line = new.or_else(|| fields.each("lines").next()).map(|line| line.below("period"));
        let (from, to) = (
            line.and_then(|line| line.time_if_any("start")),
            line.and_then(|line| line.time_if_any("end")),
        );
        let attempts = fields.number("attempt_count").unwrap_or_default();
        Ok(Self {
            id: fields.id("id")?,
            customer: fields.id_if_any("customer"),
            subscription: fields.id_if_any("subscription"),
            status: InvoiceStatus::parse(fields.text("status")?),
            amount_due: fields.number("amount_due")?,
            amount_paid: fields.number("amount_paid")?,
            currency: fields.text("currency")?.to_owned(),
            period_start: from.map_or_else(|| fields.time("period_start"), Ok)?,
            period_end: to.map_or_else(|| fields.time("period_end"), Ok)?,
            attempt_count: i32::try_from(attempts)
                .map_err(|_| ObjectError { what: "attempt_count" })?,
            next_payment_attempt: fields.time_if_any("next_payment_attempt"),
            payment_intent: fields.id_if_any("payment_intent"),
            charge: fields.id_if_any("charge"),
            hosted_invoice_url: fields.text_if_any("hosted_invoice_url"),
            created: fields.time("created")?,
        })
    }
}

impl CheckoutSession {
    pub(super) fn read(fields: Fields<'_>) -> Result<Self, ObjectError> {
        Ok(Self {
            id: fields.id("id")?,
            customer: fields.id_if_any("customer"),
            subscription: fields.id_if_any("subscription"),
            payment_intent: fields.id_if_any("payment_intent"),
            url: fields.text_if_any("url"),
            metadata: fields.metadata(),
            created: fields.time("created")?,
            expires_at: fields.time_if_any("expires_at"),
        })
    }
}

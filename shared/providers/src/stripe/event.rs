//! Events: Stripe's become our own closed set at the door (<https://docs.stripe.com/api/events/types>).

use jiff::Timestamp;
use serde_json::Value;

use super::API_VERSION;
use super::objects::{Object, ObjectError};

/// Which events are applied. What follows is the object's: `billing::apply`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventKind {
    /// Also `invoice.payment_succeeded`, which says the same.
    InvoicePaid,
    InvoicePaymentFailed,
    SubscriptionCreated,
    SubscriptionUpdated,
    SubscriptionDeleted,
    TrialWillEnd,
    CheckoutCompleted,
    CheckoutExpired,
    PaymentSucceeded,
    PaymentFailed,
    PaymentCanceled,
    ChargeRefunded,
    DisputeCreated,
    /// An inquiry becomes a dispute, or money moves for it.
    DisputeUpdated,
    DisputeClosed,
    CustomerDeleted,
    /// All others.
    Ignored,
}

#[derive(Clone, Debug)]
pub struct Event {
    pub id: String,
    pub kind: EventKind,
    /// As Stripe calls it.
    pub type_name: String,
    pub api_version: Option<String>,
    /// By Stripe's clock, in whole seconds.
    pub created: Timestamp,
    pub is_live: bool,
    pub object_id: Option<String>,
    /// The object as it was then.
    pub object: Value,
}

/// One that Stripe lists, and what is kept of it.
#[derive(Clone, Debug)]
pub struct ListedEvent {
    pub event: Event,
    pub payload: Vec<u8>,
}

/// What is wrong with a body that should be an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EventError {
    #[error("is not JSON")]
    NotJson,
    #[error("is no event: `{0}` is missing or of another type")]
    Field(&'static str),
}

impl EventKind {
    /// As Stripe calls those that are applied: what the endpoint is sent, and what is looked for where none came.
    pub(super) const NAMES: [(&'static str, Self); 19] = [
        ("invoice.paid", Self::InvoicePaid),
        ("invoice.payment_succeeded", Self::InvoicePaid),
        ("invoice.payment_failed", Self::InvoicePaymentFailed),
        ("customer.subscription.created", Self::SubscriptionCreated),
        ("customer.subscription.updated", Self::SubscriptionUpdated),
        ("customer.subscription.deleted", Self::SubscriptionDeleted),
        ("customer.subscription.trial_will_end", Self::TrialWillEnd),
        ("checkout.session.completed", Self::CheckoutCompleted),
        ("checkout.session.expired", Self::CheckoutExpired),
        ("payment_intent.succeeded", Self::PaymentSucceeded),
        ("payment_intent.payment_failed", Self::PaymentFailed),
        ("payment_intent.canceled", Self::PaymentCanceled),
        ("charge.refunded", Self::ChargeRefunded),
        ("charge.dispute.created", Self::DisputeCreated),
        ("charge.dispute.updated", Self::DisputeUpdated),
        ("charge.dispute.funds_withdrawn", Self::DisputeUpdated),
        ("charge.dispute.funds_reinstated", Self::DisputeUpdated),
        ("charge.dispute.closed", Self::DisputeClosed),
        ("customer.deleted", Self::CustomerDeleted),
    ];

    fn of(name: &str) -> Self {
        let known = Self::NAMES.into_iter().find(|(known, _)| *known == name);
        known.map_or(Self::Ignored, |(_, kind)| kind)
    }
}

impl Event {
    pub fn read(body: &[u8]) -> Result<Self, EventError> {
        let mut value: Value = serde_json::from_slice(body).map_err(|_| EventError::NotJson)?;
        let text = |name: &'static str| {
            let text = value[name].as_str().filter(|text| !text.is_empty());
            text.map(str::to_owned).ok_or(EventError::Field(name))
        };
        let created = value["created"].as_i64().and_then(|at| Timestamp::from_second(at).ok());
        let (id, type_name) = (text("id")?, text("type")?);
        let (api_version, is_live) = (text("api_version").ok(), value["livemode"] == true);
        let created = created.ok_or(EventError::Field("created"))?;
        let object = value["data"]["object"].take();
        if !object.is_object() {
            return Err(EventError::Field("data"));
        }
        Ok(Self {
            kind: EventKind::of(&type_name),
            object_id: object["id"].as_str().map(str::to_owned),
            id,
            type_name,
            api_version,
            created,
            is_live,
            object,
        })
    }

    pub fn object(&self) -> Result<Object, ObjectError> {
        let mut object = Object::read(&self.object)?;
        // The snapshot of a deleted customer does not say that it is.
        if let (EventKind::CustomerDeleted, Object::Customer(customer)) = (self.kind, &mut object) {
            customer.is_deleted = true;
        }
        Ok(object)
    }

    /// Whether its snapshot is of the version that we read.
    pub fn is_of_our_version(&self) -> bool {
        self.api_version.as_deref() == Some(API_VERSION)
    }
}

impl ListedEvent {
    pub(super) fn read(value: &Value) -> Result<Self, ObjectError> {
        let payload = value.to_string().into_bytes();
        let event = Event::read(&payload).map_err(|error| match error {
            EventError::NotJson => ObjectError { what: "event" },
            EventError::Field(what) => ObjectError { what },
        })?;
        Ok(Self { event, payload })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whoever sets the endpoint up reads them there; `.closed` is of the same object as the one before.
    #[test]
    fn the_endpoints_events_are_those_that_are_applied() {
        let readme = include_str!("../../../../infra/aws/README.md");
        let (_, list) = readme.split_once("and these events: ").unwrap();
        let (list, _) = list.split_once(". Others").unwrap();
        let mut listed: Vec<String> = Vec::new();
        for word in list.split(", ").map(|word| word.trim_matches('`')) {
            let name = match word.strip_prefix('.') {
                Some(end) => {
                    let (object, _) = listed.last().unwrap().rsplit_once('.').unwrap();
                    format!("{object}.{end}")
                }
                None => word.to_owned(),
            };
            listed.push(name);
        }
        assert_eq!(listed, EventKind::NAMES.map(|(name, _)| name));
    }

    #[test]
    fn what_is_no_event_says_why() {
        let error = |text: &str| Event::read(text.as_bytes()).unwrap_err().to_string();
        assert_eq!(error("{"), "is not JSON");
        for (text, field) in [
            ("[]", "id"),
            (r#"{"id":"evt_1"}"#, "type"),
            (r#"{"id":"evt_1","type":"a"}"#, "created"),
            (r#"{"id":"evt_1","type":"a","created":1e300}"#, "created"),
            (r#"{"id":"evt_1","type":"a","created":1,"data":{"object":3}}"#, "data"),
        ] {
            assert!(error(text).contains(field), "{text}");
        }
    }
}

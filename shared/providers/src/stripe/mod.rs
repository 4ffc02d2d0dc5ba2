//! Stripe: its API as far as we sell by it, its events, and the signature on them.
//!
//! Our own structs, read leniently: what is new at Stripe changes nothing here. One version of its API is asked for in every
//! call; an event of another is asked for anew.

mod answers;
mod calls;
mod event;
mod objects;
pub mod signature;

pub use answers::{Fetched, Page, Unread};
pub use calls::{CheckoutRequest, PaymentIntentRequest, Stripe};
pub use event::{Event, EventError, EventKind, ListedEvent};
pub use objects::{
    Charge, CheckoutSession, Customer, Dispute, DisputeStatus, Interval, Invoice, InvoiceStatus,
    Item, Kind, Metadata, Object, ObjectError, PaymentIntent, PaymentStatus, Subscription,
    SubscriptionStatus,
};

/// The last version in which an invoice and a charge name their subscription and invoice, and a subscription its period.
pub const API_VERSION: &str = "2025-02-24.acacia";

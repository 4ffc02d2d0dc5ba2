//! Microsoft on this machine: consent, tokens and Graph's mail, as the public documentation describes them.
//!
//! Stricter than Microsoft wherever a client could get away with a mistake: unknown query options are refused, PKCE is
//! required, refresh tokens work once and the second use ends the grant, an update says no more than its id, folders come
//! before their parents, and what the cap of a filtered delta query cuts off is the newest mail and never comes again.

mod batch;
mod calls;
mod control;
mod delta;
mod fault;
mod graph;
mod mailbox;
mod messages;
mod oauth;
mod remote;
mod reply;
mod server;
mod state;
mod target;

pub use calls::{Call, Route};
pub use fault::Fault;
pub use oauth::account;
pub use server::MicrosoftFake;

pub use crate::google::{Account, Choice, Gate, Issued};

/// The OAuth client that the fake knows.
pub const CLIENT_ID: &str = "6731de76-14a6-49ae-97bc-6eba6914391e";
pub const CLIENT_SECRET: &str = "secret-of-the-microsoft-fake";

//! Google on this machine: consent, tokens and Gmail, as the public documentation describes them.
//!
//! Stricter than Google wherever a client could get away with a mistake: history ids have more than 64 bits and
//! gain a digit after ten changes, `after:` leaves out its own second, unknown search words are refused, and refresh
//! tokens can be made single-use with revocation of the whole family ([`GoogleFake::rotate_refresh_tokens`]).

mod account;
mod calls;
mod control;
mod fault;
mod gate;
mod gmail;
mod mailbox;
mod oauth;
pub(crate) mod params;
mod search;
mod server;
mod state;
pub(crate) mod tokens;
pub(crate) mod wire;

pub use account::{Account, Choice};
pub use calls::{Call, Route};
pub use fault::Fault;
pub use gate::Gate;
pub use server::GoogleFake;
pub use tokens::Issued;

/// The OAuth client that the fake knows.
pub const CLIENT_ID: &str = "placewright.apps.googleusercontent.com";
pub const CLIENT_SECRET: &str = "GOCSPX-of-the-fake";

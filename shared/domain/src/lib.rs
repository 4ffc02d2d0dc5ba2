//! Pure rules and types of Placewright: ids, states and their transitions, queue messages, dispositions.
//!
//! No tokio, SQL, HTTP or AWS in here: everything can be tested as data in, data out.

pub mod application;
pub mod attention;
pub mod audit;
pub mod audit_chain;
pub mod disposition;
pub mod id;
pub mod license;
pub mod mailbox;
pub mod module;
pub mod money;
pub mod permission;
pub mod queue;
pub mod scope;
pub mod storable;

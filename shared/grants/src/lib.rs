//! The one place where a stored secret is opened: sealed columns, and OAuth grants with a token that is fresh.
//!
//! `db` has the rows, `aws` the keys, `providers` the token endpoint; none of them knows the others. This crate joins them.

mod authorities;
mod error;
mod refresh;
mod vault;

pub use authorities::Authorities;
pub use error::Error;
pub use refresh::{Errand, Grant, Grants};
pub use vault::{ACCESS_TOKEN, CODE_VERIFIER, REFRESH_TOKEN, Vault};

//! Envelope encryption: a value is sealed under its tenant's data key, and the data key is wrapped by KMS.
//!
//! A sealed value is bound to its tenant, purpose, column and row; moved anywhere else it does not open.

mod cache;
mod data_key;
mod keyring;
mod place;
#[cfg(test)]
mod tests;

pub use cache::Limits;
pub use data_key::{DataKey, OpenError, key_id_of};
pub use keyring::{Keyring, WrappedDataKey};
pub use place::{Place, SealedColumn};

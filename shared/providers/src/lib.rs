//! The only third-party HTTP of the product: one client with limits, and the providers' APIs as plain structs.

pub mod error;
pub mod google;
pub mod http;

pub use error::Error;

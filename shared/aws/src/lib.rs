//! The only AWS SDK calls of Placewright: sealing and tokens under KMS, the SQS producer, S3, Secrets Manager. Beside them what
//! needs the same cryptography: randomness and the tokens of links.
//!
//! Callers see our own types and one [`Error`]; the SDK's errors stay in here, because they can carry whole answers.

mod config;
mod error;
pub mod links;
pub mod random;
mod rotating;
pub mod s3;
pub mod seal;
pub mod secrets;
pub mod sqs;
pub mod tokens;

pub use config::{Clients, Settings, load};
pub use error::{Cause, Error};
pub use rotating::Rotating;

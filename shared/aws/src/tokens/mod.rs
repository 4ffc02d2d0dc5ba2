//! Access tokens: JWTs (RFC 9068) signed ES256 by a KMS key that never leaves KMS.

mod claims;
mod keys;
mod sign;
mod signature;
#[cfg(test)]
mod tests;
mod verify;

pub use claims::{Subject, TokenError, VerifiedClaims};
pub use sign::{LIFETIME, TokenSigner};
pub use verify::TokenVerifier;

//! The only third-party HTTP of the product: one client with limits, and the providers' APIs as plain structs; and the
//! SMTP of our own mail.

pub mod authority;
pub mod error;
pub mod google;
pub mod http;
pub mod mailbox;
pub mod microsoft;
pub mod oauth;
pub mod oidc;
pub mod sendgrid;
pub mod smtp;
pub mod stripe;

pub use error::Error;

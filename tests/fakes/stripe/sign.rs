//! How Stripe signs (<https://docs.stripe.com/webhooks#verify-manually>), written apart from what verifies it.

use std::fmt::Write;

use aws_lc_rs::hmac::{HMAC_SHA256, Key, sign as mac};
use jiff::Timestamp;

/// One `v1` in hexadecimal.
pub fn v1(body: &[u8], at: i64, secret: &str) -> String {
    let mut signed = format!("{at}.").into_bytes();
    signed.extend_from_slice(body);
    let tag = mac(&Key::new(HMAC_SHA256, secret.as_bytes()), &signed);
    tag.as_ref().iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The header `Stripe-Signature`.
pub fn header(body: &[u8], at: Timestamp, secret: &str) -> String {
    let at = at.as_second();
    format!("t={at},v1={}", v1(body, at, secret))
}

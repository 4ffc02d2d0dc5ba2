//! The provider clients against the fakes: what they ask, what they make of every answer, and how long they try.

#![expect(clippy::unwrap_used, reason = "these are tests, their helpers included")]

mod gmail;
mod limits;
mod oauth;
mod refusals;

use fakes::google::GoogleFake;
use secrecy::SecretString;

const ADA: &str = "ada@example.com";

/// A fake with one account, and an access token to its mailbox.
async fn google() -> (GoogleFake, SecretString) {
    let fake = GoogleFake::start().await;
    let token = fake.grant(ADA).access_token.into();
    (fake, token)
}

fn mail(subject: &str) -> Vec<u8> {
    format!("From: jobs@example.org\r\nSubject: {subject}\r\n\r\nHello\r\n").into_bytes()
}

//! The provider clients against the fakes: what they ask, what they make of every answer, and how long they try.

#![expect(clippy::unwrap_used, reason = "these are tests, their helpers included")]

mod gmail;
mod graph;
mod graph_folders;
mod graph_oauth;
mod graph_refusals;
mod limits;
mod oauth;
mod reader;
mod reading;
mod refusals;
mod schedules;

use fakes::google::GoogleFake;
use fakes::microsoft::MicrosoftFake;
use secrecy::SecretString;

const ADA: &str = "ada@example.com";

/// A fake with one account, and an access token to its mailbox.
async fn google() -> (GoogleFake, SecretString) {
    let fake = GoogleFake::start().await;
    let token = fake.grant(ADA).access_token.into();
    (fake, token)
}

/// The same for Outlook.
async fn microsoft() -> (MicrosoftFake, SecretString) {
    let fake = MicrosoftFake::start().await;
    let token = fake.grant(ADA).access_token.into();
    (fake, token)
}

fn mail(subject: &str) -> Vec<u8> {
    format!("From: jobs@example.org\r\nSubject: {subject}\r\n\r\nHello\r\n").into_bytes()
}

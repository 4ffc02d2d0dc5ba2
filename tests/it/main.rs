//! The integration tests: one binary, the product through its front doors.

#![expect(clippy::expect_used, clippy::unwrap_used, reason = "what fails here fails the test")]

mod career;
mod connect;
mod doors;
mod erasure;
mod identity;
mod isolation;
mod keys;
mod mailflow;
mod migrations;
mod notices;
mod openapi;
mod producer;
mod providers;
mod sealing;
mod secrets;
mod support;
mod tidy;
mod tokens;
mod trail;

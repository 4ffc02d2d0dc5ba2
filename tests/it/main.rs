//! The integration tests: one binary, the product through its front doors.

#![expect(clippy::expect_used, clippy::unwrap_used, reason = "what fails here fails the test")]

mod access;
mod account;
mod api_tokens;
mod attention;
mod audit_log;
mod before;
mod career;
mod connect;
mod doors;
mod erasure;
mod exports;
mod guard;
mod idempotency;
mod identity;
mod inbound;
mod isolation;
mod key_rotation;
mod keys;
mod mailflow;
mod market;
mod members;
mod migrations;
mod notices;
mod openapi;
mod outlook;
mod pages;
mod platform;
mod problems;
mod producer;
mod providers;
mod sealing;
mod secrets;
mod sign_ins;
mod support;
mod tidy;
mod tokens;
mod trail;

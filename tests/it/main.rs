//! The integration tests: one binary, the product through its front doors.

mod connect;
mod mailflow;
mod openapi;
mod producer;
mod providers;
mod sealing;
mod secrets;
mod support;
mod tidy;
mod tokens;

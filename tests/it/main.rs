//! The integration tests: one binary, the product through its front doors.

mod career;
mod connect;
mod doors;
mod isolation;
mod mailflow;
mod migrations;
mod openapi;
mod producer;
mod providers;
mod sealing;
mod secrets;
mod support;
mod tidy;
mod tokens;

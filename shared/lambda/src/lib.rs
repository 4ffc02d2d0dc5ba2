//! The glue between AWS Lambda and Placewright: configuration, telemetry, authentication, problems, batches, wiring.

pub mod attention;
pub mod audit;
pub mod auth;
pub mod batch;
pub mod browser;
pub mod clock;
pub mod config;
pub mod cookies;
pub mod deprecation;
pub mod digest;
pub mod form;
pub mod html;
pub mod http;
pub mod idempotency;
pub mod input;
pub mod json;
mod limits;
pub mod metrics;
pub mod origin;
pub mod outbox;
pub mod page;
pub mod problem;
mod problem_codes;
pub mod standing;
pub mod telemetry;
pub mod wiring;

// The shared templates name this crate as the other crates do.
extern crate self as lambda;

pub use problem::{Code, Problem};

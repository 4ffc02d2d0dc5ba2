//! The glue between AWS Lambda and Placewright: configuration, telemetry, authentication, problems, batches, wiring.

pub mod attention;
pub mod audit;
pub mod auth;
pub mod batch;
pub mod clock;
pub mod config;
pub mod deprecation;
pub mod http;
pub mod json;
pub mod metrics;
pub mod origin;
pub mod outbox;
pub mod page;
pub mod problem;
mod problem_codes;
pub mod telemetry;
pub mod wiring;

pub use problem::{Code, Problem};

//! Wiring of `outbox-relay`.
fn main() {}

//! Wiring of `identity-api`.
fn main() {}

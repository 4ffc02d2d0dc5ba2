//! Wiring of `career-api`.
fn main() {}

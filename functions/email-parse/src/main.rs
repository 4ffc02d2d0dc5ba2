//! Wiring of `email-parse`.
fn main() {}

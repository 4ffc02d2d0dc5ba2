//! Wiring of `mail-api`.
fn main() {}

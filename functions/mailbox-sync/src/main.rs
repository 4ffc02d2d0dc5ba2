//! Wiring of `mailbox-sync`.
fn main() {}

//! Wiring of `mailbox-poll`.
fn main() {}

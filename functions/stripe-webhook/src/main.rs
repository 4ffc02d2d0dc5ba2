//! Wiring of `stripe-webhook`.

fn main() {}

//! Wiring of `stripe-refetch`.

fn main() {}

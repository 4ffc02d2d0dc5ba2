//! Wiring of `license-sweep`.

fn main() {}

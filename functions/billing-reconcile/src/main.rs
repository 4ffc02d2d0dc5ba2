//! Wiring of `billing-reconcile`.

fn main() {}

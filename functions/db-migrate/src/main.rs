//! Wiring of `db-migrate`.
fn main() {}

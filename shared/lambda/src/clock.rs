//! The one place that reads the clock; every event takes the time once and passes it down.

use jiff::Timestamp;

#[expect(clippy::disallowed_methods, reason = "this is the place the ban points to")]
pub fn now() -> Timestamp {
    Timestamp::now()
}

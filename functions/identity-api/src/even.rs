//! Answers that must not tell by their time what they do not tell by their words.

use std::future::Future;
use std::time::Duration;

use tokio::time::{Instant, sleep_until};

/// Longer than a bcrypt check (200 ms measured) and a message to a queue.
const FLOOR: Duration = Duration::from_millis(400);

/// The answer of `work`, no sooner than the floor.
pub(crate) async fn answer<T>(work: impl Future<Output = T>) -> T {
    let due = Instant::now() + FLOOR;
    let answer = work.await;
    sleep_until(due).await;
    answer
}

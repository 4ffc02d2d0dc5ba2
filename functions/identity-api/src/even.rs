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

#[cfg(test)]
mod tests {
    use super::*;

    /// On tokio's clock, which stands still but for the sleeps.
    async fn time_of(work: Duration) -> Duration {
        let started = Instant::now();
        answer(sleep_until(started + work)).await;
        started.elapsed()
    }

    #[tokio::test(start_paused = true)]
    async fn every_answer_within_the_floor_comes_at_the_same_moment() {
        for work in [0, 1, 13, 200, 399, 400] {
            assert_eq!(time_of(Duration::from_millis(work)).await, FLOOR, "{work} ms of work");
        }
        let long = FLOOR + Duration::from_millis(1);
        assert_eq!(time_of(long).await, long, "nothing is cut short");
    }
}

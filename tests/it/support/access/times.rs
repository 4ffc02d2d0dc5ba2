//! Whether the time of an answer tells what the answer does not.

use std::time::{Duration, Instant};

use axum::http::StatusCode;

use super::attempts::{Attempts, Way};
use super::world::World;
use super::{Access, roles};

impl Access<'_> {
    /// How much longer than about a missing row an answer about another tenant's row takes, in milliseconds, where that is
    /// longest. What open operations answer depends on a secret first, and takes the same time by design.
    pub async fn slowest(&self, rounds: u32) -> Result<(String, f64), String> {
        let mut slowest = (String::new(), 0.0_f64);
        let closed = self.operations.iter().filter(|operation| !operation.is_open);
        for operation in closed.filter(|operation| !roles::is_platform(operation)) {
            let way = self.way(operation).await?;
            let world = self.world(operation).await;
            let attempts = Attempts::new(&self.ground, &self.document, operation, None);
            for difference in attempts.times(&world, &way, rounds).await? {
                if difference.abs() > slowest.1.abs() {
                    slowest = (operation.id.clone(), difference);
                }
            }
        }
        Ok(slowest)
    }
}

impl Attempts<'_> {
    /// For each place that takes an id: the mean time with another tenant's, less that with a missing one, of `rounds` each,
    /// taken in turns.
    async fn times(&self, world: &World<'_>, way: &Way, rounds: u32) -> Result<Vec<f64>, String> {
        let own = Self::own(world, way);
        let token = world.token(&world.caller, roles::needed(self.operation)).await;
        let mut differences = Vec::new();
        for (at, (_, table, _)) in way.slots.iter().enumerate() {
            let mut sums = [Duration::ZERO; 2];
            for round in 0..rounds * 2 {
                // Now one first, now the other.
                let is_theirs = matches!(round % 4, 1 | 2);
                let theirs = world.stranger.ids[table];
                let mut ids = own.clone();
                ids[at].1 = if is_theirs { theirs } else { domain::id::fresh() };
                let call = self.call(world, &ids).maybe(&token, self.operation);
                let start = Instant::now();
                let answer = call.send(self.router).await;
                sums[usize::from(is_theirs)] += start.elapsed();
                if answer.status == StatusCode::TOO_MANY_REQUESTS {
                    return Err(format!("{}: {}", self.operation.id, answer.text));
                }
            }
            let [missing, theirs] = sums.map(|sum| sum.as_secs_f64() * 1_000.0 / f64::from(rounds));
            differences.push(theirs - missing);
        }
        Ok(differences)
    }
}

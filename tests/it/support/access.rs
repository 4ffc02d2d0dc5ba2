//! Whether anybody gets through the API to what is not theirs: every operation of the document, every wall.

mod attempts;
mod request;
mod rights;
mod roles;
#[cfg(feature = "figures")]
mod times;
mod world;

use axum::http::StatusCode;
use serde_json::Value;

pub use self::attempts::Wall;
use self::attempts::{Attempts, Way};
use self::world::{Ground, World};
use super::api::{self, Operation};
use super::app::App;

/// What the document should say that an operation needs.
pub fn needed_role(operation: &Operation) -> String {
    let role = roles::needed(operation);
    if roles::is_platform(operation) { "superuser".to_owned() } else { roles::name(role) }
}

/// What was looked at.
#[derive(Clone, Debug, Default)]
pub struct Proof {
    pub operations: usize,
    pub checks: usize,
    /// Operations whose rightful call succeeds; the others get past every wall, to a conflict or a provider.
    pub successes: usize,
    /// Those others, with their answer.
    pub others: Vec<String>,
    pub offenders: Vec<String>,
}

/// Row R10 of the scorecard, without the times.
pub struct Access<'a> {
    ground: Ground<'a>,
    document: Value,
    operations: Vec<Operation>,
    worlds: std::cell::Cell<u32>,
}

impl<'a> Access<'a> {
    pub async fn new(app: &'a App) -> Self {
        let document = api::document();
        let operations = api::operations(&document);
        let ground = Ground::new(app).await;
        Self { ground, document, operations, worlds: std::cell::Cell::new(1) }
    }

    pub fn operations(&self) -> &[Operation] {
        &self.operations
    }

    async fn world(&self, operation: &Operation) -> World<'a> {
        let number = self.worlds.get();
        self.worlds.set(number + 1);
        World::new(&self.ground, number, roles::is_platform(operation)).await
    }

    /// How a rightful caller gets through.
    pub async fn way(&self, operation: &Operation) -> Result<Way, String> {
        let world = self.world(operation).await;
        Attempts::new(&self.ground, &self.document, operation, None).way(&world).await
    }

    pub fn walls(&self, operation: &Operation, way: &Way) -> Vec<Wall> {
        Attempts::new(&self.ground, &self.document, operation, None).walls(way)
    }

    /// Every attempt on one operation, with that wall down; what is wrong comes back.
    pub async fn attempt(
        &self,
        operation: &Operation,
        way: &Way,
        hole: Option<Wall>,
    ) -> (usize, Vec<String>) {
        let world = self.world(operation).await;
        let mut attempts = Attempts::new(&self.ground, &self.document, operation, hole);
        attempts.all(&world, way).await;
        (attempts.checks, attempts.offenders)
    }

    /// Row R9: whether the attempts notice that the wall is down.
    pub async fn notices(&self, operation: &Operation, way: &Way, wall: Wall) -> bool {
        !self.attempt(operation, way, Some(wall)).await.1.is_empty()
    }

    pub async fn prove(&self) -> Proof {
        let mut proof = Proof { operations: self.operations.len(), ..Proof::default() };
        for operation in &self.operations {
            let way = match self.way(operation).await {
                Ok(way) => way,
                Err(lost) => {
                    proof.offenders.push(lost);
                    continue;
                }
            };
            if way.status.is_success() || way.status == StatusCode::NOT_MODIFIED {
                proof.successes += 1;
            } else {
                proof.others.push(format!("{} ({})", operation.id, way.status.as_u16()));
            }
            let (checks, offenders) = self.attempt(operation, &way, None).await;
            proof.checks += checks;
            proof.offenders.extend(offenders);
        }
        proof
    }
}

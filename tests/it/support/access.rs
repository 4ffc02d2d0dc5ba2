//! Whether anybody gets through the API to what is not theirs: every operation of the document, every wall.

pub mod attempts;
mod request;
mod roles;
mod world;

use axum::http::StatusCode;
use serde_json::Value;

use self::attempts::{Attempts, Wall, Way};
use self::world::{Ground, World};
use super::api::{self, Operation};
use super::app::App;

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

    async fn world(&self) -> World<'a> {
        let number = self.worlds.get();
        self.worlds.set(number + 1);
        World::new(&self.ground, number).await
    }

    /// How a rightful caller gets through.
    pub async fn way(&self, operation: &Operation) -> Result<Way, String> {
        let world = self.world().await;
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
        let world = self.world().await;
        let mut attempts = Attempts::new(&self.ground, &self.document, operation, hole);
        attempts.all(&world, way).await;
        (attempts.checks, attempts.offenders)
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

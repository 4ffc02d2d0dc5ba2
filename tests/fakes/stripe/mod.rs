//! Stripe: its API as far as licenses need it, with a clock that a test moves, and events that the test delivers as it likes:
//! late, twice, in any order (<https://docs.stripe.com/api>, version 2025-02-24.acacia).

mod api;
mod clock;
mod control;
mod params;
mod payments;
mod shapes;
pub mod sign;
mod subscriptions;
mod world;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::Router;
use jiff::Timestamp;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

pub use world::{Delivery, Fault, World};

pub const API_KEY: &str = "sk_test_fake";

/// What requests and controls share.
pub type Shared = Arc<Mutex<World>>;

pub struct StripeFake {
    pub port: u16,
    world: Shared,
    server: JoinHandle<()>,
}

impl StripeFake {
    /// On a free port of 127.0.0.1.
    pub async fn start() -> Self {
        Self::on(0, API_KEY, lambda::clock::now()).await
    }

    #[expect(clippy::expect_used, reason = "without a port there is no fake")]
    pub async fn on(port: u16, key: &str, now: Timestamp) -> Self {
        let socket = TcpListener::bind(("127.0.0.1", port)).await.expect("the port is free");
        let port = socket.local_addr().expect("an address").port();
        let world = Arc::new(Mutex::new(World::new(key, now)));
        let router: Router = api::router(Arc::clone(&world));
        let server = tokio::spawn(async move {
            let _ = axum::serve(socket, router).await;
        });
        Self { port, world, server }
    }

    pub fn base_url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// The controls of a test: what a person, a bank or time does at Stripe.
    pub fn world(&self) -> MutexGuard<'_, World> {
        lock(&self.world)
    }

    pub fn shared(&self) -> Shared {
        Arc::clone(&self.world)
    }
}

impl Drop for StripeFake {
    fn drop(&mut self) {
        self.server.abort();
    }
}

pub(crate) fn lock(world: &Shared) -> MutexGuard<'_, World> {
    world.lock().unwrap_or_else(PoisonError::into_inner)
}

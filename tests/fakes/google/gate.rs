//! A door in front of a route, so that a test decides when calls get through instead of sleeping.

use std::sync::Arc;

use tokio::sync::watch;

/// Calls wait in front of it until it is opened; it stays open then.
#[derive(Clone, Debug)]
pub struct Gate {
    arrived: Arc<watch::Sender<usize>>,
    open: Arc<watch::Sender<bool>>,
}

impl Gate {
    pub(crate) fn new() -> Self {
        Self { arrived: Arc::new(watch::Sender::new(0)), open: Arc::new(watch::Sender::new(false)) }
    }

    /// Waits until `count` calls stand in front of the gate.
    pub async fn arrived(&self, count: usize) {
        // The sender lives in `self`, so the wait can only end by being true.
        let _ = self.arrived.subscribe().wait_for(|arrived| *arrived >= count).await;
    }

    pub fn open(&self) {
        self.open.send_replace(true);
    }

    pub(crate) async fn pass(&self) {
        self.arrived.send_modify(|arrived| *arrived += 1);
        let _ = self.open.subscribe().wait_for(|open| *open).await;
    }
}

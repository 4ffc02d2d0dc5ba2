//! An execution environment: takes batches off its queue, hands them to its process, and gets a new process when that
//! one was killed.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::mpsc::UnboundedSender;

use crate::report::Error;
use crate::runtime::{Failure, Function, FunctionProcess};
use crate::source::{self, Source};

/// What an environment tells of each invocation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    Began {
        environment: usize,
        invocation: u64,
    },
    /// `was_cut`: the process died over it.
    Ended {
        environment: usize,
        was_cut: bool,
    },
}

pub struct Environment {
    pub number: usize,
    pub function: Function,
    pub source: Source,
    events: UnboundedSender<Event>,
    process: Mutex<Option<Arc<FunctionProcess>>>,
    /// The invocation under way; 0 while there is none.
    current: AtomicU64,
    stop: AtomicBool,
}

impl Environment {
    pub fn new(
        number: usize,
        function: Function,
        source: Source,
        events: UnboundedSender<Event>,
    ) -> Arc<Self> {
        let (process, current, stop) =
            (Mutex::default(), AtomicU64::new(0), AtomicBool::new(false));
        Arc::new(Self { number, function, source, events, process, current, stop })
    }

    /// Works until it is stopped. Fails only when the function cannot be started at all.
    pub async fn run(self: Arc<Self>) -> Result<(), Error> {
        let mut invocation = 0;
        while !self.stop.load(Ordering::Relaxed) {
            let batch = self.source.take().await?;
            if batch.is_empty() {
                continue;
            }
            invocation += 1;
            let process = self.process().await?;
            self.current.store(invocation, Ordering::SeqCst);
            self.tell(Event::Began { environment: self.number, invocation });
            let answer = process.invoke(&source::event(&batch)).await;
            self.current.store(0, Ordering::SeqCst);
            let was_cut = match answer {
                Ok(response) => {
                    self.source.settle(&batch, &response).await?;
                    false
                }
                Err(Failure::Died(None)) => true,
                Err(Failure::Died(Some(said))) => {
                    return Err(format!("a function did not start: {said}").into());
                }
                // The whole batch comes again.
                Err(Failure::Function(_)) => false,
            };
            self.tell(Event::Ended { environment: self.number, was_cut });
        }
        Ok(())
    }

    /// The invocation under way.
    pub fn current(&self) -> Option<u64> {
        Some(self.current.load(Ordering::SeqCst)).filter(|invocation| *invocation != 0)
    }

    /// SIGKILL, if that invocation is still under way.
    pub fn kill(&self, invocation: u64) -> bool {
        let is_busy = self.current.load(Ordering::SeqCst) == invocation;
        if is_busy && let Some(process) = self.slot().as_ref() {
            process.kill();
        }
        is_busy
    }

    /// After the batch at hand.
    pub fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    async fn process(&self) -> Result<Arc<FunctionProcess>, Error> {
        let running = self.slot().clone().filter(|process| process.is_running());
        if let Some(process) = running {
            return Ok(process);
        }
        let fresh = FunctionProcess::spawn(&self.function).await;
        let fresh = fresh.map_err(|error| {
            format!("{} does not start: {error}", self.function.binary.display())
        })?;
        let fresh = Arc::new(fresh);
        *self.slot() = Some(Arc::clone(&fresh));
        Ok(fresh)
    }

    fn slot(&self) -> std::sync::MutexGuard<'_, Option<Arc<FunctionProcess>>> {
        self.process.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn tell(&self, event: Event) {
        // Nobody listens any more when the last kill has been dealt.
        let _ = self.events.send(event);
    }
}

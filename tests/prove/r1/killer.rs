//! Deals `kill -9` at random points of random invocations.

use std::sync::Arc;
use std::time::Duration;

use fastrand::Rng;
use tokio::sync::mpsc::UnboundedReceiver;
use tokio::time::{Instant, sleep, timeout};

use crate::environment::{Environment, Event};

/// So long nothing of the wanted kind has begun: there is no work left to interrupt.
const STARVED: Duration = Duration::from_millis(700);
/// Seconds from the beginning of an invocation within which the first kill falls.
const FIRST_REACH: f64 = 0.05;
/// A shot that came too late shortens the reach of its lane, one that landed lengthens it: about half of them land,
/// at any point of the work, however fast the machine is.
const SHORTER: f64 = 0.6;
const LONGER: f64 = 1.5;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lane {
    Sync,
    Parse,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shot {
    /// A process died in the middle of an invocation.
    Landed,
    Starved,
}

pub struct Killer {
    environments: Vec<(Lane, Arc<Environment>)>,
    events: UnboundedReceiver<Event>,
    /// Seconds, per lane.
    reach: [f64; 2],
    answered: usize,
}

impl Killer {
    pub fn new(
        environments: Vec<(Lane, Arc<Environment>)>,
        events: UnboundedReceiver<Event>,
    ) -> Self {
        Self { environments, events, reach: [FIRST_REACH; 2], answered: 0 }
    }

    /// Lets `skip` invocations of the lane pass, then kills one at a random point. One that was quicker does not count.
    pub async fn shoot(&mut self, rng: &mut Rng, lane: Lane, mut skip: usize) -> Shot {
        self.catch_up();
        loop {
            let Some((environment, invocation)) = self.next(lane).await else {
                return Shot::Starved;
            };
            if skip > 0 {
                skip -= 1;
                continue;
            }
            sleep(Duration::from_secs_f64(self.reach[lane as usize] * rng.f64())).await;
            let has_landed = self.environments[environment].1.kill(invocation)
                && self.was_cut(environment).await;
            self.reach[lane as usize] *= if has_landed { LONGER } else { SHORTER };
            if has_landed {
                return Shot::Landed;
            }
        }
    }

    /// The next invocation that begins; if none does for long, one that is under way.
    async fn next(&mut self, lane: Lane) -> Option<(usize, u64)> {
        let since = Instant::now();
        while let Some(left) = STARVED.checked_sub(since.elapsed()) {
            match timeout(left, self.events.recv()).await {
                Ok(Some(Event::Began { environment, invocation }))
                    if self.environments[environment].0 == lane =>
                {
                    return Some((environment, invocation));
                }
                Ok(event) => self.note(event?),
                Err(_) => break,
            }
        }
        let mut mine = self.environments.iter().enumerate().filter(|(_, (of, _))| *of == lane);
        mine.find_map(|(index, (_, environment))| Some((index, environment.current()?)))
    }

    /// Invocations that came to their end.
    pub fn answered(&mut self) -> usize {
        self.catch_up();
        self.answered
    }

    /// What happened while nobody looked.
    fn catch_up(&mut self) {
        while let Ok(event) = self.events.try_recv() {
            self.note(event);
        }
    }

    async fn was_cut(&mut self, of: usize) -> bool {
        while let Some(event) = self.events.recv().await {
            self.note(event);
            if let Event::Ended { environment, was_cut, .. } = event
                && environment == of
            {
                return was_cut;
            }
        }
        false
    }

    fn note(&mut self, event: Event) {
        self.answered += usize::from(matches!(event, Event::Ended { was_cut: false, .. }));
    }
}

//! One run: mail arrives, the schedules fire, processes work and die, and in the end everything is drained.

use std::sync::Arc;
use std::time::Duration;

use fastrand::Rng;
use tokio::sync::mpsc;
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep};

use super::killer::{Killer, Lane, Shot};
use super::mails::Arrival;
use crate::environment::Environment;
use crate::report::{self, Error};
use crate::stage::Stage;
use crate::support::person::Person;

/// (tenant, person); each connects one mailbox.
pub const PEOPLE: [(&str, &str); 5] =
    [("acme", "ada"), ("acme", "grace"), ("acme", "joan"), ("globex", "edith"), ("globex", "kay")];
const ENVIRONMENTS: [(Lane, usize); 2] = [(Lane::Sync, 2), (Lane::Parse, 3)];
/// One mail in so many arrives only where a kill finds no work, or at the end.
const RESERVE: usize = 5;
/// Invocations that pass before one is killed: 0 to this. A mail must not be hit `ATTEMPTS_MAX` times by chance.
const SKIP_MAX: usize = 3;
/// In a row; after each the schedules fire again, and a mail of the reserve arrives.
const STARVED_MAX: usize = 30;
const DRAIN_MAX: Duration = Duration::from_mins(2);
/// Between two turns of the schedules while everything drains.
const PAUSE: Duration = Duration::from_millis(200);

/// What died, and what did not.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    pub sync: usize,
    pub parse: usize,
    /// Invocations that came to their end.
    pub answered: usize,
}

impl Tally {
    pub fn kills(self) -> usize {
        self.sync + self.parse
    }
}

/// A stage with connected mailboxes, and all the mails that will come.
pub struct Run<'a> {
    pub stage: &'a Stage,
    pub people: Vec<Person<'a>>,
    pub arrivals: &'a [Arrival],
    pub kills: usize,
}

impl<'a> Run<'a> {
    pub async fn prepare(stage: &'a Stage, arrivals: &'a [Arrival], kills: usize) -> Self {
        let mut people = Vec::with_capacity(PEOPLE.len());
        for (tenant, name) in PEOPLE {
            let person = stage.around.app.person(tenant, name).await;
            person.connects_gmail().await;
            people.push(person);
        }
        Self { stage, people, arrivals, kills }
    }

    pub async fn go(&self, rng: &mut Rng) -> Result<Tally, Error> {
        let (tell, events) = mpsc::unbounded_channel();
        let mut environments = Vec::new();
        for (lane, count) in ENVIRONMENTS {
            let (name, source) = match lane {
                Lane::Sync => ("mailbox-sync", &self.stage.sync),
                Lane::Parse => ("email-parse", &self.stage.parse),
            };
            for _ in 0..count {
                let function = self.stage.around.function(name)?;
                let environment =
                    Environment::new(environments.len(), function, source.clone(), tell.clone());
                environments.push((lane, environment));
            }
        }
        let mut work = JoinSet::new();
        for (_, environment) in &environments {
            work.spawn(Arc::clone(environment).run());
        }
        let killer = Killer::new(environments.clone(), events);
        let result = tokio::select! {
            result = self.direct(rng, killer) => result,
            Some(ended) = work.join_next() => Err(match ended {
                Ok(Err(error)) => error,
                Ok(Ok(())) => "an environment stopped early".into(),
                Err(error) => error.into(),
            }),
        };
        for (_, environment) in &environments {
            environment.stop();
        }
        let rest = work.join_all().await;
        result.and_then(|tally| rest.into_iter().collect::<Result<(), _>>().map(|()| tally))
    }

    async fn direct(&self, rng: &mut Rng, mut killer: Killer) -> Result<Tally, Error> {
        let (reserve, regular) = self.arrivals.split_at(self.arrivals.len() / RESERVE);
        let (mut reserve, mut regular) = (reserve.iter(), regular.iter());
        let per_kill = regular.len() / self.kills.max(1);
        let mut tally = Tally::default();
        while tally.kills() < self.kills {
            regular.by_ref().take(per_kill).for_each(|arrival| self.deliver(arrival));
            let lane = if rng.u32(..3) == 0 { Lane::Sync } else { Lane::Parse };
            let (mut skip, mut starved) = (rng.usize(..=SKIP_MAX), 0);
            self.stage.tick().await?;
            while killer.shoot(rng, lane, skip).await == Shot::Starved {
                (skip, starved) = (0, starved + 1);
                if starved > STARVED_MAX {
                    return Err(
                        format!("no {lane:?} is left to kill: {}", self.state().await?).into()
                    );
                }
                reserve.by_ref().take(1).for_each(|arrival| self.deliver(arrival));
                self.stage.tick().await?;
            }
            match lane {
                Lane::Sync => tally.sync += 1,
                Lane::Parse => tally.parse += 1,
            }
            report::progress(&format!("{} of {} killed", tally.kills(), self.kills));
        }
        regular.chain(reserve).for_each(|arrival| self.deliver(arrival));
        self.drain().await?;
        tally.answered = killer.answered();
        Ok(tally)
    }

    fn deliver(&self, arrival: &Arrival) {
        self.people[arrival.person].receives(arrival.raw.clone());
    }

    /// For people, when something is stuck.
    async fn state(&self) -> Result<String, Error> {
        let sql = "select format('%s mails pending of %s, %s in the outbox, mailboxes leased for %s',
                                 count(*) filter (where processing_result = 'pending'), count(*),
                                 (select count(*) from core.outbox),
                                 (select string_agg(coalesce((lease_until - now())::text, 'not'), ', ')
                                  from mail.user_email_integrations))
                   from mail.processed_emails";
        let database: String = self.stage.around.database().query_one(sql, &[]).await?.get(0);
        let (to_sync, to_parse) = (self.stage.sync.depth().await?, self.stage.parse.depth().await?);
        Ok(format!("{database}, {to_sync} and {to_parse} messages queued"))
    }

    /// The schedules go on until nothing is left to do, or for two minutes: what is left then is lost.
    async fn drain(&self) -> Result<(), Error> {
        let left = "select (select count(*) from mail.processed_emails where processing_result <> 'pending'),
                           (select count(*) from core.outbox)";
        let began = Instant::now();
        while began.elapsed() < DRAIN_MAX {
            self.stage.tick().await?;
            sleep(PAUSE).await;
            let row = self.stage.around.database().query_one(left, &[]).await?;
            let (settled, outbox) = (usize::try_from(row.get::<_, i64>(0))?, row.get::<_, i64>(1));
            let (to_sync, to_parse) =
                (self.stage.sync.depth().await?, self.stage.parse.depth().await?);
            report::progress(&format!("{settled} of {} mails settled", self.arrivals.len()));
            if settled >= self.arrivals.len() && outbox == 0 && to_parse == 0 {
                return Ok(());
            }
            if to_sync + to_parse == 0 && outbox > 0 {
                // A kill fell between commit and sending.
                self.stage.pass_a_minute().await?;
            }
        }
        Ok(())
    }
}

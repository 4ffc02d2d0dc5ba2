//! R1: `mailbox-sync` and `email-parse` are killed with -9 at random points while mail arrives.
//!
//! Real processes, SQS over its protocol, Postgres, Google over HTTP. Afterwards every mail is in the ledger once and
//! settled, nothing stands there twice, and everything is as a run without kills leaves it.

mod killer;
mod mails;
mod run;
mod snapshot;

use fastrand::Rng;
use serde_json::json;
use tokio::time::Instant;

use crate::report::{self, Error, Finding};
use crate::stage::Stage;
use mails::Arrival;
use run::{PEOPLE, Run, Tally};

pub const TITLE: &str = "processes killed with -9 while mail arrives";

/// Seconds until a killed worker's messages come back.
const VISIBILITY: u32 = 2;
/// Differences that are printed.
const SHOWN: usize = 20;

struct Size {
    mails: usize,
    kills: usize,
}

pub async fn run(is_quick: bool, seed: u64) -> Result<Finding, Error> {
    let size =
        if is_quick { Size { mails: 100, kills: 10 } } else { Size { mails: 500, kills: 50 } };
    let mut rng = Rng::with_seed(seed);
    let arrivals = mails::plan(&mut rng, size.mails, PEOPLE.len());
    let stage = Stage::new(VISIBILITY).await?;
    let run = Run::prepare(&stage, &arrivals, size.kills).await;
    let began = Instant::now();
    let tally = run.go(&mut rng).await?;
    let seconds = began.elapsed().as_secs_f64();

    let lost = Lost::count(&run).await?;
    let doubled = snapshot::doubled(stage.around.database()).await?;
    let half_written = snapshot::half_written(stage.around.database()).await?;
    let lines = snapshot::lines(stage.around.database()).await?;
    let different = snapshot::difference(&undisturbed(&arrivals).await?, &lines);

    let sum = |counts: &[(&str, i64)]| counts.iter().map(|(_, count)| count).sum::<i64>();
    let (twice, half) = (sum(&doubled), sum(&half_written));
    let is_whole = lost.total() == 0 && twice == 0 && half == 0 && different.is_empty();
    let mut said = vec![made(&lines, tally)];
    said.extend(lost.line());
    let wrong = doubled.iter().chain(&half_written).filter(|(_, count)| *count != 0);
    said.extend(wrong.map(|(name, count)| format!("{count} {name}")));
    said.extend(different.iter().take(SHOWN).cloned());
    Ok(Finding {
        figure: json!({
            "lost": lost.total(),
            "doubled": twice,
            "half_written": half,
            "different_from_undisturbed": different.len(),
            "mails": size.mails,
            "kills": tally.kills(),
            "kills_of_sync": tally.sync,
            "kills_of_parse": tally.parse,
            "seconds": (seconds * 10.0).round() / 10.0,
        }),
        target: "0 lost, 0 doubled, 0 half-written, as undisturbed",
        holds: is_whole && tally.kills() == size.kills,
        seed: Some(seed),
        lines: said,
    })
}

fn made(lines: &[String], tally: Tally) -> String {
    let count = |kind: &str| lines.iter().filter(|line| line.starts_with(kind)).count();
    let (applications, postings) = (count("application"), count("posting"));
    format!(
        "{applications} applications and {postings} postings; {} invocations came to their end",
        tally.answered
    )
}

/// The same mails with nobody in the way.
async fn undisturbed(arrivals: &[Arrival]) -> Result<Vec<String>, Error> {
    report::progress("the same mails without kills");
    let stage = Stage::new(VISIBILITY).await?;
    Run::prepare(&stage, arrivals, 0).await.go(&mut Rng::with_seed(0)).await?;
    snapshot::lines(stage.around.database()).await
}

/// Mails that were delivered and are not settled, or not well.
struct Lost {
    missing: usize,
    pending: i64,
    failed: i64,
}

impl Lost {
    async fn count(run: &Run<'_>) -> Result<Self, Error> {
        let database = run.stage.around.database();
        let known = "select e.provider_message_id from mail.processed_emails e
                     join mail.user_email_integrations m on m.id = e.integration_id where m.email_address = $1";
        let mut missing = 0;
        for person in &run.people {
            let rows = database.query(known, &[&person.account.email]).await?;
            let known: Vec<String> = rows.iter().map(|row| row.get(0)).collect();
            let delivered = run.stage.around.app.google.message_ids(&person.account.email);
            missing += delivered.iter().filter(|id| !known.contains(id)).count();
        }
        let unsettled = "select count(*) filter (where processing_result = 'pending'),
                                count(*) filter (where processing_result = 'failed')
                         from mail.processed_emails";
        let row = database.query_one(unsettled, &[]).await?;
        Ok(Self { missing, pending: row.get(0), failed: row.get(1) })
    }

    fn total(&self) -> i64 {
        i64::try_from(self.missing).unwrap_or(i64::MAX) + self.pending + self.failed
    }

    fn line(&self) -> Option<String> {
        let Self { missing, pending, failed } = self;
        (self.total() > 0)
            .then(|| format!("{missing} not in the ledger, {pending} pending, {failed} failed"))
    }
}

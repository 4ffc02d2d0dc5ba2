//! R15: mailboxes whose provider fails at random, loses and repeats pages, forgets where reading stood, and whose sync dies at
//! any of its waits, while mail arrives, is moved, thrown away and deleted; in the end the ledger has what was delivered.

mod desk;
mod life;

use domain::mailbox::Provider;
use providers::http::{Http, Limits};
use serde_json::json;

use crate::report::{Error, Finding, progress};
use crate::support::app::{App, IMPATIENT};

pub const TITLE: &str = "random faults and crashes at both mailbox providers";

/// What was lost or made up is shown for so many.
const SHOWN: usize = 20;
/// How often a mail may be given out, those that the connection lost among them.
const SURPLUS_MAX: f64 = 1.1;
/// One try each: the schedule is what repeats here.
const LIMITS: Limits = Limits { attempts: 1, ..IMPATIENT };

/// What all schedules of a provider came to.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    pub schedules: usize,
    pub equal: usize,
    pub mails: usize,
    pub crashes: usize,
    pub faults: usize,
    /// How often the bytes of a mail were given out.
    pub fetches: usize,
    pub wrong: Vec<String>,
}

pub async fn run(is_quick: bool, seed: u64) -> Result<Finding, Error> {
    let schedules = if is_quick { 10 } else { 1_000 };
    let (gmail, outlook) = tokio::join!(
        Box::pin(walk(Provider::Gmail, schedules, seed)),
        Box::pin(walk(Provider::Outlook, schedules, seed)),
    );
    let (gmail, outlook) = (gmail?, outlook?);
    let all = [&gmail, &outlook];
    let sum = |count: fn(&Tally) -> usize| count(&gmail) + count(&outlook);
    let figure = json!({
        "schedules_each": gmail.schedules, "gmail_equal": gmail.equal, "outlook_equal": outlook.equal,
        "mails": sum(|tally| tally.mails), "faults": sum(|tally| tally.faults),
        "crashes": sum(|tally| tally.crashes), "gmail_taken": surplus(&gmail), "outlook_taken": surplus(&outlook),
    });
    let holds = all.iter().all(|tally| {
        tally.equal == tally.schedules && surplus(tally) <= SURPLUS_MAX && tally.wrong.is_empty()
    });
    let wrong = all.iter().flat_map(|tally| tally.wrong.iter().cloned());
    Ok(Finding {
        figure,
        target: "each ends with what was delivered, and takes each mail at most 1.1 times",
        holds,
        seed: Some(seed),
        lines: wrong.take(SHOWN).collect(),
    })
}

#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
fn surplus(tally: &Tally) -> f64 {
    tally.fetches as f64 / tally.mails.max(1) as f64
}

async fn walk(provider: Provider, schedules: usize, seed: u64) -> Result<Tally, Error> {
    let mut app = App::new().await;
    let http = || Http::new().with_limits(LIMITS);
    (app.sync.gmail.http, app.sync.graph.http) = (http(), http());
    (app.parse.gmail.http, app.parse.graph.http) = (http(), http());
    let mut tally = Tally::default();
    for n in 0..schedules {
        Box::pin(life::live(&app, provider, n, seed, &mut tally)).await?;
        progress(&format!("{}: {} of {}", provider.as_str(), tally.equal, tally.schedules));
    }
    Ok(tally)
}

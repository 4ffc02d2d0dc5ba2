//! R11: secrets by the thousand through every path that takes one, and then a search for them in everything that stays:
//! tables, the write-ahead log, logs at debug level, error answers, queue messages, mails and `Debug` output.
//!
//! Real processes. What is searched is searched for planted secrets too: a search that finds nothing must be able to.

mod canary;
mod paths;
mod people;
mod places;
mod search;
mod shown;
mod workers;

use fastrand::Rng;
use serde_json::json;

use crate::gateway::{Answer, HttpFunction};
use crate::report::{self, Error, Finding};
use crate::stage::Stage;
use canary::Canaries;
use workers::Workers;

pub const TITLE: &str =
    "canary secrets through every path that takes one, then searched for everywhere";

const PROCESSES: usize = 6;
/// Seconds until a message comes back that a worker did not answer for; none dies here.
const VISIBILITY: u32 = 60;
/// Hits that are printed.
const SHOWN: usize = 20;

struct Size {
    canaries: usize,
    people: usize,
    /// Of the paths where each costs a slow hash or a wait.
    slow: usize,
}

/// Where secrets are handed in, and what came back.
pub struct Desk {
    pub stage: Stage,
    pub identity: HttpFunction,
    pub mail: HttpFunction,
    pub career: HttpFunction,
    pub workers: Workers,
    pub canaries: Canaries,
    /// Every answer that was no success.
    pub refusals: Vec<String>,
}

impl Desk {
    pub fn keep(&mut self, answer: &Answer) {
        if answer.status >= 400 {
            self.refusals.push(answer.text.clone());
        }
    }
}

pub async fn run(is_quick: bool, seed: u64) -> Result<Finding, Error> {
    let size = if is_quick {
        Size { canaries: 1_000, people: 2, slow: 12 }
    } else {
        Size { canaries: 10_000, people: 20, slow: 300 }
    };
    let mut stage = Stage::new(VISIBILITY).await?;
    stage.around.log_everything();
    let start = places::wal_position(&stage).await?;
    let around = &stage.around;
    let mut desk = Desk {
        identity: HttpFunction::start(around.function("identity-api")?, PROCESSES).await?,
        mail: HttpFunction::start(around.function("mail-api")?, 2).await?,
        career: HttpFunction::start(around.function("career-api")?, 1).await?,
        workers: Workers::start(&stage).await?,
        canaries: Canaries::new(Rng::with_seed(seed)),
        refusals: Vec::new(),
        stage,
    };
    for number in 0..size.people {
        report::progress(&format!("person {} of {}", number + 1, size.people));
        people::live(&mut desk, number).await?;
    }
    paths::all(&mut desk, size.slow, size.canaries).await?;
    let debug = shown::all(&mut desk.canaries).await?;

    report::progress("searching");
    let places = places::all(&desk, start, debug).await?;
    let needles = desk.canaries.all();
    let hits = search::all(&places, &needles);
    let planted = search::planted(&places);
    let by_kind = desk.canaries.by_kind();
    let sizes: serde_json::Map<_, _> =
        places.iter().map(|place| (place.name.clone(), json!(place.bytes()))).collect();
    let found_all = planted.iter().all(|(_, is_found)| *is_found);
    let mut lines: Vec<String> = hits.iter().take(SHOWN).cloned().collect();
    let blind = planted.iter().filter(|(_, is_found)| !is_found);
    lines.extend(blind.map(|(place, _)| format!("a planted secret was not found in {place}")));
    Ok(Finding {
        figure: json!({
            "canaries": needles.len(),
            "hits": hits.len(),
            "places": places.len(),
            "planted_found": found_all,
            "by_kind": by_kind,
            "bytes_searched": sizes,
        }),
        target: "0 hits of 10,000 canaries (quick: 1,000); each planted one found",
        holds: hits.is_empty() && found_all && needles.len() >= size.canaries,
        seed: Some(seed),
        lines,
    })
}

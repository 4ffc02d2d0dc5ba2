//! R9: whatever keeps tenants and persons apart is taken away, one piece at a time, and R8 must notice each time.

use std::collections::BTreeMap;

use futures::StreamExt;
use futures::stream;
use serde_json::json;

use crate::report::{Error, Finding, progress};
use crate::support::database::TestDb;
use crate::support::isolation::mutants::{Mutant, mutants};
use crate::support::isolation::statements::statements;
use crate::support::isolation::{Noticed, notices, prove};

pub const TITLE: &str = "mutation of policies, keys, grants and functions";

/// Databases that are worked on side by side.
const SIDE_BY_SIDE: usize = 3;
/// Mutants of a quick run.
const SAMPLE: usize = 120;
/// Survivors that are printed.
const SHOWN: usize = 40;

pub async fn run(is_quick: bool, seed: u64) -> Result<Finding, Error> {
    let db = TestDb::new().await;
    let (all, statements) = (mutants(&db.root).await, statements(&db).await);
    let total = all.len();
    // Where R8 fails anyway, it would fail for every mutant.
    if let Err(offenders) = prove(&db, &statements).await {
        return Err(
            format!("R8 does not hold: {}. Next: cargo local prove R8", offenders[0]).into()
        );
    }
    let chosen = if is_quick { sample(all, seed) } else { all };
    let share = chosen.len().div_ceil(SIDE_BY_SIDE).max(1);
    let statements = &statements;
    let shares = chosen.chunks(share).map(|share| async move {
        let db = TestDb::new().await;
        let mut noticed = Vec::new();
        for mutant in share {
            progress(&format!("{}: {}", mutant.kind, mutant.what));
            noticed.push((mutant, notices(&db, statements, mutant).await));
        }
        noticed
    });
    let noticed: Vec<Vec<(&Mutant, Noticed)>> =
        stream::iter(shares).buffer_unordered(SIDE_BY_SIDE).collect().await;
    Ok(finding(&noticed.concat(), total, seed))
}

fn finding(noticed: &[(&Mutant, Noticed)], total: usize, seed: u64) -> Finding {
    let count = |what: Noticed| noticed.iter().filter(|(_, how)| *how == what).count();
    let mut kinds: BTreeMap<&str, [usize; 2]> = BTreeMap::new();
    for (mutant, how) in noticed {
        let [caught, made] = kinds.entry(mutant.kind).or_default();
        *caught += usize::from(*how != Noticed::Not);
        *made += 1;
    }
    let kinds =
        kinds.iter().map(|(kind, [caught, made])| format!("{kind}: {caught} of {made} caught"));
    let survivors = noticed.iter().filter(|(_, how)| *how == Noticed::Not).take(SHOWN);
    let survivors =
        survivors.map(|(mutant, _)| format!("survives: {}: {}", mutant.kind, mutant.what));
    let survived = count(Noticed::Not);
    Finding {
        figure: json!({
            "survived": survived,
            "caught": noticed.len() - survived,
            "by_rule": count(Noticed::ByRule),
            "by_trying": count(Noticed::ByTrying),
            "mutants": noticed.len(),
            "of": total,
        }),
        target: "100 % of the mutants caught",
        holds: survived == 0,
        seed: Some(seed),
        lines: kinds.chain(survivors).collect(),
    }
}

/// The same seed chooses the same mutants of the same schema.
fn sample(mut all: Vec<Mutant>, seed: u64) -> Vec<Mutant> {
    fastrand::Rng::with_seed(seed).shuffle(&mut all);
    all.truncate(SAMPLE);
    all
}

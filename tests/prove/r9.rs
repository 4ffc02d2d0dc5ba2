//! R9: whatever keeps tenants, persons and roles apart is taken away, one piece at a time, and R8 or R10 must notice.
//!
//! The schema is really changed. A permission or a check of the API is taken away from outside: the attempt that it should
//! refuse is made by somebody who may, so that the handler runs and the answer is what it would be without the check.

use std::collections::BTreeMap;
use std::sync::Arc;

use futures::future::join_all;
use serde_json::json;
use tokio::runtime::Handle;

use crate::report::{Error, Finding, progress};
use crate::support::access::Access;
use crate::support::app::App;
use crate::support::database::TestDb;
use crate::support::isolation::mutants::{Mutant, mutants};
use crate::support::isolation::statements::{Statement, statements};
use crate::support::isolation::{Noticed, notices, prove};

pub const TITLE: &str = "mutation of policies, keys, grants, functions and permissions";

/// Databases that are worked on side by side.
const SIDE_BY_SIDE: usize = 3;
/// Mutants of the schema, and operations, of a quick run.
const SAMPLE: usize = 120;
const OPERATIONS: usize = 6;
/// Survivors that are printed.
const SHOWN: usize = 60;

#[derive(Default)]
struct Tally {
    by_rule: usize,
    by_trying: usize,
    total: usize,
    /// Kind to caught and made.
    kinds: BTreeMap<&'static str, [usize; 2]>,
    survivors: Vec<String>,
}

impl Tally {
    fn count(&mut self, kind: &'static str, what: &str, how: Noticed) {
        let [caught, made] = self.kinds.entry(kind).or_default();
        *caught += usize::from(how != Noticed::Not);
        *made += 1;
        match how {
            Noticed::ByRule => self.by_rule += 1,
            Noticed::ByTrying => self.by_trying += 1,
            Noticed::Not => self.survivors.push(format!("survives: {kind}: {what}")),
        }
    }
}

pub async fn run(is_quick: bool, seed: u64) -> Result<Finding, Error> {
    let mut random = fastrand::Rng::with_seed(seed);
    let mut tally = Tally::default();
    schema(&mut tally, is_quick.then_some(&mut random)).await?;
    api(&mut tally, is_quick.then_some(&mut random)).await?;
    let Tally { by_rule, by_trying, total, kinds, survivors } = tally;
    let kinds =
        kinds.iter().map(|(kind, [caught, made])| format!("{kind}: {caught} of {made} caught"));
    Ok(Finding {
        figure: json!({
            "survived": survivors.len(),
            "caught": by_rule + by_trying,
            "by_rule": by_rule,
            "by_trying": by_trying,
            "of": total,
        }),
        target: "100 % of the mutants caught",
        holds: survivors.is_empty(),
        seed: Some(seed),
        lines: kinds.chain(survivors.iter().take(SHOWN).cloned()).collect(),
    })
}

/// R8 against every step away from the schema.
async fn schema(tally: &mut Tally, random: Option<&mut fastrand::Rng>) -> Result<(), Error> {
    let db = TestDb::new().await;
    let (mut chosen, statements) = (mutants(&db.root).await, statements(&db).await);
    tally.total += chosen.len();
    // Where R8 fails anyway, it would fail for every mutant.
    if let Err(offenders) = prove(&db, &statements).await {
        return Err(
            format!("R8 does not hold: {}. Next: cargo local prove R8", offenders[0]).into()
        );
    }
    if let Some(random) = random {
        random.shuffle(&mut chosen);
        chosen.truncate(SAMPLE);
        chosen.sort();
    }
    // Roles belong to the cluster: their mutants come one after the other.
    let (of_roles, of_schema): (Vec<Mutant>, Vec<Mutant>) =
        chosen.into_iter().partition(Mutant::is_of_the_cluster);
    let share = of_schema.len().div_ceil(SIDE_BY_SIDE).max(1);
    let statements = Arc::new(statements);
    let shares = of_schema.chunks(share).map(|share| {
        let (share, statements, runtime) =
            (share.to_vec(), Arc::clone(&statements), Handle::current());
        tokio::task::spawn_blocking(move || runtime.block_on(tried(share, statements)))
    });
    for noticed in join_all(shares).await {
        for (mutant, how) in noticed? {
            tally.count(mutant.kind, &mutant.what, how);
        }
    }
    let db = TestDb::new().await;
    for mutant in &of_roles {
        tally.count(mutant.kind, &mutant.what, notices(&db, &statements, mutant).await);
    }
    Ok(())
}

/// On a database of their own.
async fn tried(mutants: Vec<Mutant>, statements: Arc<Vec<Statement>>) -> Vec<(Mutant, Noticed)> {
    let db = TestDb::new().await;
    let mut noticed = Vec::new();
    for mutant in mutants {
        progress(&format!("{}: {}", mutant.kind, mutant.what));
        let how = notices(&db, &statements, &mutant).await;
        noticed.push((mutant, how));
    }
    noticed
}

/// R10 against every wall that is down.
async fn api(tally: &mut Tally, random: Option<&mut fastrand::Rng>) -> Result<(), Error> {
    let app = Box::new(Box::pin(App::new()).await);
    let access = Access::new(&app).await;
    let mut operations: Vec<_> = access.operations().iter().collect();
    if let Some(random) = random {
        random.shuffle(&mut operations);
        operations.truncate(OPERATIONS);
    }
    for operation in operations {
        let way = access.way(operation).await?;
        for wall in access.walls(operation, &way) {
            progress(&format!("{}: {wall:?}", operation.id));
            let is_noticed = access.notices(operation, &way, wall).await;
            let how = if is_noticed { Noticed::ByTrying } else { Noticed::Not };
            tally.total += 1;
            tally.count("permission", &format!("{} without {wall:?}", operation.id), how);
        }
    }
    Ok(())
}

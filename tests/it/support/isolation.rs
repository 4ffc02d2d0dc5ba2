//! Whether any tenant can reach another's rows: rules over the catalogue, and trespasses tried on every table.

mod across;
mod expressions;
pub mod grants;
pub mod mutants;
pub mod rules;
mod searches;
pub mod statements;
mod trespass;

use std::panic::AssertUnwindSafe;

use domain::scope::Role;
use futures::FutureExt;
use tokio_postgres::Client;

use self::mutants::Mutant;
use self::statements::Statement;
use super::catalog;
use super::database::TestDb;
use super::rows::fill;

/// What `fill` writes for the three people, as a search asks for it.
const WORDS: &str = "text1 or text2 or text3";

/// What was looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proof {
    pub tables: usize,
    /// Rules over the catalogue and statements tried.
    pub checks: usize,
}

/// Row R8 of the scorecard, on a database of its own. What is wrong comes back, one line each.
pub async fn prove(db: &TestDb, statements: &[Statement]) -> Result<Proof, Vec<String>> {
    let tables = catalog::tables(&db.root).await;
    let mut offenders = broken(&db.root, statements).await;
    let mut trespass = trespass::Trespass::new(db, &tables).await;
    // On empty tables too: a forgotten tenant must not look like a tenant without rows.
    trespass.without_a_tenant().await;
    let ada = db.member("acme", "ada", Role::Admin).await;
    let bob = db.member("acme", "bob", Role::Member).await;
    let eve = db.member("umbrella", "eve", Role::Member).await;
    let (ada, bob, eve) = (
        fill(&db.root, &tables, ada, 1).await,
        fill(&db.root, &tables, bob, 2).await,
        fill(&db.root, &tables, eve, 3).await,
    );
    trespass.without_a_tenant().await;
    trespass.trespass_in_tenant(&ada, &eve).await;
    trespass.trespass_in_tenant(&eve, &ada).await;
    trespass.as_administrator(&ada, &eve).await;
    trespass.tenant_by_tenant(&ada, &eve).await;
    trespass.erases_for_nobody_else(&ada, &bob, &eve).await;
    trespass.trespass_in_person(&ada, &bob).await;
    trespass.colleagues(&ada, &bob).await;
    trespass.searches(&ada, &bob, &eve, WORDS).await;
    trespass.signs_for_nobody_else(&ada, &bob).await;
    trespass.across(&eve).await;
    offenders.append(&mut trespass.offenders);
    let checks = rules::RULES.len() + statements.len() + trespass.checks;
    let proof = Proof { tables: tables.len(), checks };
    if offenders.is_empty() { Ok(proof) } else { Err(offenders) }
}

/// What the catalogue alone tells.
async fn broken(root: &Client, statements: &[Statement]) -> Vec<String> {
    let mut broken = rules::offenders(root).await;
    broken.extend(grants::offenders(root, statements).await);
    broken
}

/// How R8 noticed that something was wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Noticed {
    ByRule,
    ByTrying,
    Not,
}

/// Row R9: whether R8 notices that mutant. `db` is left as it was.
pub async fn notices(db: &TestDb, statements: &[Statement], mutant: &Mutant) -> Noticed {
    db.root.batch_execute(&format!("begin; {}", mutant.sql)).await.unwrap_or_else(|error| {
        panic!("{} cannot be made: {error:?}\n{}", mutant.what, mutant.sql)
    });
    let broken = broken(&db.root, statements).await;
    db.root.batch_execute("rollback").await.expect("undone");
    if !broken.is_empty() {
        return Noticed::ByRule;
    }
    let own = TestDb::new().await;
    own.root.batch_execute(&mutant.sql).await.expect("made again");
    let proof = AssertUnwindSafe(prove(&own, statements)).catch_unwind().await;
    if matches!(proof, Ok(Ok(_))) { Noticed::Not } else { Noticed::ByTrying }
}

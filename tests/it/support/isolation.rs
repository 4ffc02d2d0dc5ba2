//! Whether any tenant can reach another's rows: rules over the catalogue, and trespasses tried on every table.

pub mod rules;
mod trespass;

use domain::scope::Role;

use super::catalog;
use super::database::TestDb;
use super::rows::fill;

/// What was looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proof {
    pub tables: usize,
    /// Rules over the catalogue and statements tried.
    pub checks: usize,
}

/// Row R8 of the scorecard, on a database of its own. What is wrong comes back, one line each.
pub async fn prove(db: &TestDb) -> Result<Proof, Vec<String>> {
    let tables = catalog::tables(&db.root).await;
    let mut offenders = rules::offenders(&db.root).await;
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
    trespass.trespass_in_person(&ada, &bob).await;
    trespass.as_system(&eve).await;
    offenders.append(&mut trespass.offenders);
    let proof = Proof { tables: tables.len(), checks: rules::RULES.len() + trespass.checks };
    if offenders.is_empty() { Ok(proof) } else { Err(offenders) }
}

//! R8: tenant isolation, from the catalogue and by trying: every table, every statement, as another tenant, as another
//! person of the tenant, as its administrator, as the system, and as nobody.

use serde_json::json;

use crate::report::{Error, Finding};
use crate::support::database::TestDb;
use crate::support::isolation::statements::statements;
use crate::support::isolation::{Proof, prove};

pub const TITLE: &str = "isolation of tenants and persons, from the catalogue";

/// Offenders that are printed.
const SHOWN: usize = 60;

pub async fn run() -> Result<Finding, Error> {
    let db = TestDb::new().await;
    let statements = statements(&db).await;
    let (proof, offenders) = match prove(&db, &statements).await {
        Ok(proof) => (Some(proof), Vec::new()),
        Err(offenders) => (None, offenders),
    };
    let mut figure = json!({"foreign_rows_or_broken_rules": offenders.len()});
    if let Some(Proof { tables, checks, .. }) = &proof {
        figure["tables"] = json!(tables);
        figure["checks"] = json!(checks);
    }
    Ok(Finding {
        figure,
        target: "0 foreign rows seen or changed, 0 tables uncovered, 0 rules broken",
        holds: proof.is_some(),
        seed: None,
        lines: offenders.into_iter().take(SHOWN).collect(),
    })
}

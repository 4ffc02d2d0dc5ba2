//! R10: every operation of the OpenAPI document, by everybody who may not: without a token, with a spoilt one, in a
//! weaker role, with the ids of others, with properties that nobody declared.

use serde_json::json;

use crate::report::{Error, Finding};
use crate::support::access::Access;
use crate::support::app::App;

pub const TITLE: &str = "operations of the document: other tenants, weaker roles, no token";

/// Offenders that are printed.
const SHOWN: usize = 40;

pub async fn run() -> Result<Finding, Error> {
    let app = Box::new(Box::pin(App::new()).await);
    let access = Access::new(&app).await;
    let proof = access.prove().await;
    let mut lines: Vec<String> = proof.offenders.iter().take(SHOWN).cloned().collect();
    lines.push(format!(
        "rightful calls: {} of {} succeed; past every wall, to another end: {}",
        proof.successes,
        proof.operations,
        proof.others.join(", ")
    ));
    Ok(Finding {
        figure: json!({
            "successes": proof.offenders.len(),
            "operations": proof.operations,
            "attempts": proof.checks,
            "rightful_calls_that_succeed": proof.successes,
        }),
        target: "0 successes; another tenant's row answers as a missing one",
        holds: proof.offenders.is_empty(),
        seed: None,
        lines,
    })
}

//! R10: every operation of the OpenAPI document, by everybody who may not: without a token, with a spoilt one, in a
//! weaker role, with the ids of others, with properties that nobody declared.

use serde_json::json;

use crate::report::{Error, Finding, progress};
use crate::support::access::Access;
use crate::support::app::App;

pub const TITLE: &str = "operations of the document: other tenants, weaker roles, no token";

/// Offenders that are printed.
const SHOWN: usize = 40;
/// Pairs of answers that are timed for each place that takes an id.
const ROUNDS: u32 = 2_000;
/// Milliseconds between the means.
const DIFFERENCE_MAX: f64 = 1.0;

pub async fn run(is_quick: bool) -> Result<Finding, Error> {
    let app = Box::new(Box::pin(App::new()).await);
    let access = Access::new(&app).await;
    let proof = access.prove().await;
    let mut lines: Vec<String> = proof.offenders.iter().take(SHOWN).cloned().collect();
    let others = proof.others.join(", ");
    lines.push(format!(
        "rightful calls: {} of {} succeed; past every wall, to another end: {others}",
        proof.successes, proof.operations
    ));
    let mut figure = json!({
        "successes": proof.offenders.len(),
        "operations": proof.operations,
        "attempts": proof.checks,
        "rightful_calls_that_succeed": proof.successes,
    });
    let mut holds = proof.offenders.is_empty();
    if !is_quick {
        progress("times");
        let (operation, difference) = access.slowest(ROUNDS).await?;
        figure["mean_difference_ms"] = json!((difference * 1_000.0).round() / 1_000.0);
        lines.push(format!("the times of a foreign and a missing row differ most for {operation}"));
        holds &= difference.abs() <= DIFFERENCE_MAX;
    }
    Ok(Finding {
        figure,
        target: "0 successes; another tenant's row answers as a missing one, mean times within 1 ms",
        holds,
        seed: None,
        lines,
    })
}

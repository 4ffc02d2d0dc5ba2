//! R6: lives of subscriptions, purchases, refunds and disputes at Stripe, told late, twice, in any order and not at first; in
//! the end every license is what a model says that reads Stripe's objects alone.

mod life;
mod model;

use std::sync::Arc;

use serde_json::json;

use crate::report::{Error, Finding, progress};
use crate::support::app::App;

pub const TITLE: &str = "random lifecycles at Stripe against a model of them";

/// Lives that share one fake of Stripe.
const PER_STRIPE: usize = 20;
const SIDE_BY_SIDE: usize = 4;

pub async fn run(is_quick: bool, seed: u64) -> Result<Finding, Error> {
    let lives = if is_quick { 80 } else { 10_000 };
    let app = Arc::new(App::new().await);
    let (mut equal, mut events, mut wrong) = (0, 0, Vec::new());
    let mut begun = 0;
    while begun < lives {
        let batches = (0..SIDE_BY_SIDE).map(|n| {
            let first = begun + n * PER_STRIPE;
            life::batch(&app, first..(first + PER_STRIPE).min(lives), seed)
        });
        for batch in futures::future::join_all(batches).await {
            let batch = batch?;
            equal += batch.equal;
            events += batch.deliveries;
            wrong.extend(batch.wrong);
        }
        begun += SIDE_BY_SIDE * PER_STRIPE;
        progress(&format!("{equal} of {} equal", begun.min(lives)));
    }
    Ok(Finding {
        figure: json!({"lifecycles": lives, "equal": equal, "deliveries": events}),
        target: "all end in the state that the model gives",
        holds: equal == lives && wrong.is_empty(),
        seed: Some(seed),
        lines: wrong.into_iter().take(20).collect(),
    })
}

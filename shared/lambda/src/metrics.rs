//! Metrics as CloudWatch Embedded Metric Format: one JSON line on standard output, no call to an API.
//!
//! Format: "CloudWatch embedded metric format specification", AWS documentation.

use std::sync::atomic::{AtomicBool, Ordering};

use jiff::Timestamp;
use serde_json::{Value, json};

const NAMESPACE: &str = "Placewright";

/// Whether standard output is a function's log, where CloudWatch looks for metrics.
static IS_COLLECTED: AtomicBool = AtomicBool::new(false);

/// Units of CloudWatch that we use.
#[derive(Clone, Copy, Debug)]
pub enum Unit {
    Count,
    Seconds,
}

/// Writes the named figures of one event; `function` is the only dimension, so cardinality stays small.
pub fn emit(function: &'static str, now: Timestamp, figures: &[(&'static str, Unit, f64)]) {
    if IS_COLLECTED.load(Ordering::Relaxed) {
        println!("{}", line(function, now, figures));
    }
}

/// From now on figures are written; tests and proofs, which do without, have their output to themselves.
pub(crate) fn collect() {
    IS_COLLECTED.store(true, Ordering::Relaxed);
}

fn line(function: &str, now: Timestamp, figures: &[(&'static str, Unit, f64)]) -> Value {
    let metrics: Vec<Value> = figures
        .iter()
        .map(|(name, unit, _)| json!({"Name": name, "Unit": format!("{unit:?}")}))
        .collect();
    let mut line = json!({
        "_aws": {
            "Timestamp": now.as_millisecond(),
            "CloudWatchMetrics": [{"Namespace": NAMESPACE, "Dimensions": [["function"]], "Metrics": metrics}],
        },
        "function": function,
    });
    for (name, _, value) in figures {
        line[*name] = json!(value);
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_what_cloudwatch_documents() {
        let line = line("mailbox-poll", Timestamp::UNIX_EPOCH, &[("claimed", Unit::Count, 3.0)]);
        assert_eq!(
            line,
            json!({
                "_aws": {"Timestamp": 0, "CloudWatchMetrics": [{
                    "Namespace": "Placewright", "Dimensions": [["function"]],
                    "Metrics": [{"Name": "claimed", "Unit": "Count"}]}]},
                "function": "mailbox-poll", "claimed": 3.0,
            })
        );
    }
}

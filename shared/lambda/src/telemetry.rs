//! JSON logs with stable field names. Never in a log: mail bodies, addresses, tokens, keys, CV text.

use tracing_subscriber::EnvFilter;

use crate::{config, metrics};

/// Call once, first thing in `main`. `LOG_LEVEL` takes tracing's filter syntax; the default is `info`.
pub fn init() {
    metrics::collect();
    let filter = EnvFilter::try_new(config::or("LOG_LEVEL", "info"))
        .unwrap_or_else(|_| EnvFilter::new("info"));
    // A second call in one process (tests) keeps the first subscriber.
    let _ = tracing_subscriber::fmt()
        .json()
        .flatten_event(true)
        .with_current_span(true)
        .with_span_list(false)
        .with_target(false)
        .with_env_filter(filter)
        .with_ansi(false)
        .try_init();
}

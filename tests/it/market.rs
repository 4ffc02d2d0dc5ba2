//! What is sold: modules, licenses, purchases, subscriptions and credits, with a Stripe behind them.

mod credits;
mod disputes;
mod guarded;
mod purchases;
mod reconcile;
mod reconcile_events;
mod subscriptions;
mod sweep;
mod trials;
mod webhook;

//! What is sold: modules, licenses, purchases, subscriptions and credits, with a Stripe behind them.

mod credits;
mod guarded;
mod purchases;
mod reconcile;
mod subscriptions;
mod sweep;
mod trials;
mod webhook;

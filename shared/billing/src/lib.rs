//! What a tenant bought and owes: the one place where news of Stripe, trials and grants become licenses, and credits are spent.
//!
//! Every transaction is on the billing door and begins with [`lock`], so that two never judge a tenant's licenses from facts
//! that the other is changing.

pub mod apply;
mod catalogue;
pub mod credits;
mod error;
pub mod events;
mod license;
mod notices;
pub mod owner;

use db::{Tx, queries};

pub use catalogue::{Catalogue, Module, Shelf, graph};
pub use error::Error;
pub use license::{Change, relicense};
pub use notices::{PAYERS_MAX, tell_payers};

/// Whoever else changes this tenant's licenses waits until this transaction ends.
pub async fn lock(tx: &Tx) -> Result<(), db::Error> {
    queries::market::lock_billing().bind(tx).one().await?;
    Ok(())
}

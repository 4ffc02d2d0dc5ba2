//! Wiring of `billing-reconcile`.

use billing::Shelf;
use billing_reconcile::{Deps, FUNCTION};
use lambda::{clock, telemetry, wiring};
use lambda_runtime::{Error, LambdaEvent, service_fn};
use serde_json::Value;

#[tokio::main]
async fn main() -> Result<(), Error> {
    telemetry::init();
    let aws = aws::load().await;
    let db = wiring::database(&aws)?;
    let shelf = Shelf::new(db.clone(), FUNCTION);
    let deps = Deps { db, shelf, stripe: wiring::stripe(&aws).await? };
    let deps = &deps;
    lambda_runtime::run(service_fn(async |_: LambdaEvent<Value>| {
        Box::pin(billing_reconcile::reconcile(deps, clock::now()))
            .await
            .map(|_| ())
            .map_err(Error::from)
    }))
    .await
}

//! Wiring of `license-sweep`.

use lambda::{clock, telemetry, wiring};
use lambda_runtime::{Error, LambdaEvent, service_fn};
use serde_json::Value;

#[tokio::main]
async fn main() -> Result<(), Error> {
    telemetry::init();
    let aws = aws::load().await;
    let deps = license_sweep::Deps { db: wiring::database(&aws)? };
    let deps = &deps;
    lambda_runtime::run(service_fn(async |_: LambdaEvent<Value>| {
        Box::pin(license_sweep::sweep(deps, clock::now())).await.map(|_| ()).map_err(Error::from)
    }))
    .await
}

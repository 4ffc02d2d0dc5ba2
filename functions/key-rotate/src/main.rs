//! Wiring of `key-rotate`.

use lambda::{clock, telemetry, wiring};
use lambda_runtime::{Error, LambdaEvent, service_fn};
use serde_json::Value;

#[tokio::main]
async fn main() -> Result<(), Error> {
    telemetry::init();
    let aws = aws::load().await;
    let deps = key_rotate::Deps { db: wiring::database(&aws)?, keyring: wiring::keyring(&aws)? };
    let deps = &deps;
    lambda_runtime::run(service_fn(async |_: LambdaEvent<Value>| {
        key_rotate::rotate(deps, clock::now()).await.map(|_| ())
    }))
    .await
}

//! Wiring of `outbox-relay`.

use lambda::{clock, telemetry, wiring};
use lambda_runtime::{Error, LambdaEvent, service_fn};
use serde_json::Value;

#[tokio::main]
async fn main() -> Result<(), Error> {
    telemetry::init();
    let aws = aws::load().await;
    let deps = outbox_relay::Deps { db: wiring::database(&aws)?, producer: wiring::producer(&aws) };
    let deps = &deps;
    lambda_runtime::run(service_fn(async |_: LambdaEvent<Value>| {
        outbox_relay::relay(deps, clock::now()).await.map(|_| ())
    }))
    .await
}

//! Wiring of `mailbox-poll`.

use lambda::{clock, telemetry, wiring};
use lambda_runtime::{Error, LambdaEvent, service_fn};
use serde_json::Value;

#[tokio::main]
async fn main() -> Result<(), Error> {
    telemetry::init();
    let aws = aws::load().await;
    let deps = mailbox_poll::Deps { db: wiring::database(&aws)?, producer: wiring::producer(&aws) };
    let deps = &deps;
    lambda_runtime::run(service_fn(async |_: LambdaEvent<Value>| {
        mailbox_poll::poll(deps, clock::now()).await.map(|_| ())
    }))
    .await
}

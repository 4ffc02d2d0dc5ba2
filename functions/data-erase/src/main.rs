//! Wiring of `data-erase`.

use lambda::{clock, telemetry, wiring};
use lambda_runtime::{Error, LambdaEvent, service_fn};
use serde_json::Value;

#[tokio::main]
async fn main() -> Result<(), Error> {
    telemetry::init();
    let aws = aws::load().await;
    let db = wiring::database(&aws)?;
    let deps = data_erase::Deps {
        grants: wiring::grants(&aws, &db).await?,
        exports: wiring::exports(&aws)?,
        stripe: wiring::stripe_if_set(&aws).await?,
        inbound: wiring::inbound(&aws)?,
        db,
    };
    let deps = &deps;
    lambda_runtime::run(service_fn(async |_: LambdaEvent<Value>| {
        data_erase::erase(deps, clock::now()).await.map(|_| ())
    }))
    .await
}

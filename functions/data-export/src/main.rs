//! Wiring of `data-export`.

use aws_lambda_events::sqs::SqsEvent;
use lambda::{clock, telemetry, wiring};
use lambda_runtime::{Error, LambdaEvent, service_fn};

#[tokio::main]
async fn main() -> Result<(), Error> {
    telemetry::init();
    let aws = aws::load().await;
    let deps = data_export::Deps { db: wiring::database(&aws)?, exports: wiring::exports(&aws)? };
    let deps = &deps;
    lambda_runtime::run(service_fn(async |event: LambdaEvent<SqsEvent>| {
        Ok::<_, Error>(data_export::handle(deps, event.payload, clock::now()).await)
    }))
    .await
}

//! Wiring of `stripe-refetch`.

use aws_lambda_events::sqs::SqsEvent;
use billing::Shelf;
use lambda::{clock, telemetry, wiring};
use lambda_runtime::{Error, LambdaEvent, service_fn};
use stripe_refetch::{Deps, FUNCTION};

#[tokio::main]
async fn main() -> Result<(), Error> {
    telemetry::init();
    let aws = aws::load().await;
    let db = wiring::database(&aws)?;
    let shelf = Shelf::new(db.clone(), FUNCTION);
    let deps = Deps { db, shelf, stripe: wiring::stripe(&aws).await? };
    let deps = &deps;
    lambda_runtime::run(service_fn(async |event: LambdaEvent<SqsEvent>| {
        Ok::<_, Error>(stripe_refetch::handle(deps, event.payload, clock::now()).await)
    }))
    .await
}

//! Wiring of `mailbox-sync`.

use aws_lambda_events::sqs::SqsEvent;
use lambda::{clock, telemetry, wiring};
use lambda_runtime::{Error, LambdaEvent, service_fn};

#[tokio::main]
async fn main() -> Result<(), Error> {
    telemetry::init();
    let aws = aws::load().await;
    let db = wiring::database(&aws)?;
    let deps = mailbox_sync::Deps {
        grants: wiring::grants(&aws, &db).await?,
        gmail: wiring::gmail()?,
        graph: wiring::graph()?,
        producer: wiring::producer(&aws),
        db,
    };
    let deps = &deps;
    lambda_runtime::run(service_fn(async |event: LambdaEvent<SqsEvent>| {
        Ok::<_, Error>(mailbox_sync::handle(deps, event.payload, clock::now()).await)
    }))
    .await
}

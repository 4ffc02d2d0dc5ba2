//! Wiring of `notice-send`.

use aws_lambda_events::sqs::SqsEvent;
use lambda::{clock, config, telemetry, wiring};
use lambda_runtime::{Error, LambdaEvent, service_fn};

#[tokio::main]
async fn main() -> Result<(), Error> {
    telemetry::init();
    let aws = aws::load().await;
    let deps = notice_send::Deps {
        db: wiring::database(&aws)?,
        smtp: wiring::smtp(&aws).await?,
        links: wiring::link_key(&aws).await?,
        public_base_url: config::required("PUBLIC_BASE_URL")?,
    };
    let deps = &deps;
    lambda_runtime::run(service_fn(async |event: LambdaEvent<SqsEvent>| {
        Ok::<_, Error>(notice_send::handle(deps, event.payload, clock::now()).await)
    }))
    .await
}

//! Wiring of `inbound-mail`.

use inbound_mail::{Deps, Secrets};
use lambda::{config, wiring};

#[tokio::main]
async fn main() -> Result<(), lambda_http::Error> {
    let aws = aws::load().await;
    let deps = Deps {
        db: wiring::database(&aws)?,
        producer: wiring::producer(&aws),
        bucket: wiring::inbound(&aws)?,
        secrets: Secrets::stored(aws.secrets(), &config::required("INBOUND_MAIL_SECRET")?),
        domain: config::required("INBOUND_DOMAIN")?,
    };
    lambda::http::serve(inbound_mail::router(deps)).await
}

//! Wiring of `mail-api`.

use lambda::auth::Guard;
use lambda::{config, wiring};

#[tokio::main]
async fn main() -> Result<(), lambda_http::Error> {
    let aws = aws::load().await;
    let db = wiring::database(&aws)?;
    let deps = mail_api::Deps {
        grants: wiring::grants(&aws, &db).await?,
        guard: Guard::new(wiring::verifier(&aws)?, db.clone()),
        producer: wiring::producer(&aws),
        inbound: wiring::inbound(&aws)?,
        inbound_domain: config::required("INBOUND_DOMAIN")?,
        public_base_url: config::required("PUBLIC_BASE_URL")?,
        db,
    };
    lambda::http::serve(mail_api::router(deps)).await
}

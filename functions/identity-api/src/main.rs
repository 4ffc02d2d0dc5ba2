//! Wiring of `identity-api`.

use std::sync::Arc;

use lambda::{config, wiring};

#[tokio::main]
async fn main() -> Result<(), lambda_http::Error> {
    let aws = aws::load().await;
    let public_base_url = config::required("PUBLIC_BASE_URL")?;
    let deps = identity_api::Deps {
        db: wiring::database(&aws)?,
        verifier: wiring::verifier(&aws)?,
        signer: Arc::new(wiring::signer(&aws)?),
        producer: wiring::producer(&aws),
        links: wiring::link_key(&aws).await?,
        issuer: config::required("TOKEN_ISSUER")?,
        providers: identity_api::Providers::in_secrets(aws.secrets(), &public_base_url),
        public_base_url,
    };
    lambda::http::serve(identity_api::router(deps)).await
}

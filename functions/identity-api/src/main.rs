//! Wiring of `identity-api`.

use std::sync::Arc;

use lambda::auth::Guard;
use lambda::{config, wiring};

#[tokio::main]
async fn main() -> Result<(), lambda_http::Error> {
    let aws = aws::load().await;
    let public_base_url = config::required("PUBLIC_BASE_URL")?;
    let (db, verifier) = (wiring::database(&aws)?, wiring::verifier(&aws)?);
    let deps = identity_api::Deps {
        guard: Guard::new(verifier.clone(), db.clone()),
        db,
        verifier,
        signer: Arc::new(wiring::signer(&aws)?),
        producer: wiring::producer(&aws),
        exports: wiring::exports(&aws)?,
        links: wiring::link_key(&aws).await?,
        issuer: config::required("TOKEN_ISSUER")?,
        providers: identity_api::Providers::in_secrets(aws.secrets(), &public_base_url),
        public_base_url,
    };
    lambda::http::serve(identity_api::router(deps)).await
}

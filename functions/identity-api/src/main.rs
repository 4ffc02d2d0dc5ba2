//! Wiring of `identity-api`.

use lambda::wiring;

#[tokio::main]
async fn main() -> Result<(), lambda_http::Error> {
    let aws = aws::load().await;
    let deps = identity_api::Deps { verifier: wiring::verifier(&aws)? };
    lambda::http::serve(identity_api::router(deps)).await
}

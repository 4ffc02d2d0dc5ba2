//! Wiring of `career-api`.

use lambda::wiring;

#[tokio::main]
async fn main() -> Result<(), lambda_http::Error> {
    let aws = aws::load().await;
    let deps = career_api::Deps { db: wiring::database(&aws)?, verifier: wiring::verifier(&aws)? };
    lambda::http::serve(career_api::router(deps)).await
}

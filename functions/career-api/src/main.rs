//! Wiring of `career-api`.

use lambda::auth::Guard;
use lambda::wiring;

#[tokio::main]
async fn main() -> Result<(), lambda_http::Error> {
    let aws = aws::load().await;
    let db = wiring::database(&aws)?;
    let deps = career_api::Deps { guard: Guard::new(wiring::verifier(&aws)?, db.clone()), db };
    lambda::http::serve(career_api::router(deps)).await
}

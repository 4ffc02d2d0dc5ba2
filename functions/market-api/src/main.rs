//! Wiring of `market-api`.

use billing::Shelf;
use lambda::auth::Guard;
use lambda::{config, wiring};
use market_api::{Deps, FUNCTION};

#[tokio::main]
async fn main() -> Result<(), lambda_http::Error> {
    let aws = aws::load().await;
    let db = wiring::database(&aws)?;
    let deps = Deps {
        guard: Guard::new(wiring::verifier(&aws)?, db.clone()),
        shelf: Shelf::new(db.clone(), FUNCTION),
        stripe: wiring::stripe(&aws).await?,
        public_base_url: config::required("PUBLIC_BASE_URL")?.into(),
        test_clock: config::optional("STRIPE_TEST_CLOCK").map(Into::into),
        db,
    };
    lambda::http::serve(market_api::router(deps)).await
}

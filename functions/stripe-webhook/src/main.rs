//! Wiring of `stripe-webhook`.

use billing::Shelf;
use lambda::{config, wiring};
use stripe_webhook::{Deps, FUNCTION, Secrets};

#[tokio::main]
async fn main() -> Result<(), lambda_http::Error> {
    let aws = aws::load().await;
    let db = wiring::database(&aws)?;
    let shelf = Shelf::new(db.clone(), FUNCTION);
    let secrets = Secrets::stored(aws.secrets(), &config::required("STRIPE_WEBHOOK_SECRET")?);
    lambda::http::serve(stripe_webhook::router(Deps { db, shelf, secrets })).await
}

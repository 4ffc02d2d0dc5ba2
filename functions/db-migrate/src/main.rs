//! Wiring of `db-migrate`: invoked by the deploy, before the new code takes traffic.

use db_migrate::Command;
use db_migrate::handler::{handle, server};
use lambda_runtime::{Error, LambdaEvent, service_fn};

#[tokio::main]
async fn main() -> Result<(), Error> {
    lambda::telemetry::init();
    let secrets = aws::load().await.secrets();
    let server = server()?;
    let (secrets, server) = (&secrets, &server);
    let work = async |event: LambdaEvent<Command>| handle(secrets, server, event.payload).await;
    lambda_runtime::run(service_fn(work)).await
}

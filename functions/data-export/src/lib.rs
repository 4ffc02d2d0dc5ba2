//! SQS: writes what a person, or an owner for the tenant, takes along into one archive.
//!
//! Rows are read in pages, packed and sent to S3 in parts, so that memory does not grow with the archive. An attempt that
//! dies leaves nothing that anybody sees: the next one begins anew under a new lease, and the object appears when it is whole.

mod archive;
mod error;
mod export;

use aws::s3::Bucket;
use aws_lambda_events::sqs::{SqsBatchResponse, SqsEvent};
use db::Db;
use db::queries::exports;
use domain::queue::ExportData;
use jiff::{SignedDuration, Timestamp};
use lambda::clock;
use tracing::Instrument;

pub use error::Error;

/// After so many beginnings the export is given up, instead of coming back for ever.
pub const ATTEMPTS_MAX: i32 = 3;
/// Renewed with each page of rows; longer than any page takes.
const LEASE: SignedDuration = SignedDuration::from_mins(2);
const FUNCTION: &str = "data-export";

pub struct Deps {
    pub db: Db,
    pub exports: Bucket,
}

pub async fn handle(deps: &Deps, event: SqsEvent, now: Timestamp) -> SqsBatchResponse {
    lambda::batch::run(event, |message: ExportData| Box::pin(work(deps, message, now))).await
}

async fn work(deps: &Deps, message: ExportData, now: Timestamp) -> Result<(), Error> {
    let span = tracing::info_span!("export", id = %message.export_id, correlation_id = %message.correlation_id.0);
    async {
        let claimed = {
            let door = deps.db.exporter(FUNCTION, message.tenant_id).single().await?;
            exports::claim_export()
                .bind(&door, &(now + LEASE), &message.export_id.0, &now, &ATTEMPTS_MAX)
                .opt()
                .await?
        };
        let Some(claimed) = claimed else { return unclaimed(deps, &message, now).await };
        match Box::pin(export::write(deps, &message, claimed)).await {
            Err(Error::TooLarge) => fail(deps, &message, "too_large").await,
            outcome => outcome,
        }
    }
    .instrument(span)
    .await
}

/// Done, deleted, under way elsewhere, or begun too often.
async fn unclaimed(deps: &Deps, message: &ExportData, now: Timestamp) -> Result<(), Error> {
    let row = {
        let door = deps.db.exporter(FUNCTION, message.tenant_id).single().await?;
        exports::state_of_export().bind(&door, &message.export_id.0).opt().await?
    };
    match row {
        Some(row) if row.state == "running" && row.lease_until.is_some_and(|until| until > now) => {
            Err(Error::Busy)
        }
        Some(row) if row.state == "running" && row.attempts >= ATTEMPTS_MAX => {
            fail(deps, message, "too_many_attempts").await
        }
        _ => {
            tracing::info!(outcome = "settled", "nothing is left to do");
            Ok(())
        }
    }
}

async fn fail(deps: &Deps, message: &ExportData, reason: &str) -> Result<(), Error> {
    let door = deps.db.exporter(FUNCTION, message.tenant_id).single().await?;
    exports::fail_export().bind(&door, &reason, &clock::now(), &message.export_id.0).opt().await?;
    tracing::warn!(reason, outcome = "failed", "no archive");
    Ok(())
}

//! SQS: fetches one mail, understands it, and writes its verdict with the posting or application that follows from it.
//!
//! One transaction per mail, held by the ledger row: a mail is settled once, however often its message arrives.

mod application;
mod error;
mod fetch;
mod matching;
mod parse;
mod posting;
mod review;
mod settle;

use aws::s3::Bucket;
use aws_lambda_events::sqs::{SqsBatchResponse, SqsEvent};
use db::Db;
use domain::queue::ParseEmail;
use grants::Grants;
use jiff::Timestamp;
use providers::google::gmail::Gmail;
use providers::microsoft::graph::Graph;

pub use error::Error;
pub use parse::ATTEMPTS_MAX;

pub struct Deps {
    pub db: Db,
    pub grants: Grants,
    pub gmail: Gmail,
    pub graph: Graph,
    /// Where mail lies that was forwarded to us.
    pub inbound: Bucket,
}

pub async fn handle(deps: &Deps, event: SqsEvent, now: Timestamp) -> SqsBatchResponse {
    lambda::batch::run(event, |message: ParseEmail| parse::parse(deps, message, now)).await
}

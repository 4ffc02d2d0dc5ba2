//! SQS: reads what is new in one mailbox, records it, and hands each mail to `email-parse`.
//!
//! The cursor cannot run ahead of its data: the ids of a step, their messages and the cursor behind them are one
//! transaction, fenced by the lease of the claim. Without a license for mailboxes nothing is listed, and what was handed on
//! under one is still read.

mod error;
mod outcome;
mod record;
mod steps;
mod sync;

use aws::sqs::Producer;
use aws_lambda_events::sqs::{SqsBatchResponse, SqsEvent};
use db::Db;
use domain::queue::SyncMailbox;
use grants::Grants;
use jiff::Timestamp;
use providers::google::gmail::Gmail;
use providers::microsoft::graph::Graph;

pub use error::Error;

pub struct Deps {
    pub db: Db,
    pub grants: Grants,
    pub gmail: Gmail,
    pub graph: Graph,
    pub producer: Producer,
}

pub async fn handle(deps: &Deps, event: SqsEvent, now: Timestamp) -> SqsBatchResponse {
    lambda::batch::run(event, |message: SyncMailbox| sync::sync(deps, message, now)).await
}

//! SQS batches with partial failures: one bad message never takes the others with it.

use std::future::Future;

use aws_lambda_events::sqs::{BatchItemFailure, SqsBatchResponse, SqsEvent, SqsMessage};
use domain::disposition::{Disposed, Disposition};
use domain::queue::Message;
use futures::StreamExt;
use tracing::Instrument;

/// Messages of one batch that are worked on at the same time. An environment has two database connections.
const CONCURRENCY: usize = 5;

/// Runs `work` on every message. `Retry` puts that message back in the queue, `Discard` and malformed bodies do not.
pub async fn run<M, E, F>(event: SqsEvent, work: impl Fn(M) -> F) -> SqsBatchResponse
where
    M: Message,
    E: Disposed + std::error::Error + 'static,
    F: Future<Output = Result<(), E>>,
{
    let failed: Vec<String> = futures::stream::iter(event.records)
        .map(|record| one(record, &work))
        .buffer_unordered(CONCURRENCY)
        .filter_map(std::future::ready)
        .collect()
        .await;
    let mut response = SqsBatchResponse::default();
    response.batch_item_failures = failed.into_iter().map(failure).collect();
    response
}

/// The id of the message if it has to come again.
async fn one<M, E, F>(record: SqsMessage, work: &impl Fn(M) -> F) -> Option<String>
where
    M: Message,
    E: Disposed + std::error::Error + 'static,
    F: Future<Output = Result<(), E>>,
{
    let id = record.message_id?;
    let span = tracing::info_span!("message", queue = M::QUEUE.name(), message_id = %id);
    let message = match M::from_json(record.body.as_deref().unwrap_or_default()) {
        Ok(message) => message,
        Err(error) => {
            // The body is not shown: nobody knows what it holds.
            span.in_scope(|| tracing::error!(%error, outcome = "malformed", "message discarded"));
            return None;
        }
    };
    let result = work(message).instrument(span.clone()).await;
    span.in_scope(|| verdict(id, result))
}

fn verdict<E: Disposed + std::error::Error + 'static>(
    id: String,
    result: Result<(), E>,
) -> Option<String> {
    let error = result.err()?;
    let cause = &error as &(dyn std::error::Error + 'static);
    match error.disposition() {
        Disposition::Retry => {
            tracing::warn!(error = cause, outcome = "retry", "message comes again");
            Some(id)
        }
        Disposition::Discard => {
            tracing::error!(error = cause, outcome = "discard", "message discarded");
            None
        }
    }
}

fn failure(id: String) -> BatchItemFailure {
    let mut failure = BatchItemFailure::default();
    failure.item_identifier = id;
    failure
}

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
///
/// What was delivered before runs after the rest and one at a time: if one of them kills its worker, the others of the
/// batch were done before it or not begun.
pub async fn run<M, E, F>(event: SqsEvent, work: impl Fn(M) -> F) -> SqsBatchResponse
where
    M: Message,
    E: Disposed + std::error::Error + 'static,
    F: Future<Output = Result<(), E>>,
{
    let (fresh, mut again): (Vec<_>, Vec<_>) =
        event.records.into_iter().partition(|record| deliveries(record) <= 1);
    again.sort_by_key(deliveries);
    let mut failed: Vec<String> = futures::stream::iter(fresh)
        .map(|record| Box::pin(one(record, &work)))
        .buffer_unordered(CONCURRENCY)
        .filter_map(std::future::ready)
        .collect()
        .await;
    for record in again {
        failed.extend(Box::pin(one(record, &work)).await);
    }
    let mut response = SqsBatchResponse::default();
    response.batch_item_failures = failed.into_iter().map(failure).collect();
    response
}

/// How often SQS has handed the message out, this time included.
fn deliveries(record: &SqsMessage) -> u32 {
    let count = record.attributes.get("ApproximateReceiveCount");
    count.and_then(|count| count.parse().ok()).unwrap_or(1)
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
            // Neither the body nor serde's words are shown: nobody knows what it holds.
            let (kind, column) = (error.classify(), error.column());
            span.in_scope(|| {
                tracing::error!(?kind, column, outcome = "malformed", "message discarded");
            });
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

//! The producer: typed messages onto our own queues, in batches, each entry with its own outcome.

use std::collections::HashMap;
use std::ops::Range;

use aws_sdk_sqs::Client;
use aws_sdk_sqs::types::{SendMessageBatchRequestEntry, SendMessageBatchResultEntry};
use domain::queue::{Message, Queue};

use crate::Error;

/// Entries of one `SendMessageBatch`, SQS's limit.
const BATCH_ENTRIES: usize = 10;
/// Bytes of all bodies of one batch. SQS takes 1 MiB since 2025; our messages are ids, and emulators hold the old limit.
const BATCH_BYTES: usize = 256 * 1024;

/// Sends to the queues whose URL it was given. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Producer {
    client: Client,
    urls: HashMap<Queue, String>,
}

/// What became of a batch.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sent {
    /// Positions in the given slice, ascending, of the bodies that SQS did not take: send them again later.
    pub failed: Vec<usize>,
}

impl Producer {
    pub fn new(client: Client, urls: HashMap<Queue, String>) -> Self {
        Self { client, urls }
    }

    pub async fn send<M: Message>(&self, message: &M) -> Result<(), Error> {
        let name = M::QUEUE.name();
        let body = message.to_json().map_err(|_| Error::MessageForm(name))?.to_string();
        let sent = self
            .client
            .send_message()
            .queue_url(self.url(M::QUEUE)?)
            .message_body(body)
            .send()
            .await;
        sent.map_err(|error| Error::call("SQS SendMessage", &error))?;
        Ok(())
    }

    /// Sends JSON bodies of `queue`'s message type. An error means that none was taken.
    pub async fn send_batch<B: AsRef<str> + Sync>(
        &self,
        queue: Queue,
        bodies: &[B],
    ) -> Result<Sent, Error> {
        let url = self.url(queue)?;
        let sizes: Vec<usize> = bodies.iter().map(|body| body.as_ref().len()).collect();
        let mut sent = Sent::default();
        for chunk in chunks(&sizes) {
            let start = chunk.start;
            match self.send_chunk(url, chunk.clone(), &bodies[chunk]).await {
                Ok(failed) => sent.failed.extend(failed),
                Err(error) if start == 0 => return Err(error),
                Err(error) => {
                    // The service is out of reach: the rest would only wait for the same timeout.
                    tracing::warn!(
                        error = &error as &dyn std::error::Error,
                        queue = queue.name(),
                        "batch cut short"
                    );
                    sent.failed.extend(start..bodies.len());
                    break;
                }
            }
        }
        Ok(sent)
    }

    async fn send_chunk<B: AsRef<str>>(
        &self,
        url: &str,
        positions: Range<usize>,
        bodies: &[B],
    ) -> Result<Vec<usize>, Error> {
        const OPERATION: &str = "SQS SendMessageBatch";
        let mut request = self.client.send_message_batch().queue_url(url);
        for (position, body) in positions.clone().zip(bodies) {
            let entry = SendMessageBatchRequestEntry::builder()
                .id(position.to_string())
                .message_body(body.as_ref())
                .build()
                .map_err(|_| Error::Answer { operation: OPERATION, what: "was not asked for" })?;
            request = request.entries(entry);
        }
        let answer = request.send().await.map_err(|error| Error::call(OPERATION, &error))?;
        for failure in answer.failed() {
            tracing::warn!(
                code = failure.code(),
                sender_fault = failure.sender_fault(),
                "SQS refused an entry"
            );
        }
        // Only what SQS names as taken is taken.
        let taken: Vec<&str> =
            answer.successful().iter().map(SendMessageBatchResultEntry::id).collect();
        Ok(positions.filter(|position| !taken.contains(&position.to_string().as_str())).collect())
    }

    fn url(&self, queue: Queue) -> Result<&str, Error> {
        self.urls.get(&queue).map(String::as_str).ok_or(Error::NoQueueUrl(queue.name()))
    }
}

/// Consecutive ranges that each fit into one batch; a body beyond the limit stands alone, for SQS to refuse.
fn chunks(sizes: &[usize]) -> Vec<Range<usize>> {
    let mut chunks = Vec::new();
    let (mut start, mut bytes) = (0, 0);
    for (position, size) in sizes.iter().enumerate() {
        let is_full = position - start == BATCH_ENTRIES || bytes + size > BATCH_BYTES;
        if is_full && position > start {
            chunks.push(start..position);
            (start, bytes) = (position, 0);
        }
        bytes += size;
    }
    if start < sizes.len() {
        chunks.push(start..sizes.len());
    }
    chunks
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_batch_ends_at_ten_entries_or_at_the_byte_limit() {
        assert_eq!(chunks(&[1; 21]), [0..10, 10..20, 20..21]);
        assert_eq!(chunks(&[BATCH_BYTES, 1, BATCH_BYTES + 1, 1]), [0..1, 1..2, 2..3, 3..4]);
        assert!(chunks(&[]).is_empty());
    }

    proptest! {
        #[test]
        fn every_body_is_in_exactly_one_chunk_that_fits(sizes in prop::collection::vec(0..BATCH_BYTES, 0..60)) {
            let chunks = chunks(&sizes);
            let positions: Vec<usize> = chunks.iter().cloned().flatten().collect();
            prop_assert_eq!(positions, (0..sizes.len()).collect::<Vec<_>>());
            for chunk in chunks {
                prop_assert!(chunk.len() <= BATCH_ENTRIES);
                prop_assert!(sizes[chunk].iter().sum::<usize>() <= BATCH_BYTES);
            }
        }
    }
}

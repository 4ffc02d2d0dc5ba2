//! An SQS event source mapping in small: batches to a function, partial failures honored, what nobody answers for
//! comes back when its visibility ends.

use aws::Clients;
use aws_sdk_sqs::Client;
use aws_sdk_sqs::types::{DeleteMessageBatchRequestEntry, QueueAttributeName};
use serde_json::{Value, json};

use crate::report::Error;

/// As in `infra/aws/template.yaml`.
const BATCH: i32 = 10;

/// A queue of one run.
#[derive(Clone, Debug)]
pub struct Source {
    sqs: Client,
    pub url: String,
}

/// A message in flight.
#[derive(Clone, Debug)]
pub struct Message {
    id: String,
    receipt: String,
    body: String,
}

impl Source {
    /// `visibility`: seconds until a message that nobody answered for comes back.
    pub async fn new(aws: &Clients, name: &str, visibility: u32) -> Result<Self, Error> {
        let sqs = aws.sqs();
        let made = sqs
            .create_queue()
            .queue_name(format!("{name}-{}", domain::id::fresh()))
            .attributes(QueueAttributeName::VisibilityTimeout, visibility.to_string())
            .send()
            .await
            .map_err(|error| {
                format!("no queue: {}", aws_sdk_sqs::error::DisplayErrorContext(error))
            })?;
        Ok(Self { sqs, url: made.queue_url.unwrap_or_default() })
    }

    pub async fn put(&self, body: &str) -> Result<(), Error> {
        self.sqs.send_message().queue_url(&self.url).message_body(body).send().await?;
        Ok(())
    }

    /// Up to ten messages; waits for the first one up to a second.
    pub async fn take(&self) -> Result<Vec<Message>, Error> {
        let request = self.sqs.receive_message().queue_url(&self.url).max_number_of_messages(BATCH);
        let answer = request.wait_time_seconds(1).send().await?;
        let messages = answer.messages.unwrap_or_default().into_iter().filter_map(|message| {
            Some(Message {
                id: message.message_id?,
                receipt: message.receipt_handle?,
                body: message.body?,
            })
        });
        Ok(messages.collect())
    }

    /// Takes off the queue what the function did not hand back.
    pub async fn settle(&self, messages: &[Message], response: &Value) -> Result<(), Error> {
        let failed = failures(response);
        let entries = messages
            .iter()
            .enumerate()
            .filter(|(_, message)| !failed.contains(&message.id.as_str()));
        let entries = entries.map(|(index, message)| {
            let entry = DeleteMessageBatchRequestEntry::builder().id(index.to_string());
            entry.receipt_handle(&message.receipt).build()
        });
        let entries: Vec<_> = entries.collect::<Result<_, _>>()?;
        if !entries.is_empty() {
            self.sqs
                .delete_message_batch()
                .queue_url(&self.url)
                .set_entries(Some(entries))
                .send()
                .await?;
        }
        Ok(())
    }

    /// Messages that wait or are in flight.
    pub async fn depth(&self) -> Result<u64, Error> {
        let names = [
            QueueAttributeName::ApproximateNumberOfMessages,
            QueueAttributeName::ApproximateNumberOfMessagesNotVisible,
        ];
        let request = self
            .sqs
            .get_queue_attributes()
            .queue_url(&self.url)
            .set_attribute_names(Some(names.to_vec()));
        let attributes = request.send().await?.attributes.unwrap_or_default();
        names
            .iter()
            .map(|name| attributes.get(name).map_or(Ok(0), |value| Ok(value.parse::<u64>()?)))
            .sum()
    }
}

/// The ids that a function wants to see again.
pub fn failures(response: &Value) -> Vec<&str> {
    let items = response["batchItemFailures"].as_array().into_iter().flatten();
    items.filter_map(|item| item["itemIdentifier"].as_str()).collect()
}

/// The event that Lambda makes of a batch.
pub fn event(messages: &[Message]) -> Value {
    let records = messages.iter().map(|message| {
        json!({
            "messageId": message.id,
            "receiptHandle": message.receipt,
            "body": message.body,
            "attributes": {},
            "messageAttributes": {},
            "eventSource": "aws:sqs",
            "eventSourceARN": "arn:aws:sqs:us-east-1:000000000000:local",
            "awsRegion": "us-east-1",
        })
    });
    json!({"Records": records.collect::<Vec<_>>()})
}

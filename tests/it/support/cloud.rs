//! The local AWS that tests talk to over its real protocols: keys once per process, queues per test.

use std::collections::HashMap;

use aws::sqs::Producer;
use aws::{Clients, Settings};
use aws_lambda_events::sqs::{SqsEvent, SqsMessage};
use aws_sdk_kms::types::{KeySpec, KeyUsageType};
use aws_sdk_sqs::types::QueueAttributeName;
use domain::queue::Queue;
use tokio::sync::OnceCell;

/// A message that nobody answers for comes back at once, so that no test waits.
const VISIBILITY_SECONDS: &str = "0";
const BATCH: i32 = 10;

/// Keys shared by all tests of this process.
pub struct Keys {
    pub data: String,
    pub token: String,
}

static KEYS: OnceCell<Keys> = OnceCell::const_new();

#[expect(clippy::disallowed_methods, reason = "tests take their services from the environment")]
fn endpoint() -> String {
    std::env::var("AWS_ENDPOINT_URL").unwrap_or_else(|_| "http://127.0.0.1:14566".to_owned())
}

pub fn clients() -> Clients {
    Clients::new(Settings {
        region: Some("us-east-1".to_owned()),
        endpoint_url: Some(endpoint()),
        credentials: Some(aws_sdk_kms::config::Credentials::new(
            "test", "test", None, None, "tests",
        )),
    })
}

pub async fn keys(aws: &Clients) -> &'static Keys {
    KEYS.get_or_init(|| async {
        let kms = aws.kms();
        let data = kms.create_key().send().await.expect("a data key");
        let token = kms
            .create_key()
            .key_spec(KeySpec::EccNistP256)
            .key_usage(KeyUsageType::SignVerify)
            .send()
            .await
            .expect("a token key");
        let arn = |metadata: Option<aws_sdk_kms::types::KeyMetadata>| {
            metadata.and_then(|key| key.arn).expect("an ARN")
        };
        Keys { data: arn(data.key_metadata), token: arn(token.key_metadata) }
    })
    .await
}

static EXPORTS: OnceCell<String> = OnceCell::const_new();

/// A bucket shared by all tests of this process.
pub async fn exports(aws: &Clients) -> &'static str {
    EXPORTS
        .get_or_init(|| async {
            let name = format!("exports-{}", domain::id::fresh());
            aws.s3().create_bucket().bucket(&name).send().await.expect("a bucket");
            name
        })
        .await
}

static INBOUND: OnceCell<String> = OnceCell::const_new();

/// Of forwarded mail, shared likewise.
pub async fn inbound(aws: &Clients) -> &'static str {
    INBOUND
        .get_or_init(|| async {
            let name = format!("inbound-{}", domain::id::fresh());
            aws.s3().create_bucket().bucket(&name).send().await.expect("a bucket");
            name
        })
        .await
}

/// This test's own queues.
pub struct Queues {
    sqs: aws_sdk_sqs::Client,
    urls: HashMap<Queue, String>,
}

impl Queues {
    pub async fn new(aws: &Clients) -> Self {
        let sqs = aws.sqs();
        let mut urls = HashMap::new();
        for queue in Queue::ALL {
            let made = sqs
                .create_queue()
                .queue_name(format!("{}-{}", queue.name(), domain::id::fresh()))
                .attributes(QueueAttributeName::VisibilityTimeout, VISIBILITY_SECONDS)
                .send()
                .await
                .expect("a queue");
            urls.insert(queue, made.queue_url.expect("its URL"));
        }
        Self { sqs, urls }
    }

    pub fn producer(&self) -> Producer {
        Producer::new(self.sqs.clone(), self.urls.clone())
    }

    pub async fn put(&self, queue: Queue, body: &str) {
        self.sqs
            .send_message()
            .queue_url(&self.urls[&queue])
            .message_body(body)
            .send()
            .await
            .expect("sent");
    }

    /// Up to ten messages as the event source mapping would hand them over, and what to delete them by.
    pub async fn take(&self, queue: Queue) -> (SqsEvent, HashMap<String, String>) {
        let answer = self
            .sqs
            .receive_message()
            .queue_url(&self.urls[&queue])
            .max_number_of_messages(BATCH)
            .visibility_timeout(30)
            .send()
            .await
            .expect("received");
        let mut event = SqsEvent::default();
        let mut receipts = HashMap::new();
        for message in answer.messages.unwrap_or_default() {
            let id = message.message_id.expect("an id");
            let mut record = SqsMessage::default();
            record.message_id = Some(id.clone());
            record.body = message.body;
            event.records.push(record);
            receipts.insert(id, message.receipt_handle.expect("a receipt"));
        }
        (event, receipts)
    }

    /// Puts a message back at once, where Lambda would wait for its visibility timeout.
    pub async fn give_back(&self, queue: Queue, receipt: &str) {
        let change = self
            .sqs
            .change_message_visibility()
            .queue_url(&self.urls[&queue])
            .receipt_handle(receipt);
        change.visibility_timeout(0).send().await.expect("given back");
    }

    pub async fn delete(&self, queue: Queue, receipt: &str) {
        let url = &self.urls[&queue];
        self.sqs
            .delete_message()
            .queue_url(url)
            .receipt_handle(receipt)
            .send()
            .await
            .expect("deleted");
    }
}

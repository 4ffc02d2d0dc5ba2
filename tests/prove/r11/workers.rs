//! The functions behind the queues: each message is kept as it stood there, and worked on.

use serde_json::Value;

use crate::report::Error;
use crate::runtime::FunctionProcess;
use crate::source::{self, Source};
use crate::stage::Stage;

/// Rounds before the queues count as never empty.
const ROUNDS_MAX: usize = 200;

pub struct Workers {
    queues: Vec<(Source, FunctionProcess)>,
    /// Every batch as it came off its queue; a dead-letter queue gets the same bodies.
    pub messages: Vec<String>,
}

impl Workers {
    pub async fn start(stage: &Stage) -> Result<Self, Error> {
        let mut queues = Vec::new();
        for (source, name) in [
            (&stage.sync, "mailbox-sync"),
            (&stage.parse, "email-parse"),
            (&stage.notices, "notice-send"),
        ] {
            let process = FunctionProcess::spawn(&stage.around.function(name)?).await?;
            queues.push((source.clone(), process));
        }
        Ok(Self { queues, messages: Vec::new() })
    }

    /// Until nothing waits.
    pub async fn drain(&mut self) -> Result<(), Error> {
        for _ in 0..ROUNDS_MAX {
            let mut taken = 0;
            for (source, process) in &self.queues {
                if source.depth().await? == 0 {
                    continue;
                }
                let batch = source.take().await?;
                let event: Value = source::event(&batch);
                self.messages.push(event.to_string());
                taken += batch.len();
                let response = process.invoke(&event).await;
                let response = response.map_err(|failure| format!("a worker failed: {failure}"))?;
                source.settle(&batch, &response).await?;
            }
            if taken == 0 {
                return Ok(());
            }
        }
        Err("the queues do not empty".into())
    }

    /// A batch of one body to every function, whatever it is.
    pub async fn disturb(&mut self, body: &str) -> Result<(), Error> {
        let record = serde_json::json!({
            "messageId": "1", "receiptHandle": "1", "body": body, "attributes": {},
            "messageAttributes": {}, "eventSource": "aws:sqs",
            "eventSourceARN": "arn:aws:sqs:us-east-1:000000000000:local", "awsRegion": "us-east-1",
        });
        for (_, process) in &self.queues {
            // What it makes of it is another row's business.
            let _ = process.invoke(&serde_json::json!({"Records": [record]})).await;
        }
        Ok(())
    }
}

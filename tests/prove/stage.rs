//! The stage of a proof: surroundings, queues of its own whose messages come back soon, and the schedules.

use domain::queue::Queue;
use serde_json::json;
use tokio::sync::OnceCell;

use crate::report::Error;
use crate::runtime::FunctionProcess;
use crate::source::Source;
use crate::support::cloud;
use crate::surroundings::Surroundings;

pub struct Stage {
    pub around: Surroundings,
    pub sync: Source,
    pub parse: Source,
    pub notices: Source,
    poll: OnceCell<FunctionProcess>,
    relay: OnceCell<FunctionProcess>,
}

impl Stage {
    /// `visibility`: seconds until a message comes back that nobody answered for.
    pub async fn new(visibility: u32) -> Result<Self, Error> {
        let aws = cloud::clients();
        let sync = Source::new(&aws, Queue::MailboxSync.name(), visibility).await?;
        let parse = Source::new(&aws, Queue::EmailParse.name(), visibility).await?;
        let notices = Source::new(&aws, Queue::NoticeSend.name(), visibility).await?;
        let url = |queue: Queue| match queue {
            Queue::MailboxSync => sync.url.clone(),
            Queue::EmailParse => parse.url.clone(),
            Queue::NoticeSend => notices.url.clone(),
            // Nobody takes anything along or buys here.
            Queue::DataExport | Queue::StripeRefetch => {
                format!("https://localhost/{}", queue.name())
            }
        };
        let around = Surroundings::new(url).await?;
        Ok(Self { around, sync, parse, notices, poll: OnceCell::new(), relay: OnceCell::new() })
    }

    /// One turn of both schedules. A mailbox is due as soon as nobody works on it: the quarter of an hour between two
    /// syncs is all that is left out.
    pub async fn tick(&self) -> Result<(), Error> {
        let due = "update mail.user_email_integrations set next_sync_at = now()
                   where next_sync_at > now() and lease_until is null";
        self.around.database().execute(due, &[]).await?;
        self.fire(&self.poll, "mailbox-poll").await?;
        self.fire(&self.relay, "outbox-relay").await
    }

    /// The minute in which only the writer of an outbox row may send it is over for all that are there.
    pub async fn pass_a_minute(&self) -> Result<(), Error> {
        self.around
            .database()
            .execute("update core.outbox set lease_until = now() where lease_until > now()", &[])
            .await?;
        Ok(())
    }

    async fn fire(&self, process: &OnceCell<FunctionProcess>, name: &str) -> Result<(), Error> {
        let start =
            async || Ok::<_, Error>(FunctionProcess::spawn(&self.around.function(name)?).await?);
        let process = process.get_or_try_init(start).await?;
        let answer = process.invoke(&json!({"source": "aws.events"})).await;
        answer.map_err(|failure| format!("{name} failed: {failure}"))?;
        Ok(())
    }
}

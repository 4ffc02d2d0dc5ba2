//! SQS: mails the product's own notices: prove an address, set a new password, join a tenant.
//!
//! The message names a row; address and name are read from it when the mail is sent, and never stand in a queue. A message
//! that comes twice sends the same mail twice, with the same Message-ID.

mod error;
mod letter;
mod notice;
mod words;

use aws::links::LinkKey;
use aws_lambda_events::sqs::{SqsBatchResponse, SqsEvent};
use db::Db;
use domain::queue::SendNotice;
use jiff::Timestamp;
use providers::smtp::Smtp;
use tracing::Instrument;

pub use error::Error;

pub struct Deps {
    pub db: Db,
    pub smtp: Smtp,
    pub links: LinkKey,
    /// Where links lead; without a slash at the end.
    pub public_base_url: String,
}

pub async fn handle(deps: &Deps, event: SqsEvent, now: Timestamp) -> SqsBatchResponse {
    lambda::batch::run(event, |message: SendNotice| send(deps, message, now)).await
}

async fn send(deps: &Deps, message: SendNotice, now: Timestamp) -> Result<(), Error> {
    let span = tracing::info_span!("notice", notice = message.notice.name(), id = %message.id, correlation_id = %message.correlation_id.0);
    async {
        let Some(notice) = notice::read(&deps.db, &message, now).await? else {
            tracing::info!(outcome = "settled", "used, revoked, expired or gone: nothing is sent");
            return Ok(());
        };
        let mail = letter::write(&notice, &deps.links, &deps.public_base_url, now);
        deps.smtp.send(&mail).await?;
        notice::sent(&deps.db, &message).await?;
        tracing::info!(outcome = "sent", "the mail server took the mail");
        Ok(())
    }
    .instrument(span)
    .await
}

//! One message: take the mail, fetch it, understand it, settle it.

use db::queries;
use db::queries::parse::StartParse;
use domain::disposition::{Disposed, Disposition};
use domain::id::{CorrelationId, EmailId, MailboxId};
use domain::queue::ParseEmail;
use domain::scope::TenantScope;
use extract::{Context, Understanding};
use jiff::Timestamp;
use tracing::Instrument;

use crate::Deps;
use crate::error::Error;
use crate::fetch::{self, About, Fetched};
use crate::settle;

/// Starts of one mail that did not come to an end: its worker dies, or the provider's answer makes no sense. After these
/// the mail is parked as `failed` and waits for a person. Fewer than the queue's `MaxReceiveCount`, so that a poison mail
/// ends in the ledger and not among the dead letters.
pub const ATTEMPTS_MAX: i32 = 8;

/// The mail being worked on.
pub(crate) struct Email<'a> {
    pub deps: &'a Deps,
    pub scope: TenantScope,
    pub id: EmailId,
    pub mailbox: MailboxId,
    pub row: StartParse,
    pub correlation_id: CorrelationId,
    pub now: Timestamp,
}

impl Email<'_> {
    /// To an address of ours: it has no provider.
    pub fn is_forwarded(&self) -> bool {
        self.row.grant_id.is_none()
    }

    /// Where a forwarded one lies.
    pub fn object_key(&self) -> String {
        self.mailbox.object_key(self.scope.tenant(), &self.row.provider_message_id)
    }
}

pub(crate) async fn parse(deps: &Deps, message: ParseEmail, now: Timestamp) -> Result<(), Error> {
    let span = tracing::info_span!("parse", email_id = %message.email_id, correlation_id = %message.correlation_id.0);
    async {
        let scope = message.scope();
        let Some(row) = start(deps, scope, message.email_id).await? else {
            tracing::info!(outcome = "settled", "nothing left to do");
            return Ok(());
        };
        let correlation_id = message.correlation_id.clone();
        let (id, mailbox) = (message.email_id, message.mailbox_id);
        let email = Email { deps, scope, id, mailbox, row, correlation_id, now };
        let ended = run(&email).await;
        if ended.is_ok() && email.is_forwarded() {
            forget(&email).await;
        }
        if ended.as_ref().is_err_and(|error| !error.blames_the_mail()) {
            give_back(&email).await;
        }
        ended
    }
    .instrument(span)
    .await
}

/// None when the mail is settled, or not there at all.
async fn start(
    deps: &Deps,
    scope: TenantScope,
    email: EmailId,
) -> Result<Option<StartParse>, Error> {
    let door = deps.db.tenant(scope).single().await?;
    Ok(queries::parse::start_parse().bind(&door, &email.0).opt().await?)
}

async fn run(email: &Email<'_>) -> Result<(), Error> {
    if email.row.attempts > ATTEMPTS_MAX {
        return settle::failed(email, "attempts_used_up").await;
    }
    if email.row.is_disconnected {
        return settle::skipped(email, "mailbox_disconnected").await;
    }
    match fetch::fetch(email).await {
        Ok(Fetched::Mail(mail)) => match understand(email, mail.raw).await? {
            Ok(understanding) => store(email, &mail.about, &understanding).await,
            Err(unreadable) => settle::failed(email, unreadable.code()).await,
        },
        Ok(Fetched::Gone(reason)) => settle::skipped(email, reason).await,
        Err(error) => Err(error),
    }
}

/// What the database refuses, it will refuse every time: such a mail waits for a person.
async fn store(
    email: &Email<'_>,
    about: &About,
    understanding: &Understanding,
) -> Result<(), Error> {
    match settle::understood(email, about, understanding).await {
        Err(Error::Db(error)) if error.disposition() == Disposition::Discard => {
            tracing::error!(
                error = &error as &dyn std::error::Error,
                "the verdict cannot be stored"
            );
            settle::failed(email, "not_storable").await
        }
        settled => settled,
    }
}

/// On a thread of its own, where a panic ends this mail's try and nobody else's.
async fn understand(
    email: &Email<'_>,
    raw: Vec<u8>,
) -> Result<Result<Understanding, extract::Unreadable>, Error> {
    let (address, is_forwarded) = (email.row.own_address.clone(), email.is_forwarded());
    let work = move || {
        extract::understand(&raw, &Context { mailbox_address: Some(&address), is_forwarded })
    };
    tokio::task::spawn_blocking(work).await.map_err(|_| Error::Panicked)
}

/// What was understood is not kept. If this fails, the bucket's lifecycle does it.
async fn forget(email: &Email<'_>) {
    if let Err(error) = email.deps.inbound.delete(&email.object_key()).await {
        tracing::warn!(error = &error as &dyn std::error::Error, "a settled mail still lies there");
    }
}

/// Something else was in the way, not the mail. If even this fails, one attempt more is counted than there was.
async fn give_back(email: &Email<'_>) {
    let given = async {
        let door = email.deps.db.tenant(email.scope).single().await?;
        queries::parse::give_back_attempt().bind(&door, &email.id.0).opt().await?;
        Ok::<_, Error>(())
    };
    if let Err(error) = given.await {
        tracing::warn!(error = &error as &dyn std::error::Error, "an attempt was not given back");
    }
}

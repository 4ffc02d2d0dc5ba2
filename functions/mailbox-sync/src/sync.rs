//! One mailbox: read on from where reading stands; then say when it is due again.

use std::future::Future;
use std::sync::atomic::{AtomicU32, Ordering};

use db::queries;
use db::queries::sync::LeasedMailbox;
use domain::id::{CorrelationId, MailboxId};
use domain::mailbox::Provider;
use domain::module::Module;
use domain::queue::SyncMailbox;
use domain::scope::TenantScope;
use grants::{Errand, Grant};
use jiff::Timestamp;
use lambda::origin::Origin;
use secrecy::SecretString;
use tracing::Instrument;

use crate::error::Error;
use crate::{Deps, outcome, steps};

/// Steps that one message may take, each of up to 500 mails at Gmail and twenty folders at Microsoft; the rest follows under
/// the next claim, at once.
pub(crate) const STEPS_MAX: u32 = 20;

/// One claim being worked on.
pub(crate) struct Sync<'a> {
    pub deps: &'a Deps,
    pub scope: TenantScope,
    pub mailbox: MailboxId,
    pub lease_token: i64,
    pub correlation_id: &'a CorrelationId,
    pub grant: Grant,
    pub now: Timestamp,
    pub tally: Tally,
}

/// For the one line of the trail that a run writes about its use of the mailbox's token.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    /// Calls of the provider, each with the token opened.
    pub calls: AtomicU32,
    /// Mails handed to `email-parse`, which opens the token once for each.
    pub mails: AtomicU32,
}

impl Sync<'_> {
    pub async fn call<T, F>(&self, call: impl Fn(SecretString) -> F) -> Result<T, grants::Error>
    where
        F: Future<Output = Result<T, providers::Error>>,
    {
        self.tally.calls.fetch_add(1, Ordering::Relaxed);
        let errand =
            Errand { scope: self.scope, correlation_id: &self.correlation_id.0, now: self.now };
        // Boxed: the pages of a run would otherwise carry it with all that lies below.
        Box::pin(self.deps.grants.call(errand, &self.grant, call)).await
    }

    pub fn origin(&self) -> Origin {
        Origin::of_event(self.correlation_id, self.now)
    }
}

/// Whether everything was listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Progress {
    UpToDate,
    /// The limit of steps was reached.
    MoreToRead,
}

pub(crate) async fn sync(deps: &Deps, message: SyncMailbox, now: Timestamp) -> Result<(), Error> {
    let span = tracing::info_span!("sync", mailbox_id = %message.mailbox_id, correlation_id = %message.correlation_id.0);
    async {
        let Some((sync, row)) = load(deps, &message, now).await? else {
            return Ok(());
        };
        let license = db::license::timeline(&deps.db, sync.scope, Module::Mailboxes, now).await?;
        let verdict = license.at(now);
        if !verdict.state.allows() {
            return outcome::unlicensed(&sync, &verdict).await;
        }
        match run(&sync, &row).await {
            Ok(progress) => outcome::succeeded(&sync, progress).await,
            Err(Error::LeaseLost) => Ok(()),
            Err(Error::Access(error)) => {
                outcome::failed(&sync, row.consecutive_failures, error).await
            }
            Err(error) => Err(error),
        }
    }
    .instrument(span)
    .await
}

/// The mailbox, if the claim in the message still holds.
async fn load<'a>(
    deps: &'a Deps,
    message: &'a SyncMailbox,
    now: Timestamp,
) -> Result<Option<(Sync<'a>, LeasedMailbox)>, Error> {
    let scope = message.scope();
    let door = deps.db.tenant(scope).single().await?;
    let row = queries::sync::leased_mailbox()
        .bind(&door, &message.mailbox_id.0, &message.lease_token)
        .opt()
        .await?;
    let Some(row) = row else {
        tracing::info!(outcome = "stale", "the claim was taken over");
        return Ok(None);
    };
    let grant = queries::oauth::grant_by_id().bind(&door, &row.grant_id).opt().await?;
    let Some(grant) = grant else { return Ok(None) };
    let sync = Sync {
        deps,
        scope,
        mailbox: message.mailbox_id,
        lease_token: message.lease_token,
        correlation_id: &message.correlation_id,
        grant: Grant {
            id: grant.id.into(),
            is_active: grant.state == "active",
            expires_at: grant.expires_at,
            access_token: grant.access_token,
        },
        now,
        tally: Tally::default(),
    };
    Ok(Some((sync, row)))
}

async fn run(sync: &Sync<'_>, row: &LeasedMailbox) -> Result<Progress, Error> {
    if row.provider == Provider::Outlook.as_str() {
        return steps::read(sync, row, &sync.deps.graph).await;
    }
    steps::read(sync, row, &sync.deps.gmail).await
}

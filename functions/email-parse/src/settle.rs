//! The verdict of a mail, written once, together with everything that follows from it.

use db::queries::Params;
use db::queries::parse::SettleEmailParams;
use db::{Tx, queries};
use domain::storable;
use extract::{Message, SNIPPET_CHARS, Understanding, Verdict};
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;
use uuid::Uuid;

use crate::error::Error;
use crate::fetch::About;
use crate::parse::Email;
use crate::{application, posting};

/// Two copies of one mail in one mailbox cannot both carry its Message-ID.
const SAME_MESSAGE_ID: &str = "unique_integration_email";

/// A sender's clock may be ahead by this much, time zones mistaken for each other included.
const CLOCKS_DIFFER: SignedDuration = SignedDuration::from_hours(26);
/// Mail that was moved from another account keeps its date.
const OLDEST_MAIL: SignedDuration = SignedDuration::from_hours(10 * 365 * 24);

/// The longest line of a mail (RFC 5322 section 2.1.1), and so the longest Message-ID.
const MESSAGE_ID_CHARS: usize = 998;
/// `email_subject` and `email_sender`, as the specification has them.
pub(crate) const SUBJECT_CHARS: usize = 500;
pub(crate) const SENDER_CHARS: usize = 255;

/// `mail.processed_emails.processing_result` with what it points at.
#[derive(Default)]
pub(crate) struct Outcome {
    pub result: &'static str,
    pub job_id: Option<Uuid>,
    pub application_id: Option<Uuid>,
    pub duplicate_of: Option<Uuid>,
    pub jobs_created: i32,
    pub skip_reason: Option<String>,
    pub failure_reason: Option<String>,
}

/// A mail as it is stored: what was understood and when it was written.
pub(crate) struct Understood<'a> {
    pub understanding: &'a Understanding,
    pub thread_id: &'a str,
    /// The mail's own date, else when the provider received it.
    pub date: Timestamp,
}

pub(crate) async fn skipped(email: &Email<'_>, reason: &str) -> Result<(), Error> {
    let outcome =
        Outcome { result: "skipped", skip_reason: Some(reason.to_owned()), ..Outcome::default() };
    unread(email, outcome).await
}

pub(crate) async fn failed(email: &Email<'_>, reason: &str) -> Result<(), Error> {
    let outcome =
        Outcome { result: "failed", failure_reason: Some(reason.to_owned()), ..Outcome::default() };
    unread(email, outcome).await
}

/// A mail of which nothing is known but how it ended.
async fn unread(email: &Email<'_>, outcome: Outcome) -> Result<(), Error> {
    let tx = email.deps.db.tenant(email.scope).begin().await?;
    if is_pending(&tx, email).await? {
        write(&tx, email, None, outcome).await?;
    }
    Ok(tx.commit().await?)
}

pub(crate) async fn understood(
    email: &Email<'_>,
    about: &About,
    understanding: &Understanding,
) -> Result<(), Error> {
    let date = date(understanding.message.date, about.received);
    let understood = Understood { understanding, thread_id: &about.thread_id, date };
    let tx = email.deps.db.tenant(email.scope).begin().await?;
    if !is_pending(&tx, email).await? {
        return Ok(tx.commit().await?);
    }
    let outcome = match duplicate(&tx, email, understanding).await? {
        Some(first) => Outcome {
            result: "skipped",
            skip_reason: Some("duplicate".to_owned()),
            duplicate_of: Some(first),
            ..Outcome::default()
        },
        None => apply(&tx, email, &understood).await?,
    };
    let result = outcome.result;
    match write(&tx, email, Some(&understood), outcome).await {
        Err(Error::Db(error)) if error.constraint() == Some(SAME_MESSAGE_ID) => {
            return Err(Error::SettledElsewhere);
        }
        written => written?,
    }
    tx.commit().await?;
    tracing::info!(result, kind = understanding.kind.as_str(), "settled");
    Ok(())
}

/// The mail's own date, unless the provider's clock makes nonsense of it: a forged one would reorder a history.
fn date(written: Option<Timestamp>, received: Timestamp) -> Timestamp {
    let is_credible = |written: &Timestamp| {
        let age = received.duration_since(*written);
        -CLOCKS_DIFFER <= age && age <= OLDEST_MAIL
    };
    written.filter(is_credible).unwrap_or(received)
}

/// Takes the ledger row; false when somebody else settled the mail.
async fn is_pending(tx: &Tx, email: &Email<'_>) -> Result<bool, Error> {
    Ok(queries::parse::lock_pending_email().bind(tx, &email.id.0).opt().await?.is_some())
}

pub(crate) fn message_id(understanding: Option<&Understanding>) -> Option<String> {
    let id = understanding?.message.message_id.as_deref()?;
    Some(storable::text(id, MESSAGE_ID_CHARS)).filter(|id| !id.is_empty())
}

/// The same mail seen before, in this or another mailbox of the same person: by RFC Message-ID or by content.
async fn duplicate(
    tx: &Tx,
    email: &Email<'_>,
    understanding: &Understanding,
) -> Result<Option<Uuid>, Error> {
    let hash = understanding.message.content_hash.as_slice();
    let message_id = message_id(Some(understanding));
    Ok(queries::parse::duplicate_of().bind(tx, &email.id.0, &message_id, &hash).opt().await?)
}

async fn apply(tx: &Tx, email: &Email<'_>, understood: &Understood<'_>) -> Result<Outcome, Error> {
    match &understood.understanding.verdict {
        Verdict::Postings(postings) => posting::store(tx, email, understood, postings).await,
        Verdict::Application(update) => application::store(tx, email, understood, update).await,
        Verdict::Irrelevant { reason } => Ok(Outcome {
            result: "irrelevant",
            skip_reason: Some(reason.as_str().to_owned()),
            ..Outcome::default()
        }),
        Verdict::Skipped { reason } => Ok(Outcome {
            result: "skipped",
            skip_reason: Some(reason.as_str().to_owned()),
            ..Outcome::default()
        }),
    }
}

async fn write(
    tx: &Tx,
    email: &Email<'_>,
    understood: Option<&Understood<'_>>,
    outcome: Outcome,
) -> Result<(), Error> {
    let understanding = understood.map(|understood| understood.understanding);
    let message = understanding.map(|understanding| &understanding.message);
    let column = |part: fn(&Message) -> &str, chars_max| {
        message.map(|message| storable::text(part(message), chars_max))
    };
    // The copy keeps its Message-ID out of the unique key; `duplicate_of` leads to the row that has it.
    let is_copy = outcome.duplicate_of.is_some();
    let params = SettleEmailParams {
        id: email.id.0,
        result: outcome.result,
        now: email.now,
        message_id: message_id(understanding).filter(|_| !is_copy),
        subject: column(|message| &message.subject, SUBJECT_CHARS),
        sender: column(|message| &message.sender, SENDER_CHARS),
        email_date: understood.map(|understood| understood.date),
        snippet: column(|message| &message.snippet, SNIPPET_CHARS),
        content_hash: message.map(|message| message.content_hash.as_slice()),
        duplicate_of: outcome.duplicate_of,
        job_id: outcome.job_id,
        application_id: outcome.application_id,
        kind: understanding.map(|understanding| understanding.kind.as_str()),
        confidence: understanding.map(|understanding| understanding.confidence),
        is_needs_review: understanding.is_some_and(|understanding| understanding.needs_review),
        evidence: understanding.map_or(Ok(Value::Array(Vec::new())), |understanding| {
            storable::json(&understanding.evidence)
        })?,
        engine_version: understanding.map(|_| extract::ENGINE_VERSION),
        skip_reason: outcome.skip_reason.as_deref(),
        failure_reason: outcome.failure_reason.as_deref(),
    };
    let mailbox = queries::parse::settle_email()
        .params(tx, &params)
        .opt()
        .await?
        .ok_or(Error::SettledElsewhere)?;
    queries::parse::count_processed().bind(tx, &outcome.jobs_created, &mailbox).opt().await?;
    Ok(())
}

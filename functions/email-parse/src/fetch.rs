//! The raw mail: from its provider, or from where it lies since it was forwarded to us.

use domain::mailbox::Provider;
use grants::{Errand, Grant};
use jiff::Timestamp;
use providers::mailbox::Mailbox;
use uuid::Uuid;

use crate::error::Error;
use crate::parse::Email;

pub(crate) enum Fetched {
    Mail(Mail),
    /// There is nothing to understand, and there never will be; why.
    Gone(&'static str),
}

pub(crate) struct Mail {
    pub raw: Vec<u8>,
    pub about: About,
}

/// What the provider says of a mail.
pub(crate) struct About {
    /// Empty where nobody told: it is no mail's.
    pub thread_id: String,
    pub received: Timestamp,
}

pub(crate) async fn fetch(email: &Email<'_>) -> Result<Fetched, Error> {
    let Some(grant) = email.row.grant_id else { return from_bucket(email).await };
    if email.row.provider == Provider::Outlook.as_str() {
        return from_provider(email, grant, &email.deps.graph).await;
    }
    from_provider(email, grant, &email.deps.gmail).await
}

/// Of a mailbox without a provider.
async fn from_bucket(email: &Email<'_>) -> Result<Fetched, Error> {
    let Some(raw) = email.deps.inbound.get(&email.object_key()).await? else {
        return Ok(Fetched::Gone("message_deleted"));
    };
    let about = About { thread_id: String::new(), received: email.row.created_at };
    Ok(Fetched::Mail(Mail { raw, about }))
}

async fn from_provider(
    email: &Email<'_>,
    grant: Uuid,
    mailbox: &impl Mailbox,
) -> Result<Fetched, Error> {
    let row = &email.row;
    let grant = Grant {
        id: grant.into(),
        is_active: row.grant_state.as_deref() == Some("active"),
        expires_at: row.expires_at,
        access_token: row.access_token.clone(),
    };
    let errand =
        Errand { scope: email.scope, correlation_id: &email.correlation_id.0, now: email.now };
    let id = row.provider_message_id.as_str();
    let call = email
        .deps
        .grants
        .call(errand, &grant, |token| async move { mailbox.mail(&token, id).await });
    match call.await {
        // Deleted, or put among the spam, between the listing and now.
        Ok(mail) if !mail.is_received => Ok(Fetched::Gone("not_in_the_mailbox")),
        Ok(mail) => {
            // What the mail does not say itself, its listing said.
            let thread_id = mail.thread_id.or_else(|| row.email_thread_id.clone());
            let received = mail.received.or(row.received_at).unwrap_or(row.created_at);
            let about = About { thread_id: thread_id.unwrap_or_default(), received };
            Ok(Fetched::Mail(Mail { raw: mail.raw, about }))
        }
        Err(grants::Error::Provider(providers::Error::NotFound)) => {
            Ok(Fetched::Gone("message_deleted"))
        }
        Err(grants::Error::Provider(providers::Error::TooLarge { .. })) => {
            Ok(Fetched::Gone("too_large"))
        }
        Err(error) => Err(error.into()),
    }
}

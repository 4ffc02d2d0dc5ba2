//! The raw mail: from its provider, or from where it lies since it was forwarded to us.

use grants::{Errand, Grant};
use jiff::Timestamp;
use providers::google::gmail::Message;
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
    match email.row.grant_id {
        Some(grant) => from_provider(email, grant).await,
        None => from_bucket(email).await,
    }
}

/// Of a mailbox without a provider.
async fn from_bucket(email: &Email<'_>) -> Result<Fetched, Error> {
    let Some(raw) = email.deps.inbound.get(&email.object_key()).await? else {
        return Ok(Fetched::Gone("message_deleted"));
    };
    let about = About { thread_id: String::new(), received: email.row.created_at };
    Ok(Fetched::Mail(Mail { raw, about }))
}

async fn from_provider(email: &Email<'_>, grant: Uuid) -> Result<Fetched, Error> {
    let row = &email.row;
    let grant = Grant {
        id: grant.into(),
        is_active: row.grant_state.as_deref() == Some("active"),
        expires_at: row.expires_at,
        access_token: row.access_token.clone(),
    };
    let errand =
        Errand { scope: email.scope, correlation_id: &email.correlation_id.0, now: email.now };
    let (gmail, id) = (&email.deps.gmail, row.provider_message_id.as_str());
    let call =
        email.deps.grants.call(errand, &grant, |token| async move { gmail.raw(&token, id).await });
    match call.await {
        // Deleted, or put among the spam, between the listing and now.
        Ok(message) if !message.is_received() => Ok(Fetched::Gone("not_in_the_mailbox")),
        Ok(message) => Ok(Fetched::Mail(mail(message))),
        Err(grants::Error::Provider(providers::Error::NotFound)) => {
            Ok(Fetched::Gone("message_deleted"))
        }
        Err(grants::Error::Provider(providers::Error::TooLarge { .. })) => {
            Ok(Fetched::Gone("too_large"))
        }
        Err(error) => Err(error.into()),
    }
}

fn mail(message: Message) -> Mail {
    Mail {
        raw: message.raw,
        about: About { thread_id: message.thread_id, received: message.internal_date },
    }
}

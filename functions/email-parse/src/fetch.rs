//! The raw mail from its provider.

use grants::{Errand, Grant};
use jiff::Timestamp;
use providers::google::gmail::Message;

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
    pub thread_id: String,
    pub received: Timestamp,
}

pub(crate) async fn fetch(email: &Email<'_>) -> Result<Fetched, Error> {
    let row = &email.row;
    let grant = Grant {
        id: row.grant_id.into(),
        is_active: row.grant_state == "active",
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

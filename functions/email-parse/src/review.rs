//! Asking the mailbox's person to look at what was not certain.
//!
//! One entry per item, so that closing the item closes it and nothing has to be counted; one notice a day, so that a
//! hundred mails are not a hundred notices.

use db::Tx;
use lambda::attention::{self, Event, News, Notice};
use lambda::audit::Details;
use lambda::origin::Origin;
use uuid::Uuid;

use crate::error::Error;
use crate::parse::Email;

pub(crate) async fn ask(
    tx: &Tx,
    email: &Email<'_>,
    event: Event,
    subject: Uuid,
) -> Result<(), Error> {
    let details = Details::default().id("email", email.id);
    if attention::open(tx, event, subject, details).await?.is_none() {
        return Ok(());
    }
    let (tenant, person) = (email.scope.tenant(), email.scope.user());
    let notice = Notice::of_the_day(News::ReviewWaiting, tenant, person, email.now);
    let origin = Origin::of_event(&email.correlation_id, email.now);
    Ok(attention::notify(tx, &origin, notice, email.now).await?)
}

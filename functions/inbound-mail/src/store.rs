//! One mail for one address: into the ledger with its message, into the quarantine, or shown to its person.

use std::sync::Arc;

use db::queries::inbound::Reception;
use db::queries::{self, Params, inbound};
use domain::queue::{Message, ParseEmail, Queue};
use domain::storable;
use extract::{Confirmation, Head};
use jiff::{SignedDuration, Timestamp};
use lambda::attention::{self, News, Notice};
use lambda::origin::Origin;
use lambda::outbox::{self, Unsent};
use providers::sendgrid::Delivery;

use crate::address::Address;
use crate::trust::{self, Judged, Reason};
use crate::{Deps, Error};

/// Mails of one mailbox that may wait for their person. More would be somebody else's doing: SendGrid keeps those.
pub const HELD_MAX: i64 = 500;
/// After that a mail nobody released is gone.
pub const HELD_FOR: SignedDuration = SignedDuration::from_hours(30 * 24);
/// As `email_subject` and `email_sender` of the ledger.
const SUBJECT_CHARS: usize = 500;
const SENDER_CHARS: usize = 255;
const CONTENT_TYPE: &str = "message/rfc822";

/// What came, once for all its addresses.
pub(crate) struct Mail {
    pub delivery: Arc<Delivery>,
    pub head: Head,
    pub judged: Judged,
    /// What Gmail asks, if it is Gmail that asks.
    pub confirmation: Option<Confirmation>,
    pub content_hash: [u8; 32],
}

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    Received,
    Quarantined,
    /// It came before.
    Known,
    Confirmation,
    UnknownAddress,
    QuarantineFull,
}

/// A mail on its way to one address.
struct Errand<'a> {
    deps: &'a Deps,
    mail: &'a Mail,
    address: &'a Address,
    origin: &'a Origin,
    now: Timestamp,
}

pub(crate) async fn store(
    deps: &Deps,
    mail: &Mail,
    address: &Address,
    origin: &Origin,
    now: Timestamp,
) -> Result<Outcome, Error> {
    let errand = Errand { deps, mail, address, origin, now };
    let Some(reception) = errand.reception().await? else { return Ok(Outcome::UnknownAddress) };
    if let Some(confirmation) = &mail.confirmation {
        return errand.show(confirmation).await;
    }
    if reception.is_known {
        return Ok(Outcome::Known);
    }
    let reason = trust::refusal(&mail.judged, reception.is_active, &reception.trusted);
    if reason.is_some() && reception.held >= HELD_MAX {
        return Ok(Outcome::QuarantineFull);
    }
    // The object first: a row that nothing lies behind could not be read. The other way round, the lifecycle tidies up.
    let raw = mail.delivery.raw.clone();
    deps.bucket.put(&errand.object_key(), CONTENT_TYPE, raw).await?;
    match reason {
        None => errand.record().await,
        Some(reason) => errand.hold(reason).await,
    }
}

impl Errand<'_> {
    async fn reception(&self) -> Result<Option<Reception>, Error> {
        let door = self.deps.db.tenant(self.address.scope).single().await?;
        let hash = self.mail.content_hash.as_slice();
        let mailbox = self.address.mailbox.0;
        let senders = &self.mail.judged.claimed;
        Ok(inbound::reception().bind(&door, &hash, senders, &mailbox).opt().await?)
    }

    fn object_key(&self) -> String {
        let hash = self.mail.content_hash;
        let content = hash.iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"));
        self.address.mailbox.object_key(self.address.scope.tenant(), &content)
    }

    /// As `mailbox-sync` does it: the ledger's row and its message are one transaction.
    async fn record(&self) -> Result<Outcome, Error> {
        let (deps, scope, judged) = (self.deps, self.address.scope, &self.mail.judged);
        let mailbox = self.address.mailbox;
        let tx = deps.db.tenant(scope).begin().await?;
        let hash = self.mail.content_hash.as_slice();
        let email = inbound::record_inbound_email()
            .bind(&tx, &mailbox.0, &hash, &self.now, &judged.spf, &judged.dkim, &judged.dmarc)
            .opt()
            .await?;
        let Some(email) = email else { return Ok(Outcome::Known) };
        inbound::note_received().bind(&tx, &self.now, &mailbox.0).opt().await?;
        let message = ParseEmail {
            tenant_id: scope.tenant(),
            user_id: scope.user(),
            mailbox_id: mailbox,
            email_id: email.into(),
            correlation_id: self.origin.correlation(),
        };
        let (queue, until) = (Queue::EmailParse, outbox::lease_until(self.now));
        let bodies = vec![message.to_json()?];
        let rows = queries::outbox::put_in_outbox()
            .bind(&tx, &queue.name(), &until, &bodies)
            .all()
            .await?;
        tx.commit().await?;
        let rows: Vec<Unsent> =
            rows.into_iter().map(|row| Unsent { id: row.id, body: row.body }).collect();
        outbox::dispatch(&deps.db, &deps.producer, scope, queue, &rows).await;
        Ok(Outcome::Received)
    }

    async fn hold(&self, reason: Reason) -> Result<Outcome, Error> {
        let (scope, mail) = (self.address.scope, self.mail);
        let line =
            |text: &str, most| Some(storable::text(text, most)).filter(|text| !text.is_empty());
        let confirmed = mail.judged.confirmed.first();
        let params = inbound::QuarantineEmailParams {
            mailbox_id: self.address.mailbox.0,
            content_hash: mail.content_hash.as_slice(),
            reason: reason.name(),
            spf: mail.judged.spf,
            dkim: mail.judged.dkim,
            dmarc: mail.judged.dmarc,
            sender: line(&mail.head.sender, SENDER_CHARS),
            envelope_sender: line(&mail.delivery.envelope_sender, SENDER_CHARS),
            // Cut short it would be another's.
            confirmed_sender: confirmed.filter(|address| address.len() <= SENDER_CHARS),
            subject: line(&mail.head.subject, SUBJECT_CHARS),
            object_key: self.object_key(),
            size_bytes: i32::try_from(mail.delivery.raw.len()).unwrap_or(i32::MAX),
            attachments: i32::try_from(mail.delivery.attachments).unwrap_or(i32::MAX),
            now: self.now,
            expires_at: self.now + HELD_FOR,
        };
        let tx = self.deps.db.tenant(scope).begin().await?;
        if inbound::quarantine_email().params(&tx, &params).opt().await?.is_none() {
            return Ok(Outcome::Known);
        }
        inbound::note_received().bind(&tx, &self.now, &self.address.mailbox.0).opt().await?;
        let (tenant, person) = (scope.tenant(), scope.user());
        let notice = Notice::of_the_day(News::MailQuarantined, tenant, person, self.now);
        attention::notify(&tx, self.origin, notice, self.now).await?;
        tx.commit().await?;
        Ok(Outcome::Quarantined)
    }

    /// The code itself is on the mailbox, and in no notice.
    async fn show(&self, confirmation: &Confirmation) -> Result<Outcome, Error> {
        let (scope, mailbox) = (self.address.scope, self.address.mailbox.0);
        let Confirmation { code, link, account } = confirmation;
        let account = account.as_deref().map(|account| storable::text(account, SENDER_CHARS));
        let tx = self.deps.db.tenant(scope).begin().await?;
        let noted = inbound::note_confirmation()
            .bind(&tx, code, link, &account, &self.now, &self.address.id)
            .opt()
            .await?;
        if noted.is_some() {
            inbound::note_received().bind(&tx, &self.now, &mailbox).opt().await?;
            let id = domain::id::fresh();
            let news = News::ForwardingConfirmation;
            let notice = Notice::new(news, scope.tenant(), scope.user(), id).about(mailbox);
            attention::notify(&tx, self.origin, notice, self.now).await?;
        }
        tx.commit().await?;
        Ok(Outcome::Confirmation)
    }
}

//! `/v1/mailboxes/forwarding`: the mailbox without a provider, to which its person forwards. One operation per file.

mod add_sender;
mod create;
mod discard;
mod get;
mod list_quarantined;
mod list_senders;
mod release;
mod remove_sender;
mod rotate;

use db::queries::GenericClient;
use db::queries::forwarding::{
    self, ForwardingMailboxOfPerson, LivingAddresses, QuarantinedRow, TrustedSenderRow,
};
use jiff::Timestamp;
use lambda::{Code, Problem};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use crate::Deps;

/// Random bytes before the @: 160 bits, in 32 letters and digits.
const ADDRESS_BYTES: usize = 20;

/// The mailbox that the caller forwards to.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ForwardingMailbox {
    id: Uuid,
    /// Forward here.
    #[schema(example = "k3v7q2m5x4a6b7c2d3e4f5g6h7i2j3k4@in.example.com")]
    address: String,
    /// All addresses that still lead here, the current one first.
    addresses: Vec<ForwardingAddress>,
    /// False while paused: what comes waits in the quarantine.
    is_active: bool,
    /// Mails that wait for the caller's word.
    quarantined_count: i64,
    last_received_at: Option<Timestamp>,
    emails_processed_count: i32,
    jobs_created_count: i32,
    created_at: Timestamp,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ForwardingAddress {
    address: String,
    /// Null for the current one; until then a rotated one still takes mail.
    valid_until: Option<Timestamp>,
    created_at: Timestamp,
    /// What Gmail last asked for this address, if it did.
    confirmation: Option<ForwardingConfirmation>,
}

/// Gmail forwards nothing before it has heard the code.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ForwardingConfirmation {
    /// To be entered in Gmail, under "Forwarding and POP/IMAP".
    #[schema(example = "304298959")]
    code: String,
    /// The same by following a link to Google, if Gmail sent one.
    link: Option<String>,
    /// Whose mail is to be forwarded, as Gmail says.
    account: Option<String>,
    received_at: Timestamp,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TrustedSender {
    id: Uuid,
    #[schema(example = "ada@example.com")]
    sender_email: String,
    label: Option<String>,
    created_at: Timestamp,
}

/// A mail that is not read before its person says so.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct QuarantinedEmail {
    id: Uuid,
    /// Stable: `unknown_sender`, `not_authenticated` or `mailbox_paused`.
    reason: String,
    /// `pass`, `fail`, `softfail`, `neutral`, `none`, `temperror` or `permerror`.
    spf: String,
    /// `pass`, `fail` or `none`.
    dkim: String,
    /// Whether SPF or DKIM confirm the domain of the sender: `pass`, `fail` or `none`.
    dmarc: String,
    /// As the mail says it, confirmed or not.
    sender: Option<String>,
    envelope_sender: Option<String>,
    /// Whom `trust_sender` would trust; null where nothing is confirmed.
    confirmed_sender: Option<String>,
    subject: Option<String>,
    size_bytes: i32,
    /// How many files came along.
    attachments: i32,
    state: QuarantineState,
    settled_at: Option<Timestamp>,
    received_at: Timestamp,
    /// Then it is gone.
    expires_at: Timestamp,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum QuarantineState {
    /// It waits.
    #[default]
    Held,
    /// It was read after all.
    Released,
    Discarded,
}

impl QuarantineState {
    fn name(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Released => "released",
            Self::Discarded => "discarded",
        }
    }

    /// The database knows no others.
    fn of(name: &str) -> Self {
        let all = [Self::Released, Self::Discarded];
        all.into_iter().find(|state| state.name() == name).unwrap_or_default()
    }
}

impl From<TrustedSenderRow> for TrustedSender {
    fn from(row: TrustedSenderRow) -> Self {
        let TrustedSenderRow { id, sender_email, label, created_at } = row;
        Self { id, sender_email, label, created_at }
    }
}

impl From<QuarantinedRow> for QuarantinedEmail {
    fn from(row: QuarantinedRow) -> Self {
        Self {
            id: row.id,
            reason: row.reason,
            spf: row.spf,
            dkim: row.dkim,
            dmarc: row.dmarc,
            sender: row.sender,
            envelope_sender: row.envelope_sender,
            confirmed_sender: row.confirmed_sender,
            subject: row.subject,
            size_bytes: row.size_bytes,
            attachments: row.attachments,
            state: QuarantineState::of(&row.state),
            settled_at: row.settled_at,
            received_at: row.received_at,
            expires_at: row.expires_at,
        }
    }
}

impl ForwardingMailbox {
    /// The caller's; what is not there answers as missing.
    async fn read(
        client: &impl GenericClient,
        domain: &str,
        now: Timestamp,
    ) -> Result<Self, Problem> {
        let row = forwarding::forwarding_mailbox_of_person().bind(client, &now).opt().await?;
        let row: ForwardingMailboxOfPerson = row.ok_or_else(|| Problem::new(Code::NotFound))?;
        let rows = forwarding::living_addresses().bind(client, &row.id, &now).all().await?;
        Ok(Self {
            id: row.id,
            address: row.email_address,
            addresses: rows.into_iter().map(|row| ForwardingAddress::of(row, domain)).collect(),
            is_active: row.is_active,
            quarantined_count: row.held,
            last_received_at: row.last_synced_at,
            emails_processed_count: row.emails_processed_count,
            jobs_created_count: row.jobs_created_count,
            created_at: row.created_at,
        })
    }
}

impl ForwardingAddress {
    fn of(row: LivingAddresses, domain: &str) -> Self {
        let confirmation = row.confirmation_code.zip(row.confirmation_received_at);
        Self {
            address: format!("{}@{domain}", row.local_part),
            valid_until: row.valid_until,
            created_at: row.created_at,
            confirmation: confirmation.map(|(code, received_at)| ForwardingConfirmation {
                code,
                link: row.confirmation_link,
                account: row.confirmation_account,
                received_at,
            }),
        }
    }
}

/// One that nobody guesses.
fn fresh_local_part() -> String {
    aws::random::address_token(ADDRESS_BYTES)
}

pub(crate) fn routes() -> OpenApiRouter<Deps> {
    OpenApiRouter::new()
        .routes(routes!(get::get_forwarding_mailbox, create::create_forwarding_mailbox))
        .routes(routes!(rotate::rotate_forwarding_address))
        .routes(routes!(list_senders::list_trusted_senders, add_sender::add_trusted_sender))
        .routes(routes!(remove_sender::remove_trusted_sender))
        .routes(routes!(list_quarantined::list_quarantined_emails))
        .routes(routes!(release::release_quarantined_email))
        .routes(routes!(discard::discard_quarantined_email))
}

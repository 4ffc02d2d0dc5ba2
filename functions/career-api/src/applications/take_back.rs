//! Taking back what a mail reported: the entry stays in the history, and the rest of it says where the application
//! stands then.

use db::Tx;
use db::history::replay_history;
use db::queries::career::{self, LockApplication};
use domain::application::Status;
use jiff::Timestamp;
use lambda::attention::{self, Event, Outcome};
use lambda::{Code, Problem};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::StatusSchema;

/// Why a person takes something back.
#[derive(Clone, Copy, Debug)]
pub enum Why {
    /// With the change that created it, an application goes as a whole.
    Undo { of_creation: bool },
    /// In the review: the mail does not mean that. What other mails said stays.
    Dismissed,
}

/// What is left.
#[derive(Debug, Serialize, ToSchema)]
pub struct TakenBack {
    pub application_id: Uuid,
    /// The entry that no longer counts.
    pub entry_id: Uuid,
    /// Null if the application is gone.
    #[schema(value_type = Option<StatusSchema>)]
    pub status: Option<&'static str>,
    /// True if nothing is left that the application could rest on.
    pub is_deleted: bool,
}

/// Holds the application until the end of the transaction, against other people's requests and against mail.
pub async fn lock(tx: &Tx, id: Uuid) -> Result<LockApplication, Problem> {
    let company = career::lock_company_of_application().bind(tx, &id).opt().await?;
    let company = company.ok_or_else(|| Problem::new(Code::NotFound))?;
    let application = career::lock_application().bind(tx, &id, &company.company_key).opt().await?;
    // Somebody corrected the company, or deleted the application, while this request waited for the lock.
    application.ok_or_else(|| Problem::new(Code::Unavailable).retry_after(1))
}

/// `application` is under its [`lock`].
pub async fn take_back(
    tx: &Tx,
    application: &LockApplication,
    entry: Uuid,
    why: Why,
    now: Timestamp,
) -> Result<TakenBack, Problem> {
    career::take_back_entry().bind(tx, &now, &entry).one().await?;
    match why {
        Why::Undo { .. } => career::settle_mail_of_entry().bind(tx, &entry).opt().await?,
        Why::Dismissed => settle_mail(tx, application.id).await?,
    };
    let status = match why {
        Why::Undo { of_creation: true } => None,
        _ => replay_history(tx, application.id).await?.status,
    };
    let (reason, review_state) = match why {
        Why::Undo { .. } => ("undo", "corrected"),
        Why::Dismissed => ("dismissed", "dismissed"),
    };
    let is_open = if let Some(status) = status {
        career::restore_application()
            .bind(tx, &status.as_str(), &review_state, &application.id)
            .one()
            .await?
    } else {
        career::delete_application().bind(tx, &now, &review_state, &application.id).one().await?;
        false
    };
    if !is_open {
        let outcome = match why {
            Why::Undo { .. } => Outcome::Done,
            Why::Dismissed => Outcome::Dismissed,
        };
        attention::settle(tx, Event::ReviewApplication, application.id, outcome).await?;
    }
    let status = status.map(Status::as_str);
    let before = application.status.as_str();
    career::record_taking_back()
        .bind(tx, &application.id, &before, &status.unwrap_or(before), &now, &reason)
        .one()
        .await?;
    let is_deleted = status.is_none();
    Ok(TakenBack { application_id: application.id, entry_id: entry, status, is_deleted })
}

/// The ledger stops asking about any mail of this application.
pub async fn settle_mail(tx: &Tx, application: Uuid) -> Result<Option<Uuid>, Problem> {
    let settled = career::settle_mail_of_application().bind(tx, &application).all().await?;
    Ok(settled.first().copied())
}

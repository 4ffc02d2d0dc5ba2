//! The review: what a mail said and a person should look at. Each item is closed once.

pub mod approve_application;
pub mod approve_job_posting;
mod change;
pub mod correct_application;
pub mod correct_job_posting;
pub mod dismiss_application;
pub mod dismiss_job_posting;
pub mod list;

use db::Tx;
use db::queries::career::{self, LockApplication, LockJobPosting};
use lambda::{Code, Problem};
use uuid::Uuid;

use crate::applications::take_back;

/// The posting, held until the end of the transaction, if its review is open.
async fn open_job_posting(tx: &Tx, id: Uuid) -> Result<LockJobPosting, Problem> {
    let posting = career::lock_job_posting().bind(tx, &id).opt().await?;
    let posting = posting.ok_or_else(|| Problem::new(Code::NotFound))?;
    if posting.is_needs_review { Ok(posting) } else { Err(Problem::new(Code::ReviewClosed)) }
}

/// The application, held until the end of the transaction, if its review is open.
async fn open_application(tx: &Tx, id: Uuid) -> Result<LockApplication, Problem> {
    let application = take_back::lock(tx, id).await?;
    if application.is_needs_review {
        Ok(application)
    } else {
        Err(Problem::new(Code::ReviewClosed))
    }
}

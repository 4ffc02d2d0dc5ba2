//! Postings of an alert or a recruiter's letter: stored once per tenant, sighted again after that.

use db::queries::Params;
use db::queries::parse::SightJobPostingParams;
use db::{Tx, queries};
use domain::storable;
use extract::{EmploymentType, Posting};
use lambda::attention::Event;

use crate::error::Error;
use crate::parse::Email;
use crate::review;
use crate::settle::{self, Outcome, SENDER_CHARS, SUBJECT_CHARS, Understood};

/// A title, a company, a place: what is longer is not one.
pub(crate) const LINE_CHARS: usize = 500;
const DESCRIPTION_CHARS: usize = 20_000;
const URL_CHARS: usize = 2_000;

pub(crate) async fn store(
    tx: &Tx,
    email: &Email<'_>,
    understood: &Understood<'_>,
    postings: &[Posting],
) -> Result<Outcome, Error> {
    let mut keyed: Vec<(String, usize, &Posting)> = postings
        .iter()
        .enumerate()
        .map(|(index, posting)| (extract::dedup_key(posting), index, posting))
        .collect();
    // One order for everybody: two mails with the same jobs wait for each other instead of deadlocking.
    keyed.sort_by(|a, b| a.0.cmp(&b.0));
    let mut outcome = Outcome { result: "job_created", ..Outcome::default() };
    for (key, index, posting) in &keyed {
        let row = sight(tx, email, understood, key, *index, posting).await?;
        outcome.job_id = outcome.job_id.or(Some(row.id));
        outcome.jobs_created += i32::from(row.is_new);
        if row.is_new && understood.understanding.needs_review {
            review::ask(tx, email, Event::ReviewJobPosting, row.id).await?;
        }
    }
    if outcome.jobs_created == 0 {
        outcome.result = "skipped";
        outcome.skip_reason = Some("already_known".to_owned());
    }
    Ok(outcome)
}

async fn sight(
    tx: &Tx,
    email: &Email<'_>,
    understood: &Understood<'_>,
    key: &str,
    index: usize,
    posting: &Posting,
) -> Result<db::queries::parse::SightJobPosting, Error> {
    let understanding = understood.understanding;
    let message = &understanding.message;
    let salary = posting.salary.as_ref();
    let line = |text: &Option<String>| text.as_deref().map(|text| storable::text(text, LINE_CHARS));
    let description =
        posting.description.as_deref().map(|text| storable::text(text, DESCRIPTION_CHARS));
    let params = SightJobPostingParams {
        title: storable::text(&posting.title, LINE_CHARS),
        company: line(&posting.company),
        location: line(&posting.location),
        description,
        job_type: posting.employment_type.map(EmploymentType::as_str),
        salary_range: line(&posting.salary_text),
        salary_min: salary.and_then(|salary| salary.min),
        salary_max: salary.and_then(|salary| salary.max),
        salary_currency: salary.map(|salary| salary.currency.as_str()),
        salary_period: salary.map(|salary| salary.period.as_str()),
        skills: posting.skills.as_slice(),
        job_url: posting.url.as_deref().map(|url| storable::text(url, URL_CHARS)),
        requisition_id: line(&posting.requisition_id),
        dedup_key: key,
        source_email_id: settle::message_id(Some(understanding)),
        source_posting_index: i32::try_from(index).unwrap_or(i32::MAX),
        source_email_subject: storable::text(&message.subject, SUBJECT_CHARS),
        source_email_sender: storable::text(&message.sender, SENDER_CHARS),
        source_email_date: Some(understood.date),
        confidence: posting.confidence,
        is_needs_review: understanding.needs_review,
        evidence: storable::json(&posting.evidence)?,
        now: email.now,
        email_id: email.id.0,
    };
    Ok(queries::parse::sight_job_posting().params(tx, &params).one().await?)
}

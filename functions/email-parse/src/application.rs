//! An application mail: find or open the application, add the report to its history, replay the history.

use db::history::replay_history;
use db::queries::Params;
use db::queries::parse::{ApplyReplayParams, InsertApplicationParams};
use db::{Tx, queries};
use domain::application::Status;
use domain::storable;
use extract::ApplicationUpdate;
use lambda::attention::Event;
use uuid::Uuid;

use crate::error::Error;
use crate::matching::{self, Candidate, Match};
use crate::parse::Email;
use crate::posting::LINE_CHARS;
use crate::review;
use crate::settle::{Outcome, Understood};

/// Shown until a mail or a person names it; such an application always asks for review.
const UNKNOWN_COMPANY: &str = "Unknown company";
const UNKNOWN_TITLE: &str = "Unknown position";

/// An update with the keys it is matched by.
struct Keyed<'a> {
    update: &'a ApplicationUpdate,
    company_key: String,
    title_key: String,
    needs_review: bool,
}

pub(crate) async fn store(
    tx: &Tx,
    email: &Email<'_>,
    understood: &Understood<'_>,
    update: &ApplicationUpdate,
) -> Result<Outcome, Error> {
    let mut keyed = Keyed {
        update,
        company_key: update.company.as_deref().map(extract::company_key).unwrap_or_default(),
        title_key: update.title.as_deref().map(extract::title_key).unwrap_or_default(),
        needs_review: understood.understanding.needs_review,
    };
    let id = match find(tx, email, understood, &keyed).await? {
        Match::Certain(id) => id,
        Match::Guess(id) => {
            keyed.needs_review = true;
            id
        }
        Match::New => open(tx, email, understood, &keyed).await?,
    };
    report(tx, email, understood, update, id).await?;
    if apply(tx, understood, &keyed, id).await? {
        review::ask(tx, email, Event::ReviewApplication, id).await?;
    }
    Ok(Outcome { result: "application_updated", application_id: Some(id), ..Outcome::default() })
}

/// Holds a lock on the company until the end of the transaction, so that two first mails open one application.
async fn find(
    tx: &Tx,
    email: &Email<'_>,
    understood: &Understood<'_>,
    keyed: &Keyed<'_>,
) -> Result<Match, Error> {
    queries::parse::lock_applications_of_company().bind(tx, &keyed.company_key).one().await?;
    let rows = queries::parse::matching_applications()
        .bind(tx, &understood.thread_id, &email.id.0, &keyed.company_key)
        .all()
        .await?;
    let candidates: Vec<Candidate> = rows
        .into_iter()
        .map(|row| Candidate {
            id: row.id,
            title_key: row.title_key,
            is_final: Status::parse(&row.status).is_some_and(Status::is_final),
            thread_match: row.thread_match.unwrap_or(false),
        })
        // Mails that name no company have nothing in common but a thread.
        .filter(|candidate| candidate.thread_match || !keyed.company_key.is_empty())
        .collect();
    Ok(matching::find(&keyed.title_key, &candidates))
}

async fn open(
    tx: &Tx,
    email: &Email<'_>,
    understood: &Understood<'_>,
    keyed: &Keyed<'_>,
) -> Result<Uuid, Error> {
    let understanding = understood.understanding;
    let params = InsertApplicationParams {
        id: domain::id::fresh(),
        company_name: storable::text(
            keyed.update.company.as_deref().unwrap_or(UNKNOWN_COMPANY),
            LINE_CHARS,
        ),
        job_title: storable::text(
            keyed.update.title.as_deref().unwrap_or(UNKNOWN_TITLE),
            LINE_CHARS,
        ),
        company_key: keyed.company_key.as_str(),
        title_key: keyed.title_key.as_str(),
        date_applied: understood.date,
        status: keyed.update.status.as_str(),
        source: Some("email"),
        location: keyed.update.location.as_deref().map(|place| storable::text(place, LINE_CHARS)),
        is_needs_review: keyed.needs_review,
        confidence: Some(understanding.confidence),
        parse_metadata: storable::json(&serde_json::json!({
            "engine_version": extract::ENGINE_VERSION,
            "kind": understanding.kind.as_str(),
            "evidence": understanding.evidence,
        }))?,
        raw_email_hash: Some(hex(&understanding.message.content_hash)),
        email_id: email.id.0,
    };
    Ok(queries::parse::insert_application().params(tx, &params).one().await?)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

async fn report(
    tx: &Tx,
    email: &Email<'_>,
    understood: &Understood<'_>,
    update: &ApplicationUpdate,
    application: Uuid,
) -> Result<(), Error> {
    let evidence = storable::json(&update.evidence)?;
    let confidence = Some(update.confidence);
    queries::parse::insert_history_entry()
        .bind(
            tx,
            &application,
            &update.status.as_str(),
            &understood.date,
            &email.id.0,
            &evidence,
            &confidence,
        )
        .one()
        .await?;
    Ok(())
}

/// Whether a person should look at it.
async fn apply(
    tx: &Tx,
    understood: &Understood<'_>,
    keyed: &Keyed<'_>,
    application: Uuid,
) -> Result<bool, Error> {
    let replayed = replay_history(tx, application).await?;
    let needs_review = keyed.needs_review || replayed.is_applied_again;
    let params = ApplyReplayParams {
        id: application,
        status: replayed.status.unwrap_or(keyed.update.status).as_str(),
        first_seen: replayed.first.unwrap_or(understood.date),
        last_seen: replayed.last.unwrap_or(understood.date),
        title_key: keyed.title_key.as_str(),
        job_title: storable::text(
            keyed.update.title.as_deref().unwrap_or(UNKNOWN_TITLE),
            LINE_CHARS,
        ),
        needs_review,
        confidence: Some(understood.understanding.confidence),
    };
    queries::parse::apply_replay().params(tx, &params).opt().await?;
    Ok(needs_review)
}

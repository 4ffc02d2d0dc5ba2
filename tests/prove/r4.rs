//! R4: a bad message in a batch of ten, and mails that no try can settle. The others go through on the first pass.

use std::time::Duration;

use fakes::google::Fault;
use serde_json::{Value, json};
use tokio::time::{Instant, sleep};
use tokio_postgres::Client;

use crate::report::{Error, Finding};
use crate::runtime::FunctionProcess;
use crate::source::{self, Message, Source};
use crate::stage::Stage;
use crate::support::mails::confirmation;
use crate::support::person::Person;

pub const TITLE: &str = "one bad message in a batch of ten, and poison in the mailbox";

/// Seconds until a message comes back that nobody answered for.
const VISIBILITY: u32 = 1;
const OTHERS: usize = 9;
const BATCH: usize = 10;
/// A try that takes longer is stuck.
const PATIENCE: Duration = Duration::from_secs(30);

/// What one scene found.
struct Scene {
    name: &'static str,
    /// Of the nine others, after the first pass.
    settled_at_once: i64,
    /// Starts of the nine beyond the first, and messages of theirs that were handed back.
    collateral: i64,
    /// Passes until the poison was parked; `None` where there was nothing to park.
    passes: Option<usize>,
    is_cursor_current: bool,
}

pub async fn run() -> Result<Finding, Error> {
    let scenes = [malformed().await?, garbage().await?, deadly().await?];
    let collateral: i64 = scenes.iter().map(|scene| scene.collateral).sum();
    let least = scenes.iter().map(|scene| scene.settled_at_once).min().unwrap_or(0);
    let parked = scenes.iter().filter(|scene| scene.passes.is_some()).count();
    let behind = scenes.iter().filter(|scene| !scene.is_cursor_current).count();
    let lines = scenes.iter().map(|scene| {
        let Scene { name, settled_at_once, collateral, passes, .. } = scene;
        let parked = passes.map(|passes| format!(", parked in pass {passes}")).unwrap_or_default();
        format!("{name}: {settled_at_once} of {OTHERS} settled on the first pass, {collateral} collateral retries{parked}")
    });
    Ok(Finding {
        figure: json!({
            "settled_on_first_pass": least,
            "collateral_retries": collateral,
            "poison_parked": parked,
            "cursors_behind": behind,
        }),
        target: "9 of 9 on the first pass, 0 collateral retries, both poison mails parked, cursor current",
        holds: least == 9 && collateral == 0 && parked == 2 && behind == 0,
        seed: None,
        lines: lines.collect(),
    })
}

/// A message that is no message of ours: it is discarded, the nine beside it are settled.
async fn malformed() -> Result<Scene, Error> {
    let stage = Stage::new(VISIBILITY).await?;
    let (ada, database) = (mailbox(&stage).await, stage.around.database());
    arrive(&stage, &ada, None).await?;
    stage.parse.put(r#"{"type":"parse_email.v1"}"#).await?;
    let batch = full_batch(&stage.parse).await?;
    let process = FunctionProcess::spawn(&stage.around.function("email-parse")?).await?;
    let response = answer(&process, &batch).await?;
    stage.parse.settle(&batch, &response).await?;
    let handed_back = i64::try_from(source::failures(&response).len())?;
    scene("malformed message", &stage, &ada, database, None, handed_back).await
}

/// The provider answers nonsense for one mail, every time.
async fn garbage() -> Result<Scene, Error> {
    let stage = Stage::new(VISIBILITY).await?;
    let (ada, database) = (mailbox(&stage).await, stage.around.database());
    let poison = arrive(&stage, &ada, Some(Fault::Garbage)).await?;
    let process = FunctionProcess::spawn(&stage.around.function("email-parse")?).await?;
    let (mut passes, mut handed_back) = (0, 0);
    while !is_parked(database, &poison).await? {
        let batch =
            if passes == 0 { full_batch(&stage.parse).await? } else { stage.parse.take().await? };
        if batch.is_empty() {
            continue;
        }
        passes += 1;
        let response = answer(&process, &batch).await?;
        stage.parse.settle(&batch, &response).await?;
        handed_back += i64::try_from(source::failures(&response).len().saturating_sub(1))?;
        give_up_after(passes)?;
    }
    scene("mail that the provider garbles", &stage, &ada, database, Some(passes), handed_back).await
}

/// The worker dies over one mail, every time, when the nine beside it are done.
async fn deadly() -> Result<Scene, Error> {
    let stage = Stage::new(VISIBILITY).await?;
    let (ada, database) = (mailbox(&stage).await, stage.around.database());
    let poison = arrive(&stage, &ada, Some(Fault::Hang)).await?;
    let mut passes = 0;
    while !is_parked(database, &poison).await? {
        let batch =
            if passes == 0 { full_batch(&stage.parse).await? } else { stage.parse.take().await? };
        if batch.is_empty() {
            continue;
        }
        let process = FunctionProcess::spawn(&stage.around.function("email-parse")?).await?;
        let before = starts(database, &poison).await?;
        let kill = async {
            stuck(database, &poison, before).await?;
            process.kill();
            Ok::<_, Error>(())
        };
        let event = source::event(&batch);
        tokio::select! {
            // Alive at the end: the mail was parked, or the message was not the poison's.
            answer = process.invoke(&event) => if let Ok(response) = answer {
                stage.parse.settle(&batch, &response).await?;
            },
            killed = kill => killed?,
        }
        passes += 1;
        give_up_after(passes)?;
    }
    scene("mail that kills its worker", &stage, &ada, database, Some(passes), 0).await
}

async fn mailbox(stage: &Stage) -> Person<'_> {
    let ada = stage.around.app.person("acme", "ada").await;
    ada.connects_gmail().await;
    ada
}

/// Nine mails, with one more in their midst that meets the fault; all listed by `mailbox-sync`. The poison's id.
async fn arrive(stage: &Stage, ada: &Person<'_>, fault: Option<Fault>) -> Result<String, Error> {
    let mut poison = String::new();
    for day in 1..=10 {
        let is_poison = day == 5;
        if is_poison && fault.is_none() {
            continue;
        }
        let id = ada.receives(confirmation(&format!("Firm {day}"), "Platform Engineer", day));
        if is_poison {
            poison = id;
        }
    }
    if let Some(fault) = fault {
        stage.around.app.google.fail_message(&poison, fault, usize::MAX);
    }
    stage.tick().await?;
    let sync = FunctionProcess::spawn(&stage.around.function("mailbox-sync")?).await?;
    let batch = stage.sync.take().await?;
    let response = answer(&sync, &batch).await?;
    stage.sync.settle(&batch, &response).await?;
    Ok(poison)
}

/// Ten messages as one batch.
async fn full_batch(source: &Source) -> Result<Vec<Message>, Error> {
    let batch = source.take().await?;
    if batch.len() == BATCH {
        return Ok(batch);
    }
    Err(format!("SQS handed out {} messages where ten were waiting", batch.len()).into())
}

async fn answer(process: &FunctionProcess, batch: &[Message]) -> Result<Value, Error> {
    let answer = process.invoke(&source::event(batch)).await;
    answer.map_err(|failure| format!("a function failed: {failure}").into())
}

/// Waits until this pass has begun the poison once more and finished everything else. The start after the last one that
/// is allowed parks the mail; that one is left alone.
async fn stuck(database: &Client, poison: &str, before: i32) -> Result<(), Error> {
    let others = "select not exists (select from mail.processed_emails
                                     where provider_message_id <> $1 and processing_result = 'pending')";
    let began = Instant::now();
    while began.elapsed() < PATIENCE {
        let starts = starts(database, poison).await?;
        let is_begun = starts > before && starts <= email_parse::ATTEMPTS_MAX;
        if is_begun && database.query_one(others, &[&poison]).await?.get(0) {
            return Ok(());
        }
        sleep(Duration::from_millis(10)).await;
    }
    Err("the poison mail was not taken up again".into())
}

async fn starts(database: &Client, poison: &str) -> Result<i32, Error> {
    let sql = "select attempts from mail.processed_emails where provider_message_id = $1";
    Ok(database.query_one(sql, &[&poison]).await?.get(0))
}

async fn is_parked(database: &Client, poison: &str) -> Result<bool, Error> {
    let sql = "select exists (select from mail.processed_emails
                              where provider_message_id = $1 and processing_result = 'failed')";
    Ok(database.query_one(sql, &[&poison]).await?.get(0))
}

fn give_up_after(passes: usize) -> Result<(), Error> {
    // A few more than starts are allowed: what comes again may come in several batches.
    let limit = 3 * usize::try_from(email_parse::ATTEMPTS_MAX)?;
    if passes > limit { Err("the poison mail is never parked".into()) } else { Ok(()) }
}

async fn scene(
    name: &'static str,
    stage: &Stage,
    ada: &Person<'_>,
    database: &Client,
    passes: Option<usize>,
    handed_back: i64,
) -> Result<Scene, Error> {
    let sql = "select count(*) filter (where attempts = 1), coalesce(sum(attempts - 1), 0)::bigint
               from mail.processed_emails where processing_result = 'application_updated'";
    let others = database.query_one(sql, &[]).await?;
    let cursor = database.query_one("select cursor from mail.user_email_integrations", &[]).await?;
    let cursor: Option<String> = cursor.get(0);
    let is_cursor_current = cursor == Some(stage.around.app.google.history_id(&ada.account.email));
    let (settled_at_once, retries): (i64, i64) = (others.get(0), others.get(1));
    Ok(Scene {
        name,
        settled_at_once,
        collateral: retries + handed_back,
        passes,
        is_cursor_current,
    })
}

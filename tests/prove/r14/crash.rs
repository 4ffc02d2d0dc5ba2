//! The process dies over a refresh: its client has no new token, comes again with the old one, and loses nothing.

use std::time::Duration;

use tokio::time::{Instant, sleep};
use url::Url;

use super::Desk;
use super::curtain::Curtain;
use super::family::{Family, refresh};
use crate::gateway::HttpFunction;
use crate::report::Error;
use crate::surroundings;

/// Longer than any commit takes.
const COMMITTED_BY: Duration = Duration::from_secs(20);

/// Kills the process `after` microseconds, or exactly between the commit and the answer: KMS, which signs the access
/// token after the commit, falls silent.
pub async fn survive(
    desk: &Desk,
    after: Option<u64>,
    wrong: &mut Vec<String>,
) -> Result<(), Error> {
    let aws = Url::parse(&surroundings::endpoint()?)?;
    let curtain = Curtain::before(aws.socket_addrs(|| None)?[0].to_string()).await?;
    let mut function = desk.around.function("identity-api")?;
    function.env.push(("AWS_ENDPOINT_URL".to_owned(), curtain.url.clone()));
    let doomed = HttpFunction::start(function, 1).await?;

    let mut family = Family::begin(desk).await?;
    // Warm: connected, its secrets and keys read.
    let answer = doomed.send(&refresh(family.newest())).await;
    family.take(desk, &[answer], wrong).await?;
    family.pass(desk, "15 minutes").await?;
    let request = refresh(family.newest());
    let killed = async {
        match after {
            Some(micros) => sleep(Duration::from_micros(micros)).await,
            None => await_commit(desk, &family).await?,
        }
        doomed.kill();
        Ok::<(), Error>(())
    };
    if after.is_none() {
        curtain.fall();
    }
    let (lost, killed) = futures::join!(doomed.send(&request), killed);
    killed?;
    if after.is_none() && lost.status != 502 {
        wrong.push(format!("an answer although its process was killed: {}", lost.text));
    }
    // It may have been quicker than the kill; then this is one of two tabs.
    let mut answers = Family::all_refresh(desk, family.newest()).await;
    answers.extend(Some(lost).filter(|lost| lost.status != 502));
    let rotations = family.take(desk, &answers, wrong).await?;
    let next = family.expire(desk, wrong).await?;
    if (rotations, next) != (1, 1) {
        wrong.push(format!("{rotations} rotations around a kill, {next} after it"));
    }
    Ok(())
}

/// Until the successor stands in the database.
async fn await_commit(desk: &Desk, family: &Family) -> Result<(), Error> {
    let began = Instant::now();
    while family.count(desk).await? <= family.generations.len() {
        if began.elapsed() > COMMITTED_BY {
            return Err("a refresh was not committed".into());
        }
    }
    Ok(())
}

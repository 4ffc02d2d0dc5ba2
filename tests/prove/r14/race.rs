//! Signing out while others refresh: whoever was quicker, afterwards nobody is signed in.

use std::collections::BTreeSet;

use fastrand::Rng;
use futures::future::join_all;
use serde_json::json;

use super::Desk;
use super::family::{CLIENTS, Family, refresh, token_of};
use crate::gateway::Request;
use crate::report::Error;

pub async fn sign_out(desk: &Desk, rng: &mut Rng, wrong: &mut Vec<String>) -> Result<(), Error> {
    let family = Family::begin(desk).await?;
    family.pass(desk, "15 minutes").await?;
    let body = json!({"refresh_token": family.newest()});
    let mut requests = vec![refresh(family.newest()); CLIENTS];
    let at = rng.usize(..=requests.len());
    requests.insert(at, Request::post("/v1/sessions/sign-out", &body));
    let answers = join_all(requests.iter().map(|request| desk.identity.send(request))).await;
    if answers[at].status != 204 {
        wrong.push(format!("a sign-out: {}", answers[at].text));
    }
    let strange = answers.iter().filter(|answer| ![200, 204, 401].contains(&answer.status));
    wrong.extend(strange.map(|answer| format!("beside a sign-out: {}", answer.text)));
    if family.end_reason(desk).await?.as_deref() != Some("signed_out") {
        wrong.push("a session goes on after its sign-out".to_owned());
    }
    let held: BTreeSet<String> =
        answers.iter().filter_map(token_of).chain(family.generations).collect();
    for token in held {
        let answer = desk.identity.send(&refresh(&token)).await;
        if answer.status != 401 {
            wrong.push(format!("a token of a session that was signed out: {}", answer.text));
        }
    }
    Ok(())
}

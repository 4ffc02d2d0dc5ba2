//! A session with all its refresh tokens, the newest last.

use std::collections::BTreeSet;

use domain::scope::Role;
use futures::future::join_all;
use serde_json::json;
use uuid::Uuid;

use super::Desk;
use crate::gateway::{Answer, Request};
use crate::report::Error;

/// Tabs, devices and retries that find the access token expired at the same time.
pub const CLIENTS: usize = 20;

pub struct Family {
    pub session: Uuid,
    pub generations: Vec<String>,
}

pub fn refresh(token: &str) -> Request {
    Request::post("/v1/sessions/refresh", &json!({"refresh_token": token}))
}

/// The refresh token of an answer, if it is one.
pub fn token_of(answer: &Answer) -> Option<String> {
    answer.body["refresh_token"].as_str().map(str::to_owned)
}

impl Family {
    pub async fn begin(desk: &Desk) -> Result<Self, Error> {
        let scope = desk.around.app.db.member("acme", "ada", Role::Member).await;
        let access = desk.around.app.token(scope).await;
        let body = json!({"tenant_id": scope.tenant()});
        let wish = Request::post("/v1/sessions/switch", &body).bearer(&access);
        let begun = desk.identity.send(&wish).await.ok()?;
        let session = begun["session_id"].as_str().ok_or("no session")?.parse()?;
        let first = begun["refresh_token"].as_str().ok_or("no refresh token")?;
        Ok(Self { session, generations: vec![first.to_owned()] })
    }

    pub fn newest(&self) -> &str {
        self.generations.last().map_or("", String::as_str)
    }

    /// As many clients at once as come with one token.
    pub async fn all_refresh(desk: &Desk, token: &str) -> Vec<Answer> {
        let request = refresh(token);
        join_all((0..CLIENTS).map(|_| desk.identity.send(&request))).await
    }

    /// A quarter of an hour goes by, and all clients refresh; how often the token was rotated.
    pub async fn expire(&mut self, desk: &Desk, wrong: &mut Vec<String>) -> Result<usize, Error> {
        self.pass(desk, "15 minutes").await?;
        let answers = Self::all_refresh(desk, self.newest()).await;
        self.take(desk, &answers, wrong).await
    }

    /// Everybody got the same successor, and it is the only one; how many there are.
    pub async fn take(
        &mut self,
        desk: &Desk,
        answers: &[Answer],
        wrong: &mut Vec<String>,
    ) -> Result<usize, Error> {
        let refused = answers.iter().filter(|answer| answer.status != 200);
        wrong.extend(refused.map(|answer| format!("a client was refused: {}", answer.text)));
        let successors: BTreeSet<String> = answers.iter().filter_map(token_of).collect();
        if successors.len() != 1 || successors.contains(self.newest()) {
            wrong.push(format!("{} successors for one token", successors.len()));
        }
        let rotations = self.count(desk).await?.saturating_sub(self.generations.len());
        self.generations.extend(successors);
        if let Some(reason) = self.end_reason(desk).await? {
            wrong.push(format!("a family that nobody did wrong by has ended: {reason}"));
        }
        Ok(rotations)
    }

    /// An old token comes again, long after; true if the family ended over it, and nothing of it is left.
    pub async fn replay(
        &self,
        desk: &Desk,
        generation: usize,
        in_a_race: bool,
        wrong: &mut Vec<String>,
    ) -> Result<bool, Error> {
        self.pass(desk, "15 minutes").await?;
        let old = refresh(&self.generations[generation]);
        let (replayed, given) = if in_a_race {
            futures::join!(desk.identity.send(&old), Self::all_refresh(desk, self.newest()))
        } else {
            (desk.identity.send(&old).await, Vec::new())
        };
        if (replayed.status, replayed.code()) != (401, "invalid_refresh_token") {
            wrong.push(format!("generation {generation} again: {}", replayed.text));
        }
        let errors = given.iter().filter(|answer| answer.status >= 500);
        wrong.extend(errors.map(|answer| format!("beside a replay: {}", answer.text)));
        let left = given.iter().filter_map(token_of).chain(self.generations.clone());
        for token in left.collect::<BTreeSet<_>>() {
            let answer = desk.identity.send(&refresh(&token)).await;
            if answer.status != 401 {
                wrong.push(format!("a token of an ended family: {}", answer.text));
            }
        }
        Ok(self.end_reason(desk).await?.as_deref() == Some("reuse"))
    }

    /// Lets time go by for this family.
    pub async fn pass(&self, desk: &Desk, time: &str) -> Result<(), Error> {
        let sql = format!(
            "update core.refresh_tokens set created_at = created_at - interval '{time}',
                 expires_at = expires_at - interval '{time}', replaced_at = replaced_at - interval '{time}'
             where session_id = $1"
        );
        desk.around.database().execute(&sql, &[&self.session]).await?;
        Ok(())
    }

    /// Of its tokens.
    pub async fn count(&self, desk: &Desk) -> Result<usize, Error> {
        let sql = "select count(*) from core.refresh_tokens where session_id = $1";
        let row = desk.around.database().query_one(sql, &[&self.session]).await?;
        Ok(usize::try_from(row.get::<_, i64>(0))?)
    }

    pub async fn end_reason(&self, desk: &Desk) -> Result<Option<String>, Error> {
        let sql = "select end_reason from core.sessions where id = $1";
        Ok(desk.around.database().query_one(sql, &[&self.session]).await?.get(0))
    }
}

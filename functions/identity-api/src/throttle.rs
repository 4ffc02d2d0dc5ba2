//! Slows guessing and mailing down: tries are counted per account and per network address, and the wait doubles with each.

use aws_lc_rs::digest;
use db::queries::GenericClient;
use db::{Db, queries};
use jiff::{SignedDuration, Timestamp};
use lambda::origin::Origin;
use lambda::{Code, Problem};

use crate::PLATFORM;

/// Typing errors that cost nothing.
const FREE_TRIES: i32 = 4;
/// Many people may share an address.
const FREE_TRIES_OF_ADDRESS: i32 = 20;
/// A longer wait would let anybody lock an account out for good.
const MAX_WAIT_SECONDS: f64 = 900.0;
/// After so long without a try everything of an account is forgotten.
const FORGET_AFTER: SignedDuration = SignedDuration::from_hours(24);
const FORGET_ADDRESS_AFTER: SignedDuration = SignedDuration::from_hours(1);

/// What is tried. Each counts by itself: who mistypes a password may still ask for a new one.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Trying {
    Password,
    /// These cost somebody a mail each.
    SignUp,
    PasswordReset,
    IdentityLink,
}

/// Who is held to account for a try.
pub(crate) struct Guess {
    account: Vec<u8>,
    network: Option<Vec<u8>>,
}

impl Guess {
    pub fn new(trying: Trying, email: &str, origin: &Origin) -> Self {
        let network = origin.network();
        Self {
            account: subject(trying, "account", email),
            network: network.map(|network| subject(trying, "network", &network)),
        }
    }

    /// Counts a try before anything is looked at, and refuses while either has to wait.
    pub async fn count(&self, db: &Db, now: Timestamp) -> Result<(), Problem> {
        self.count_in(&db.identity("throttle", PLATFORM).single().await?, now).await
    }

    /// Refuses while either has to wait, and counts nothing.
    pub async fn admit(&self, db: &Db, now: Timestamp) -> Result<(), Problem> {
        let door = db.identity("throttle", PLATFORM).single().await?;
        for subject in [Some(&self.account), self.network.as_ref()].into_iter().flatten() {
            let until = queries::accounts::blocked_until()
                .bind(&door, &PLATFORM.0, subject)
                .opt()
                .await?
                .flatten();
            if let Some(until) = until.filter(|until| *until > now) {
                return Err(has_to_wait(until, now));
            }
        }
        Ok(())
    }

    /// As `count` does, with the work itself: of requests with one key, the one that does it counts.
    pub async fn count_in(
        &self,
        client: &impl GenericClient,
        now: Timestamp,
    ) -> Result<(), Problem> {
        let network = self.network.as_ref();
        let network = network.map(|it| (it, FREE_TRIES_OF_ADDRESS, now - FORGET_ADDRESS_AFTER));
        let account = (&self.account, FREE_TRIES, now - FORGET_AFTER);
        for (subject, free, forget_before) in network.into_iter().chain([account]) {
            let counted = queries::accounts::count_try()
                .bind(client, &PLATFORM.0, subject, &now, &forget_before, &free, &MAX_WAIT_SECONDS)
                .opt()
                .await?;
            if counted.is_none() {
                let until = queries::accounts::blocked_until()
                    .bind(client, &PLATFORM.0, subject)
                    .opt()
                    .await?;
                return Err(has_to_wait(until.flatten().unwrap_or(now), now));
            }
        }
        Ok(())
    }

    /// Whoever knows the password starts anew; of their address this try was none.
    pub async fn succeeded(&self, db: &Db) -> Result<(), Problem> {
        let door = db.identity("throttle", PLATFORM).single().await?;
        queries::accounts::forgive().bind(&door, &self.account).one().await?;
        if let Some(network) = &self.network {
            queries::accounts::uncount_try().bind(&door, network).opt().await?;
        }
        Ok(())
    }
}

fn has_to_wait(until: Timestamp, now: Timestamp) -> Problem {
    let seconds = until.duration_since(now).as_secs().max(1).unsigned_abs();
    Problem::new(Code::TooManyAttempts).retry_after(seconds)
}

/// Addresses and names do not stand in the table.
fn subject(trying: Trying, kind: &str, value: &str) -> Vec<u8> {
    let text = format!("{trying:?}:{kind}:{value}");
    digest::digest(&digest::SHA256, text.as_bytes()).as_ref().to_vec()
}

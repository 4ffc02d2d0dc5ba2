//! Slows guessing down: failures are counted per account and per address, and the wait doubles with each.

use aws_lc_rs::digest;
use db::{Db, queries};
use jiff::{SignedDuration, Timestamp};
use lambda::origin::Origin;
use lambda::{Code, Problem};

use crate::PLATFORM;

/// Typing errors that cost nothing.
const FREE_FAILURES: i32 = 4;
/// Many people may share an address.
const FREE_FAILURES_OF_ADDRESS: i32 = 20;
/// A longer wait would let anybody lock an account out for good.
const MAX_WAIT_SECONDS: f64 = 900.0;
/// After this long without a failure everything is forgotten.
const FORGET_AFTER: SignedDuration = SignedDuration::from_hours(24);

/// Who is held to account for a guess.
pub(crate) struct Guess {
    account: Vec<u8>,
    address: Option<Vec<u8>>,
}

impl Guess {
    pub fn new(email: &str, origin: &Origin) -> Self {
        let address = origin.ip_address.as_ref();
        Self {
            account: subject("account", email),
            address: address.map(|address| subject("address", address)),
        }
    }

    /// Refuses while either has to wait.
    pub async fn admit(&self, db: &Db, now: Timestamp) -> Result<(), Problem> {
        let door = db.identity("throttle", PLATFORM).single().await?;
        for (subject, _) in self.subjects() {
            let row = queries::accounts::throttle_of().bind(&door, subject).opt().await?;
            let until = row.and_then(|row| row.blocked_until).filter(|until| *until > now);
            if let Some(until) = until {
                let seconds = until.duration_since(now).as_secs().max(1);
                return Err(Problem::new(Code::TooManyAttempts).retry_after(seconds.unsigned_abs()));
            }
        }
        Ok(())
    }

    pub async fn failed(&self, db: &Db, now: Timestamp) -> Result<(), Problem> {
        let forget_before = now - FORGET_AFTER;
        let door = db.identity("throttle", PLATFORM).single().await?;
        for (subject, free) in self.subjects() {
            queries::accounts::count_failure()
                .bind(&door, subject, &now, &forget_before, &free, &MAX_WAIT_SECONDS)
                .one()
                .await?;
        }
        Ok(())
    }

    /// Whoever knows the password starts anew; their address does not.
    pub async fn succeeded(&self, db: &Db) -> Result<(), Problem> {
        let door = db.identity("throttle", PLATFORM).single().await?;
        queries::accounts::forgive().bind(&door, &self.account).one().await?;
        Ok(())
    }

    fn subjects(&self) -> impl Iterator<Item = (&Vec<u8>, i32)> {
        let address = self.address.as_ref().map(|address| (address, FREE_FAILURES_OF_ADDRESS));
        std::iter::once((&self.account, FREE_FAILURES)).chain(address)
    }
}

/// Addresses and names do not stand in the table.
fn subject(kind: &str, value: &str) -> Vec<u8> {
    digest::digest(&digest::SHA256, format!("{kind}:{value}").as_bytes()).as_ref().to_vec()
}

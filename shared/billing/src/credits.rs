//! Credits: granted, held while something is at work, settled for what it took. Nothing in the ledger is changed, and a hold
//! that nobody ends comes back by itself when its time is over.
//!
//! Whoever spends calls [`hold`] with a key of its own before the work, and [`settle`] or [`release`] after it. Work on the
//! person's own key at a provider costs nothing and holds nothing.

use db::Tx;
use db::queries::Params;
use db::queries::credits::{self, CreditEntry, WriteCreditParams};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

/// What one entry may be worth.
pub const AMOUNT_MAX: i64 = 1_000_000;
/// Whoever works longer than that has died.
pub const HOLD_MAX: SignedDuration = SignedDuration::from_hours(24);

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(transparent)]
    Db(#[from] db::Error),
    #[error("{available} credits are there, {wanted} are wanted")]
    Insufficient { available: i64, wanted: i64 },
    #[error("this hold has ended already, otherwise, or was never settled")]
    Ended,
    #[error("this hold has expired")]
    Expired,
    #[error("there is no such hold")]
    NoSuchHold,
    #[error("this key belongs to another spend")]
    KeyReused,
    #[error("more than was held")]
    MoreThanHeld,
}

impl From<db::QueryError> for Error {
    fn from(error: db::QueryError) -> Self {
        Self::Db(error.into())
    }
}

/// What there is, and what of it is kept back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Balance {
    pub total: i64,
    pub held: i64,
}

impl Balance {
    pub fn available(self) -> i64 {
        self.total - self.held
    }
}

pub async fn balance(
    client: &impl db::queries::GenericClient,
    now: Timestamp,
) -> Result<Balance, Error> {
    let row = credits::credit_balance().bind(client, &now).one().await?;
    Ok(Balance { total: row.total, held: row.held })
}

/// In a transaction that began with `lock`, as all that follow.
pub async fn grant(tx: &Tx, amount: i64, purpose: &str, key: &str) -> Result<CreditEntry, Error> {
    write(tx, New { kind: "grant", amount, purpose, hold: None, expires_at: None, key }).await
}

/// Keeps `amount` back until `expires_at`. The same again is the same hold while it is open: one that is over holds nothing,
/// and work on it would be for nothing.
pub async fn hold(
    tx: &Tx,
    amount: i64,
    purpose: &str,
    key: &str,
    expires_at: Timestamp,
    now: Timestamp,
) -> Result<CreditEntry, Error> {
    let new = New { kind: "hold", amount, purpose, hold: None, expires_at: Some(expires_at), key };
    if let Some(known) = known(tx, &new).await? {
        return open(tx, known, now).await;
    }
    let available = balance(tx, now).await?.available();
    if available < amount {
        return Err(Error::Insufficient { available, wanted: amount });
    }
    write(tx, new).await
}

async fn open(tx: &Tx, held: CreditEntry, now: Timestamp) -> Result<CreditEntry, Error> {
    if credits::hold_end().bind(tx, &held.id).opt().await?.is_some() {
        return Err(Error::Ended);
    }
    if is_over(&held, now) { Err(Error::Expired) } else { Ok(held) }
}

fn is_over(held: &CreditEntry, now: Timestamp) -> bool {
    held.expires_at.is_some_and(|end| end <= now)
}

/// Ends the hold at `amount`, which is what the work took; the rest comes back.
pub async fn settle(tx: &Tx, id: Uuid, amount: i64, now: Timestamp) -> Result<CreditEntry, Error> {
    end(tx, id, "settle", amount, now).await
}

/// Ends the hold: nothing was taken.
pub async fn release(tx: &Tx, id: Uuid, now: Timestamp) -> Result<CreditEntry, Error> {
    end(tx, id, "release", 0, now).await
}

/// Pays a settled hold back, as far as `amount`; once.
pub async fn refund(tx: &Tx, id: Uuid, amount: i64) -> Result<CreditEntry, Error> {
    if credits::credit_hold().bind(tx, &id).opt().await?.is_none() {
        return Err(Error::NoSuchHold);
    }
    let ended = credits::hold_end().bind(tx, &id).opt().await?.ok_or(Error::Ended)?;
    if amount > ended.amount {
        return Err(Error::MoreThanHeld);
    }
    let key = format!("refund:{id}");
    write(
        tx,
        New {
            kind: "refund",
            amount,
            purpose: &ended.purpose,
            hold: Some(id),
            expires_at: None,
            key: &key,
        },
    )
    .await
}

async fn end(
    tx: &Tx,
    id: Uuid,
    kind: &str,
    amount: i64,
    now: Timestamp,
) -> Result<CreditEntry, Error> {
    let held = credits::credit_hold().bind(tx, &id).opt().await?.ok_or(Error::NoSuchHold)?;
    if let Some(ended) = credits::hold_end().bind(tx, &id).opt().await? {
        let is_the_same = ended.kind == kind && ended.amount == amount;
        return if is_the_same { Ok(ended) } else { Err(Error::Ended) };
    }
    if amount > held.amount {
        return Err(Error::MoreThanHeld);
    }
    // What came back may have been spent.
    if is_over(&held, now) {
        return Err(Error::Expired);
    }
    let key = format!("end:{id}");
    write(
        tx,
        New { kind, amount, purpose: &held.purpose, hold: Some(id), expires_at: None, key: &key },
    )
    .await
}

struct New<'a> {
    kind: &'a str,
    amount: i64,
    purpose: &'a str,
    hold: Option<Uuid>,
    expires_at: Option<Timestamp>,
    key: &'a str,
}

async fn write(tx: &Tx, new: New<'_>) -> Result<CreditEntry, Error> {
    let params = WriteCreditParams {
        kind: new.kind,
        amount: new.amount,
        purpose: new.purpose,
        hold_id: new.hold,
        expires_at: new.expires_at,
        spend_key: new.key,
    };
    if let Some(written) = credits::write_credit().params(tx, &params).opt().await? {
        return Ok(written);
    }
    known(tx, &new).await?.ok_or(Error::KeyReused)
}

/// The entry that the key stands for, if it is the same spend.
async fn known(tx: &Tx, new: &New<'_>) -> Result<Option<CreditEntry>, Error> {
    let Some(known) = credits::credit_by_key().bind(tx, &new.key).opt().await? else {
        return Ok(None);
    };
    let is_the_same = known.kind == new.kind
        && known.amount == new.amount
        && known.purpose == new.purpose
        && known.hold_id == new.hold;
    if is_the_same { Ok(Some(known)) } else { Err(Error::KeyReused) }
}

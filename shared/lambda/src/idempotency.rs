//! `Idempotency-Key`: a POST that is sent again is done once, and answered the same for a day
//! (draft-ietf-httpapi-idempotency-key-header).
//!
//! The key's row is written first in the transaction of the work, and the answer last: what took effect is answered, what
//! was cut off left nothing, and who comes meanwhile waits for the one or the other. To adopt it:
//!
//! 1. `params(lambda::idempotency::Header)` in the handler's `#[utoipa::path]`; the problems and headers come with that.
//! 2. After the guard, take `Keyed(body, key): Keyed<Body>` for `Valid(body): Valid<Body>`; without a body, `key: Key`.
//! 3. Begin the work's transaction through the key and use `turn.tx()`. What must leave the house goes into the outbox there:
//!    `let turn = match key.begin(door.begin().await?, now).await? {
//!    Begun::First(turn) => turn, Begun::Again(kept) => return kept.answer() };`
//! 4. End it with `turn.commit(StatusCode::CREATED, &made).await?`, which is the response.
//! 5. An answer that holds a secret is kept sealed (`Key::seal`, `Turn::commit_sealed`, `Kept::open`), or only what its
//!    secret is made of is kept (`Turn::commit_keeping`, `Kept::body`). Where the work begins before its transaction, or a
//!    second time would be refused before it, ask `Key::used` first.
//!
//! Only what took effect is kept: after a problem the same key may be tried again.

mod header;
mod kept;

use aws::seal::SealedColumn;
use aws_lc_rs::hmac;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use db::Tx;
use db::queries::{GenericClient, guard};
use domain::id::{self, PLATFORM, TenantId, UserId};
use domain::scope::TenantScope;
use garde::Validate;
use grants::Vault;
use jiff::{SignedDuration, Timestamp};
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

pub use header::Header;
pub use kept::{Kept, REPLAYED, Sealed, Turn};

use crate::digest::sha256;
use crate::json;
use crate::problem::{Code, Problem};

/// How long an answer is kept.
pub const KEPT_FOR: SignedDuration = SignedDuration::from_hours(24);
/// Another request with the key is at work, and not for long.
const IN_USE_SECONDS: u64 = 1;
const ANSWER: SealedColumn<'static> =
    SealedColumn { table: "core.idempotency_keys", column: "answer_encrypted" };

/// Extractor: the request's key, if it has one. Comes after the guard.
#[derive(Debug)]
pub struct Key {
    given: Option<Given>,
}

/// Extractor: a body as `Valid` has it, with the request's key.
#[derive(Debug)]
pub struct Keyed<T>(pub T, pub Key);

/// Whose turn it is.
#[derive(Debug)]
#[must_use]
#[expect(clippy::large_enum_variant, reason = "made once a request and taken apart at once")]
pub enum Begun {
    First(Turn),
    Again(Kept),
}

/// Whose keys they are: two people may choose the same one. The guard knows.
#[derive(Clone, Debug)]
pub(crate) struct Holder {
    tenant: TenantId,
    user: Option<UserId>,
    address_hash: Option<Vec<u8>>,
}

#[derive(Debug)]
struct Given {
    holder: Holder,
    key_hash: Vec<u8>,
    /// The row that is made for it, if it is new.
    row: Uuid,
    request_hash: Vec<u8>,
}

impl Holder {
    pub fn person(scope: TenantScope) -> Self {
        Self { tenant: scope.tenant(), user: Some(scope.user()), address_hash: None }
    }

    pub fn address(network: Option<&str>) -> Self {
        let name = format!("address:{}", network.unwrap_or_default());
        Self { tenant: PLATFORM, user: None, address_hash: Some(sha256(name.as_bytes()).to_vec()) }
    }
}

impl Key {
    /// Of a form that a person sends from a page of ours, and whose outcome they see.
    pub fn none() -> Self {
        Self { given: None }
    }

    fn of(parts: &Parts, body: &[u8]) -> Result<Self, Problem> {
        let holder = parts.extensions.get::<Holder>().cloned();
        // Only a handler without a guard before the key: a test asks each.
        let holder = holder.ok_or_else(|| Problem::new(Code::Internal))?;
        let given = header::key(&parts.headers)?.map(|key| {
            let mut mac =
                hmac::Context::with_key(&hmac::Key::new(hmac::HMAC_SHA256, key.as_bytes()));
            for part in [parts.method.as_str().as_bytes(), parts.uri.path().as_bytes(), body] {
                mac.update(part);
                mac.update(b"\0");
            }
            let key_hash = sha256(key.as_bytes()).to_vec();
            Given { holder, key_hash, row: id::fresh(), request_hash: mac.sign().as_ref().to_vec() }
        });
        Ok(Self { given })
    }

    /// The answer of a request with this key that took effect.
    pub async fn used(&self, client: &impl GenericClient) -> Result<Option<Kept>, Problem> {
        let Some(given) = &self.given else { return Ok(None) };
        let Holder { tenant, user, address_hash } = &given.holder;
        let row = guard::kept_answer()
            .bind(client, &tenant.0, &given.key_hash, &user.map(|user| user.0), address_hash)
            .opt()
            .await?;
        let Some(row) = row else { return Ok(None) };
        if row.request_hash != given.request_hash {
            return Err(Problem::new(Code::IdempotencyKeyReused));
        }
        Kept::of(row).map(Some)
    }

    /// Makes the work in `tx` the one time of this key, unless it was done before.
    pub async fn begin(self, tx: Tx, now: Timestamp) -> Result<Begun, Problem> {
        let Some(given) = &self.given else { return Ok(Begun::First(Turn::new(tx, None))) };
        let Holder { tenant, user, address_hash } = &given.holder;
        let claimed = guard::claim_key()
            .bind(
                &tx,
                &given.row,
                &tenant.0,
                &user.map(|user| user.0),
                address_hash,
                &given.key_hash,
                &given.request_hash,
                &now,
                &(now + KEPT_FOR),
            )
            .opt()
            .await;
        let claimed = claimed.map_err(|error| match db::Error::from(error) {
            error if error.is_lock_timeout() => in_use(),
            error => error.into(),
        })?;
        if let Some(row) = claimed {
            return Ok(Begun::First(Turn::new(tx, Some(row))));
        }
        // Expired since, and swept: rare enough to be asked to come again.
        self.used(&tx).await?.map(Begun::Again).ok_or_else(in_use)
    }

    /// An answer that holds a secret, on its way to `Turn::commit_sealed`. May ask KMS, so it comes before the transaction.
    pub async fn seal(
        &self,
        vault: &Vault,
        scope: TenantScope,
        shown: &impl Serialize,
    ) -> Result<Sealed, grants::Error> {
        let shown = kept::text(shown);
        let answer = match &self.given {
            Some(given) => Some(vault.seal(scope, ANSWER, given.row, &shown.clone().into()).await?),
            None => None,
        };
        Ok(Sealed { shown, answer })
    }
}

fn in_use() -> Problem {
    Problem::new(Code::IdempotencyKeyInUse).retry_after(IN_USE_SECONDS)
}

impl<S: Send + Sync> FromRequestParts<S> for Key {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        Self::of(parts, &[])
    }
}

impl<S, T> FromRequest<S> for Keyed<T>
where
    S: Send + Sync,
    T: DeserializeOwned + Validate<Context: Default>,
{
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let (parts, body) = request.into_parts();
        // A key that is none is told before the body is looked at.
        header::key(&parts.headers)?;
        let request = Request::from_parts(parts.clone(), body);
        let bytes = json::bytes(request, state).await?;
        Ok(Self(json::read(&bytes)?, Key::of(&parts, &bytes)?))
    }
}

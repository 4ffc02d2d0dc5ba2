//! Rate limits: what one holder, one tenant and one network address may use of each cost class in a minute.
//!
//! All instances share one count, a row of `core.rate_limits`. Each leases a few per cent of what is left there and counts
//! the single requests itself: hardly a request costs a round trip, and in no window do more get through than the quota.
//! A lease ends with its window; what an instance did not use of it is lost to the others for that long, so a caller may be
//! refused a little early, never late.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use db::{Db, queries};
use domain::id::{PLATFORM, TenantId};
use domain::permission::Cost;
use domain::scope::TenantScope;
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use crate::digest::sha256;
use crate::standing::{Policy, Standing};

const WINDOW: SignedDuration = SignedDuration::from_mins(1);
/// An instance leases one part in so many of what is left.
const LEASE_SHARE: i32 = 20;
/// Others of the same instance may take what was just leased.
const LEASES_MAX: usize = 3;
/// Beyond that the instance forgets what it leased, which costs permits and no mistake.
const BUCKETS_MAX: usize = 4_096;

/// Permits of a window for one person or one API token, in the free tier. A fresh access token is no fresh quota.
const fn of_holder(cost: Cost) -> i32 {
    match cost {
        Cost::Read => 600,
        Cost::Write => 300,
        Cost::Send => 60,
    }
}

/// All holders of a tenant together.
const TENANT_HOLDERS: i32 = 5;

/// For who is not signed in. Many people may share an address.
const fn of_address(cost: Cost) -> i32 {
    match cost {
        Cost::Read => 600,
        Cost::Write => 300,
        Cost::Send => 30,
    }
}

/// Refused tokens of an address: nobody is asked for them, so each instance counts its own.
const REFUSED: i32 = 600;

/// How much more a tier may (`core.tenants.subscription_tier`).
const TIERS: [(&str, i32); 5] =
    [("free", 1), ("basic", 2), ("credits", 2), ("pro", 5), ("enterprise", 20)];

/// Who is counted.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Who<'a> {
    Person(TenantScope),
    Program(TenantScope, Uuid),
    /// As `Origin::network` has it.
    Address(&'a str),
}

/// What an instance has leased, and what it knows of the rest. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub(crate) struct Limits(Arc<Mutex<Buckets>>);

type Buckets = HashMap<Subject, Bucket>;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Subject {
    tenant: TenantId,
    hash: [u8; 32],
    cost: Cost,
}

/// One limit that a request is under.
#[derive(Clone, Debug)]
struct Limit {
    subject: Subject,
    /// As clients know it: `read`, `tenant-read`, `address-write`.
    name: String,
    /// In the free tier.
    quota: i32,
}

#[derive(Clone, Copy, Debug)]
struct Bucket {
    ends_at: Timestamp,
    quota: i32,
    /// Leased and not used.
    left: i32,
    /// Of all instances, when this one leased last.
    unleased: i32,
}

impl Limits {
    /// One permit of everything that `who` is under, or a refusal.
    pub async fn take(
        &self,
        db: &Db,
        who: Who<'_>,
        cost: Cost,
        now: Timestamp,
    ) -> Result<Standing, db::Error> {
        let limits = who.limits(cost);
        for _ in 0..LEASES_MAX {
            let lacking = match count(&mut self.buckets(), &limits, now) {
                Ok(standing) => return Ok(standing),
                Err(lacking) => lacking,
            };
            self.lease(db, who, cost, &lacking, now).await?;
        }
        Ok(standing(&self.buckets(), &limits, now, true))
    }

    /// A token was refused to this network address. Needs no database, as the refusal did not.
    pub fn refused(&self, network: &str, now: Timestamp) -> Standing {
        let subject = Subject::new(PLATFORM, &format!("refused:{network}"), Cost::Write);
        let limits = [Limit { subject, name: "refused".to_owned(), quota: REFUSED }];
        let mut buckets = self.buckets();
        let bucket = bucket_until(&mut buckets, subject, window_start(now) + WINDOW);
        if bucket.quota == 0 {
            (bucket.quota, bucket.left) = (REFUSED, REFUSED);
        }
        count(&mut buckets, &limits, now).unwrap_or_else(|_| standing(&buckets, &limits, now, true))
    }

    async fn lease(
        &self,
        db: &Db,
        who: Who<'_>,
        cost: Cost,
        lacking: &[Limit],
        now: Timestamp,
    ) -> Result<(), db::Error> {
        let (subjects, quotas): (Vec<&[u8]>, Vec<i32>) =
            lacking.iter().map(|limit| (limit.subject.hash.as_slice(), limit.quota)).unzip();
        let (tiers, factors): (Vec<&str>, Vec<i32>) = who.tiers().iter().copied().unzip();
        let start = window_start(now);
        let next = start + WINDOW;
        let door = match who {
            Who::Person(scope) | Who::Program(scope, _) => db.tenant(scope).single().await?,
            Who::Address(_) => db.anonymous("guard").single().await?,
        };
        let cost = cost.name();
        let leased = queries::guard::take_permits()
            .bind(&door, &cost, &start, &LEASE_SHARE, &tiers, &factors, &subjects, &quotas, &next)
            .all()
            .await?;
        let mut buckets = self.buckets();
        for row in leased {
            let limit = lacking.iter().find(|limit| limit.subject.hash == row.subject_hash[..]);
            let Some(limit) = limit else { continue };
            let bucket = bucket_until(&mut buckets, limit.subject, row.window_start + WINDOW);
            bucket.quota = row.quota;
            bucket.left += row.granted;
            bucket.unleased = (row.quota - row.taken).max(0);
        }
        Ok(())
    }

    fn buckets(&self) -> MutexGuard<'_, Buckets> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Takes one permit of each. Err: which limits have none here and may have some elsewhere.
fn count(buckets: &mut Buckets, limits: &[Limit], now: Timestamp) -> Result<Standing, Vec<Limit>> {
    let live = |limit: &&Limit| buckets.get(&limit.subject).filter(|bucket| bucket.ends_at > now);
    if limits.iter().filter_map(|limit| live(&limit)).any(Bucket::is_spent) {
        return Ok(standing(buckets, limits, now, true));
    }
    let lacking: Vec<Limit> = limits
        .iter()
        .filter(|limit| live(limit).is_none_or(|bucket| bucket.left == 0))
        .cloned()
        .collect();
    if !lacking.is_empty() {
        return Err(lacking);
    }
    for limit in limits {
        buckets.entry(limit.subject).and_modify(|bucket| bucket.left -= 1);
    }
    Ok(standing(buckets, limits, now, false))
}

fn standing(buckets: &Buckets, limits: &[Limit], now: Timestamp, is_refused: bool) -> Standing {
    let policies = limits.iter().filter_map(|limit| {
        let bucket = buckets.get(&limit.subject)?;
        Some(Policy {
            name: limit.name.clone(),
            quota: bucket.quota,
            window_seconds: WINDOW.as_secs(),
            remaining: bucket.left + bucket.unleased,
            reset_seconds: bucket.ends_at.duration_since(now).as_secs().max(1),
        })
    });
    Standing { policies: policies.collect(), is_refused }
}

/// The subject's bucket of the window that ends then; an older one is replaced.
fn bucket_until(buckets: &mut Buckets, subject: Subject, ends_at: Timestamp) -> &mut Bucket {
    if buckets.len() >= BUCKETS_MAX {
        buckets.clear();
    }
    let empty = Bucket { ends_at, quota: 0, left: 0, unleased: 0 };
    let bucket = buckets.entry(subject).or_insert(empty);
    if bucket.ends_at != ends_at {
        *bucket = empty;
    }
    bucket
}

impl Bucket {
    /// Until its window ends there is nothing here or anywhere else.
    fn is_spent(&self) -> bool {
        self.left == 0 && self.unleased == 0
    }
}

impl Subject {
    fn new(tenant: TenantId, name: &str, cost: Cost) -> Self {
        Self { tenant, hash: sha256(name.as_bytes()), cost }
    }
}

impl Who<'_> {
    fn limits(self, cost: Cost) -> Vec<Limit> {
        let (scope, holder) = match self {
            Self::Person(scope) => (scope, format!("person:{}", scope.user())),
            Self::Program(scope, token) => (scope, format!("token:{token}")),
            Self::Address(network) => {
                let subject = Subject::new(PLATFORM, &format!("address:{network}"), cost);
                let name = format!("address-{}", cost.name());
                return vec![Limit { subject, name, quota: of_address(cost) }];
            }
        };
        let (id, quota) = (scope.tenant(), of_holder(cost));
        let (holder, tenant) =
            (Subject::new(id, &holder, cost), Subject::new(id, &format!("tenant:{id}"), cost));
        vec![
            Limit { subject: holder, name: cost.name().to_owned(), quota },
            Limit {
                subject: tenant,
                name: format!("tenant-{}", cost.name()),
                quota: quota * TENANT_HOLDERS,
            },
        ]
    }

    /// An address has none.
    fn tiers(self) -> &'static [(&'static str, i32)] {
        if matches!(self, Self::Address(_)) { &[] } else { &TIERS }
    }
}

fn window_start(now: Timestamp) -> Timestamp {
    let seconds = now.as_second().rem_euclid(WINDOW.as_secs());
    now - SignedDuration::new(seconds, now.subsec_nanosecond())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + second).unwrap()
    }

    #[test]
    fn refused_tokens_end_in_a_refusal_of_their_own_until_the_window_ends() {
        let limits = Limits::default();
        let refused = |network: &str, second| limits.refused(network, at(second));
        for n in 1..=REFUSED {
            let standing = refused("192.0.2.1", 0);
            assert!(!standing.is_refused, "{n}");
            assert_eq!(standing.policies[0].remaining, REFUSED - n);
        }
        let standing = refused("192.0.2.1", 15);
        assert!(standing.is_refused);
        assert_eq!(standing.retry_after(), Some(45));
        assert!(!refused("192.0.2.2", 15).is_refused);
        assert!(!refused("192.0.2.1", 60).is_refused);
    }

    #[test]
    fn a_window_begins_with_its_minute() {
        let start = window_start(at(59) + SignedDuration::from_millis(999));
        assert_eq!((start, window_start(at(60))), (at(0), at(60)));
    }

    #[test]
    fn an_instance_remembers_a_bounded_number_of_subjects() {
        let limits = Limits::default();
        for n in 0..2 * BUCKETS_MAX {
            limits.refused(&n.to_string(), at(0));
        }
        assert!(limits.buckets().len() <= BUCKETS_MAX);
    }
}

//! Plaintext data keys in memory: few, for minutes, and gone when they are gone.
//!
//! A general cache (moka was tried) keeps removed values until some later maintenance; here removal drops the key, and
//! with it AWS-LC wipes the memory, unless a caller is using it at that moment. An idle function is frozen by Lambda
//! and can wipe nothing; the first use after that does it before anything else.

use std::collections::{HashMap, VecDeque};
use std::future::Future;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use domain::id::DataKeyId;
use tokio::sync::OnceCell;
use tokio::time::Instant;

use super::data_key::DataKey;
use crate::Error;

/// How long and how many plaintext data keys may stay in memory.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Counted from the unwrapping; use does not extend it. After this time a destroyed key opens nothing.
    pub time_to_live: Duration,
    pub entries: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { time_to_live: Duration::from_mins(5), entries: 1_000 }
    }
}

/// The outcome of one load, shared by all who wait for it.
type Load = OnceCell<Result<Arc<DataKey>, Error>>;

#[derive(Debug)]
pub(super) struct Cache {
    limits: Limits,
    slots: Mutex<Slots>,
}

#[derive(Debug, Default)]
struct Slots {
    by_id: HashMap<DataKeyId, Slot>,
    /// Oldest first. Names that are no longer in `by_id`, or again with another time, are skipped.
    by_age: VecDeque<(Instant, DataKeyId)>,
}

#[derive(Debug)]
struct Slot {
    expires_at: Instant,
    load: Arc<Load>,
}

impl Cache {
    pub fn new(limits: Limits) -> Self {
        Self { limits, slots: Mutex::default() }
    }

    pub fn get(&self, id: DataKeyId) -> Option<Arc<DataKey>> {
        let slots = self.swept();
        slots.by_id.get(&id)?.load.get()?.as_ref().ok().cloned()
    }

    pub fn insert(&self, id: DataKeyId, key: Arc<DataKey>) {
        self.swept().put(id, Arc::new(Load::new_with(Some(Ok(key)))), self.limits);
    }

    /// The cached key, or the outcome of one `load` for all who ask meanwhile. A failure is shared but not kept.
    pub async fn get_or_load<F>(
        &self,
        id: DataKeyId,
        load: impl FnOnce() -> F,
    ) -> Result<Arc<DataKey>, Error>
    where
        F: Future<Output = Result<Arc<DataKey>, Error>>,
    {
        let cell = self.slot(id);
        let outcome = cell.get_or_init(load).await.clone();
        if outcome.is_err() {
            self.swept().remove(id, |slot| Arc::ptr_eq(&slot.load, &cell));
        }
        outcome
    }

    pub fn forget(&self, id: DataKeyId) {
        self.swept().remove(id, |_| true);
    }

    fn slot(&self, id: DataKeyId) -> Arc<Load> {
        let mut slots = self.swept();
        if let Some(slot) = slots.by_id.get(&id) {
            return Arc::clone(&slot.load);
        }
        let load = Arc::new(Load::new());
        slots.put(id, Arc::clone(&load), self.limits);
        load
    }

    /// The slots, none of them expired. Nothing panics under the lock, so a poisoned one is sound.
    fn swept(&self) -> MutexGuard<'_, Slots> {
        let mut slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        while slots.by_age.front().is_some_and(|(expires_at, _)| *expires_at <= now) {
            slots.remove_oldest();
        }
        slots
    }
}

impl Slots {
    fn put(&mut self, id: DataKeyId, load: Arc<Load>, limits: Limits) {
        while self.by_age.len() >= limits.entries.max(1) {
            self.remove_oldest();
        }
        let expires_at = Instant::now() + limits.time_to_live;
        self.by_id.insert(id, Slot { expires_at, load });
        self.by_age.push_back((expires_at, id));
    }

    fn remove_oldest(&mut self) {
        if let Some((expires_at, id)) = self.by_age.pop_front() {
            self.remove(id, |slot| slot.expires_at == expires_at);
        }
    }

    fn remove(&mut self, id: DataKeyId, is_meant: impl FnOnce(&Slot) -> bool) {
        if self.by_id.get(&id).is_some_and(is_meant) {
            self.by_id.remove(&id);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};

    use domain::id::TenantId;
    use uuid::Uuid;

    use super::*;

    fn id(n: u128) -> DataKeyId {
        DataKeyId(Uuid::from_u128(n))
    }

    fn key(n: u128) -> Arc<DataKey> {
        Arc::new(DataKey::new(id(n), TenantId(Uuid::nil()), "secrets", &[7; 32]).unwrap())
    }

    #[tokio::test(start_paused = true)]
    async fn a_key_is_dropped_after_five_minutes_however_often_it_was_used() {
        let cache = Cache::new(Limits::default());
        let in_memory = {
            let key = key(1);
            cache.insert(id(1), Arc::clone(&key));
            Arc::downgrade(&key)
        };
        for _ in 0..299 {
            tokio::time::advance(Duration::from_secs(1)).await;
            assert!(cache.get(id(1)).is_some());
        }
        tokio::time::advance(Duration::from_secs(1)).await;
        assert!(cache.get(id(2)).is_none(), "any use sweeps");
        assert!(in_memory.upgrade().is_none(), "the key is still in memory");
        assert!(cache.get(id(1)).is_none());
    }

    #[tokio::test]
    async fn a_forgotten_key_leaves_the_memory_at_once() {
        let cache = Cache::new(Limits::default());
        let key = key(1);
        let in_memory = Arc::downgrade(&key);
        cache.insert(id(1), key);
        assert!(cache.get(id(1)).is_some());
        cache.forget(id(1));
        assert!(in_memory.upgrade().is_none(), "the key is still in memory");
        assert!(cache.get(id(1)).is_none());
    }

    #[tokio::test]
    async fn the_oldest_makes_room() {
        let cache = Cache::new(Limits { entries: 3, ..Limits::default() });
        for n in 0..50 {
            cache.insert(id(n), key(n));
            cache.insert(id(n), key(n));
            cache.forget(id(n / 2));
            let slots = cache.slots.lock().unwrap();
            assert!(slots.by_id.len() <= 3 && slots.by_age.len() <= 3);
        }
        assert!(cache.get(id(49)).is_some());
        assert!(cache.get(id(40)).is_none());
    }

    #[tokio::test]
    async fn one_load_serves_all_and_a_failure_is_shared_but_not_kept() {
        let (cache, loads) = (Cache::new(Limits::default()), AtomicU32::new(0));
        let load = async |outcome: Result<Arc<DataKey>, Error>| {
            let load = || async {
                loads.fetch_add(1, Ordering::Relaxed);
                tokio::task::yield_now().await;
                outcome
            };
            cache.get_or_load(id(1), load).await
        };
        let (first, second) = tokio::join!(load(Err(Error::ForeignKey)), load(Ok(key(1))));
        assert!(first.is_err() && second.is_err());
        assert_eq!(loads.load(Ordering::Relaxed), 1);
        let (third, fourth) = tokio::join!(load(Ok(key(1))), load(Err(Error::ForeignKey)));
        assert!(third.is_ok() && fourth.is_ok());
        assert_eq!(loads.load(Ordering::Relaxed), 2);
    }
}

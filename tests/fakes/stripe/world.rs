//! All that Stripe knows: objects by id in the order in which they were made, events, and answers under idempotency keys.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::time::Instant;

use jiff::Timestamp;
use serde_json::{Value, json};

use super::params::Params;

/// An event as it would be sent.
#[derive(Clone, Debug)]
pub struct Delivery {
    pub id: String,
    pub type_name: String,
    pub created: i64,
    pub body: Vec<u8>,
}

/// A fault that the next calls meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    Status(u16),
    RateLimited,
}

pub struct World {
    pub(super) key: String,
    now: i64,
    set_at: Instant,
    next: u64,
    word: String,
    pub(super) objects: HashMap<String, Value>,
    pub(super) order: Vec<String>,
    pub(super) events: Vec<Delivery>,
    pub(super) kept: BTreeMap<String, (Params, u16, Value)>,
    /// Customers whose card is refused.
    pub(super) declined: HashSet<String>,
    pub(super) faults: Vec<Fault>,
}

impl World {
    pub(super) fn new(key: &str, now: Timestamp) -> Self {
        Self {
            key: key.to_owned(),
            now: now.as_second(),
            set_at: Instant::now(),
            next: 0,
            word: "fake".to_owned(),
            objects: HashMap::new(),
            order: Vec::new(),
            events: Vec::new(),
            kept: BTreeMap::new(),
            declined: HashSet::new(),
            faults: Vec::new(),
        }
    }

    /// Seconds of its own clock, which runs and is moved forward.
    pub fn now(&self) -> i64 {
        self.now + i64::try_from(self.set_at.elapsed().as_secs()).unwrap_or_default()
    }

    /// Its clock moves on, and nothing falls due by it.
    pub fn tick(&mut self, to: i64) {
        self.set_clock(to.max(self.now()));
    }

    pub(super) fn set_clock(&mut self, to: i64) {
        (self.now, self.set_at) = (to, Instant::now());
    }

    pub(super) fn fresh(&mut self, prefix: &str) -> String {
        self.next += 1;
        format!("{prefix}_{}n{:06}", self.word, self.next)
    }

    pub(super) fn name(&mut self, word: &str) {
        word.clone_into(&mut self.word);
    }

    pub(super) fn put(&mut self, object: Value) {
        let id = object["id"].as_str().unwrap_or_default().to_owned();
        if self.objects.insert(id.clone(), object).is_none() {
            self.order.push(id);
        }
    }

    /// A change to an object that is there.
    pub(super) fn change(&mut self, id: &str, change: &Value) {
        if let (Some(object), Some(change)) = (self.objects.get_mut(id), change.as_object()) {
            for (name, value) in change {
                object[name] = value.clone();
            }
        }
    }

    /// Null where it is not there.
    pub fn object(&self, id: &str) -> Value {
        self.objects.get(id).cloned().unwrap_or_default()
    }

    /// Ids of a kind, the oldest first.
    pub fn ids(&self, kind: &str) -> Vec<String> {
        let is_meant = |id: &&String| self.objects[*id]["object"] == kind;
        self.order.iter().filter(is_meant).cloned().collect()
    }

    /// Tells of an object as it is now.
    pub(super) fn tell(&mut self, type_name: &str, id: &str) {
        let (event, created) = (self.fresh("evt"), self.now());
        let body = json!({
            "id": event,
            "object": "event",
            "api_version": "2025-02-24.acacia",
            "created": created,
            "livemode": false,
            "pending_webhooks": 1,
            "type": type_name,
            "data": {"object": self.object(id)},
        });
        self.events.push(Delivery {
            id: event,
            type_name: type_name.to_owned(),
            created,
            body: body.to_string().into_bytes(),
        });
    }

    /// What happened since the `seen`th event.
    pub fn events_since(&self, seen: usize) -> Vec<Delivery> {
        self.events.get(seen..).unwrap_or_default().to_vec()
    }

    /// The next calls are answered so, one each.
    pub fn fail_next(&mut self, faults: &[Fault]) {
        self.faults.extend_from_slice(faults);
    }
}

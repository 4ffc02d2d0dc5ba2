//! What goes on meanwhile: people read, refresh at the provider, and store new values.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use aws::seal::Limits;
use db::queries;
use fastrand::Rng;
use grants::{Errand, Grant, Grants};
use jiff::SignedDuration;
use lambda::clock;
use tokio::sync::RwLock;
use tokio::task::JoinSet;

use super::stage::{Instance, Sealed, Stage};
use crate::report::Error;

/// Half of them keep data keys for as long as in production, the others hardly.
const READERS: usize = 6;
const WRITERS: usize = 2;
/// Longer than a refresh may take.
const LEASE_SECONDS: f64 = 40.0;
/// Each refresh finds a token that has run out.
const LATER: SignedDuration = SignedDuration::from_hours(2);

/// What came of it.
#[derive(Debug, Default)]
pub struct Done {
    pub reads: usize,
    pub refreshes: usize,
    pub writes: usize,
    pub failures: Vec<String>,
}

#[derive(Default)]
struct Shared {
    stop: AtomicBool,
    reads: AtomicUsize,
    refreshes: AtomicUsize,
    writes: AtomicUsize,
    failures: Mutex<Vec<String>>,
    /// Held by each piece of work; whoever lets time pass waits until all that is under way has ended.
    time: Arc<RwLock<()>>,
}

pub struct Load {
    shared: Arc<Shared>,
    tasks: JoinSet<()>,
}

impl Load {
    pub fn start(stage: &Stage, seed: u64) -> Self {
        let shared = Arc::new(Shared::default());
        let mut tasks = JoinSet::new();
        let everything: Arc<[(Sealed, bool)]> = stage
            .rows
            .iter()
            .map(|row| (*row, true))
            .chain(stage.mailboxes.iter().map(|row| (*row, false)))
            .collect();
        for number in 0..READERS {
            let instance = if number % 2 == 0 {
                stage.instance(Limits::default())
            } else {
                stage.forgetful_instance()
            };
            let rng = Rng::with_seed(seed + number as u64);
            tasks.spawn(read(Arc::clone(&shared), instance, Arc::clone(&everything), rng));
        }
        for number in 0..WRITERS {
            let rows: Vec<Sealed> =
                stage.rows.iter().skip(number).step_by(WRITERS).copied().collect();
            let rng = Rng::with_seed(seed ^ number as u64);
            tasks.spawn(write(Arc::clone(&shared), stage.instance(Limits::default()), rows, rng));
        }
        let grants = stage.around.app.sync.grants.clone();
        tasks.spawn(refresh(Arc::clone(&shared), grants, stage.mailboxes.clone()));
        Self { shared, tasks }
    }

    /// Nothing is under way while it is held for writing: what began before has ended, as it has after a quarter of an
    /// hour.
    pub fn time(&self) -> Arc<RwLock<()>> {
        Arc::clone(&self.shared.time)
    }

    pub async fn stop(self) -> Done {
        self.shared.stop.store(true, Ordering::Relaxed);
        self.tasks.join_all().await;
        let shared = &self.shared;
        Done {
            reads: shared.reads.load(Ordering::Relaxed),
            refreshes: shared.refreshes.load(Ordering::Relaxed),
            writes: shared.writes.load(Ordering::Relaxed),
            failures: std::mem::take(&mut shared.failures()),
        }
    }
}

impl Shared {
    fn goes_on(&self) -> bool {
        !self.stop.load(Ordering::Relaxed)
    }

    fn failures(&self) -> std::sync::MutexGuard<'_, Vec<String>> {
        self.failures.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn note(&self, what: &str, count: &AtomicUsize, outcome: Result<(), Error>) {
        count.fetch_add(1, Ordering::Relaxed);
        if let Err(error) = outcome {
            self.failures().push(format!("{what}: {error}"));
        }
    }
}

async fn read(shared: Arc<Shared>, instance: Instance, rows: Arc<[(Sealed, bool)]>, mut rng: Rng) {
    while shared.goes_on() {
        let _now = shared.time.read().await;
        let (row, is_known) = rows[rng.usize(..rows.len())];
        shared.note("a read", &shared.reads, instance.reads(row, is_known).await);
    }
}

/// As a refresh stores its answer: under a lease, sealed in between.
async fn write(shared: Arc<Shared>, instance: Instance, rows: Vec<Sealed>, mut rng: Rng) {
    let mut number = 1;
    while shared.goes_on() {
        let _now = shared.time.read().await;
        let row = rows[rng.usize(..rows.len())];
        shared.note("a write", &shared.writes, store(&instance, row, number).await);
        number += 1;
    }
}

async fn store(instance: &Instance, row: Sealed, number: u64) -> Result<(), Error> {
    let lease = {
        let door = instance.db.tenant(row.scope).single().await?;
        queries::oauth::take_refresh_lease().bind(&door, &LEASE_SECONDS, &row.id).one().await?
    };
    let (access, refresh) = instance.sealed(row.scope, row.id, number).await?;
    let now = clock::now();
    let door = instance.db.tenant(row.scope).single().await?;
    queries::oauth::store_refreshed_tokens()
        .bind(&door, &access, &Some(refresh), &Some(now), &now, &row.id, &lease.refresh_lease_token)
        .one()
        .await?;
    Ok(())
}

/// The whole way: lease, the provider, sealing, storing.
async fn refresh(shared: Arc<Shared>, grants: Grants, mailboxes: Vec<Sealed>) {
    let mut now = clock::now();
    while shared.goes_on() {
        now += LATER;
        for row in &mailboxes {
            let _now = shared.time.read().await;
            let grant =
                Grant { id: row.id.into(), is_active: true, expires_at: None, access_token: None };
            let errand = Errand { scope: row.scope, correlation_id: "load", now };
            let token = grants.call(errand, &grant, async |_| Ok(())).await;
            shared.note("a refresh", &shared.refreshes, token.map_err(Into::into));
        }
    }
}

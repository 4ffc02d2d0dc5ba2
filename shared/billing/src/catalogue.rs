//! The modules that are sold, as the catalogue has them now.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use db::Db;
use db::queries::market::{self, ModuleRow};
use domain::id::PLATFORM;
use domain::license::{self, Need};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use crate::Error;

const BELIEVED_FOR: SignedDuration = SignedDuration::from_mins(1);

/// A module with its needs read.
#[derive(Clone, Debug)]
pub struct Module {
    pub row: ModuleRow,
    pub needs: Vec<Need>,
}

/// All modules, each after what it needs.
#[derive(Clone, Debug)]
pub struct Catalogue {
    modules: Vec<Module>,
    read_at: Timestamp,
}

/// The catalogue as an instance of a function knows it. Cheap to clone.
#[derive(Clone)]
pub struct Shelf {
    db: Db,
    function: &'static str,
    known: Arc<Mutex<Option<Arc<Catalogue>>>>,
}

impl Shelf {
    pub fn new(db: Db, function: &'static str) -> Self {
        Self { db, function, known: Arc::default() }
    }

    /// At most [`BELIEVED_FOR`] old.
    pub async fn catalogue(&self, now: Timestamp) -> Result<Arc<Catalogue>, Error> {
        let is_fresh = |known: &Arc<Catalogue>| now.duration_since(known.read_at) < BELIEVED_FOR;
        let known = self.known().clone().filter(is_fresh);
        if let Some(known) = known {
            return Ok(known);
        }
        let read = {
            let door = self.db.billing(self.function, PLATFORM).single().await?;
            Arc::new(Catalogue::read(&door, now).await?)
        };
        *self.known() = Some(Arc::clone(&read));
        Ok(read)
    }

    fn known(&self) -> MutexGuard<'_, Option<Arc<Catalogue>>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Catalogue {
    /// On any door to the platform's own tenant.
    pub async fn read(
        client: &impl db::queries::GenericClient,
        now: Timestamp,
    ) -> Result<Self, Error> {
        let rows = market::modules().bind(client).all().await?;
        let mut modules = Vec::with_capacity(rows.len());
        for row in rows {
            let needs: Vec<Need> = serde_json::from_value(row.dependencies.clone())
                .map_err(|_| Error::Catalogue(format!("the dependencies of {}", row.slug)))?;
            modules.push(Module { row, needs });
        }
        let order: Vec<String> =
            license::order(&graph(&modules))?.into_iter().map(str::to_owned).collect();
        modules.sort_by_key(|module| order.iter().position(|slug| *slug == module.row.slug));
        Ok(Self { modules, read_at: now })
    }

    pub fn all(&self) -> &[Module] {
        &self.modules
    }

    pub fn by_slug(&self, slug: &str) -> Option<&Module> {
        self.modules.iter().find(|module| module.row.slug == slug)
    }

    pub fn by_id(&self, id: Uuid) -> Option<&Module> {
        self.modules.iter().find(|module| module.row.id == id)
    }
}

impl Module {
    /// What it cannot do without.
    pub fn required(&self) -> impl Iterator<Item = &str> {
        self.needs.iter().filter(|need| need.is_required).map(|need| need.module.as_str())
    }
}

/// What each module needs, by slug.
pub fn graph(modules: &[Module]) -> BTreeMap<&str, Vec<&str>> {
    let mut graph = BTreeMap::new();
    for module in modules {
        let needs = module.needs.iter().map(|need| need.module.as_str());
        graph.insert(module.row.slug.as_str(), needs.collect());
    }
    graph
}

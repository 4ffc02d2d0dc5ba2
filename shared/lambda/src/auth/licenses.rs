//! Whether a tenant may use a module: asked of the database and then believed for a little while, for a license says itself
//! when its answer changes.
//!
//! A yes is kept, a no is not: whoever pays is let in at once. What takes a license away, a refund for example, is noticed
//! by every instance within [`BELIEVED_FOR`].

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use db::Db;
use domain::id::TenantId;
use domain::license::Timeline;
use domain::module::Module;
use domain::scope::TenantScope;
use jiff::{SignedDuration, Timestamp};

use crate::problem::{Code, Problem};

const BELIEVED_FOR: SignedDuration = SignedDuration::from_secs(30);
/// Beyond that the instance forgets what it knew, which costs a question each.
const KNOWN_MAX: usize = 4_096;

#[derive(Clone, Debug, Default)]
pub(super) struct Licenses(Arc<Mutex<HashMap<(TenantId, Module), Known>>>);

#[derive(Clone, Debug)]
struct Known {
    timeline: Timeline,
    asked_at: Timestamp,
}

impl Licenses {
    pub async fn ask(
        &self,
        db: &Db,
        scope: TenantScope,
        module: Module,
        now: Timestamp,
    ) -> Result<(), Problem> {
        let key = (scope.tenant(), module);
        let fresh = |known: &&Known| now.duration_since(known.asked_at) < BELIEVED_FOR;
        let known = self.known().get(&key).filter(fresh).map(|known| known.timeline.at(now));
        if known.is_some_and(|verdict| verdict.state.allows()) {
            return Ok(());
        }
        let timeline = db::license::timeline(db, scope, module, now).await?;
        let verdict = timeline.at(now);
        if !verdict.state.allows() {
            return Err(Problem::new(Code::LicenseRequired).license(module, &verdict));
        }
        let mut all = self.known();
        if all.len() >= KNOWN_MAX {
            all.clear();
        }
        all.insert(key, Known { timeline, asked_at: now });
        Ok(())
    }

    fn known(&self) -> MutexGuard<'_, HashMap<(TenantId, Module), Known>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

//! The secrets that Stripe signs with: several while one is exchanged for another.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::{SignedDuration, Timestamp};
use secrecy::SecretString;
use serde::Deserialize;

/// What was taken out of the list is not believed for longer.
const BELIEVED_FOR: SignedDuration = SignedDuration::from_mins(5);
/// How often a signature that fits none makes us look for a new secret.
const LOOKED_FOR: SignedDuration = SignedDuration::from_mins(1);

type List = Arc<[SecretString]>;

/// Cheap to clone.
#[derive(Clone)]
pub struct Secrets {
    source: Option<(aws::secrets::Secrets, Arc<str>)>,
    known: Arc<Mutex<Option<(List, Timestamp)>>>,
}

/// As Secrets Manager has them.
#[derive(Deserialize)]
struct Stored {
    secrets: Vec<SecretString>,
}

impl Secrets {
    pub fn stored(source: aws::secrets::Secrets, arn: &str) -> Self {
        Self { source: Some((source, arn.into())), known: Arc::default() }
    }

    /// These and no others.
    pub fn fixed(secrets: Vec<SecretString>) -> Self {
        let known = Arc::new(Mutex::new(Some((secrets.into(), Timestamp::MIN))));
        Self { source: None, known }
    }

    pub(crate) async fn now(&self, now: Timestamp) -> Result<List, aws::Error> {
        self.not_older(BELIEVED_FOR, now).await
    }

    pub(crate) async fn again(&self, now: Timestamp) -> Result<List, aws::Error> {
        self.not_older(LOOKED_FOR, now).await
    }

    async fn not_older(&self, than: SignedDuration, now: Timestamp) -> Result<List, aws::Error> {
        let known = self.known().clone();
        match known {
            Some((known, read_at))
                if self.source.is_none() || now.duration_since(read_at) < than =>
            {
                Ok(known)
            }
            _ => self.read(now).await,
        }
    }

    async fn read(&self, now: Timestamp) -> Result<List, aws::Error> {
        let list: List = match &self.source {
            Some((source, arn)) => source.get_json::<Stored>(arn).await?.secrets.into(),
            None => Arc::default(),
        };
        *self.known() = Some((Arc::clone(&list), now));
        Ok(list)
    }

    fn known(&self) -> MutexGuard<'_, Option<(List, Timestamp)>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

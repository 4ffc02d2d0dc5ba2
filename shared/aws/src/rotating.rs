//! A secret that is exchanged while somebody still uses the old one: what was read is kept, and looked up anew when
//! something fits nothing that is known.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::{SignedDuration, Timestamp};
use serde::de::DeserializeOwned;

use crate::Error;
use crate::secrets::Secrets;

/// What was taken away is not believed for longer.
const BELIEVED_FOR: SignedDuration = SignedDuration::from_mins(5);
/// How often what fits nothing makes us look for a new secret.
const LOOKED_FOR: SignedDuration = SignedDuration::from_mins(1);

/// What was read, and when.
type Known<T> = Option<(Arc<T>, Timestamp)>;

/// Cheap to clone.
pub struct Rotating<T> {
    source: Option<(Secrets, Arc<str>)>,
    known: Arc<Mutex<Known<T>>>,
}

impl<T> Clone for Rotating<T> {
    fn clone(&self) -> Self {
        Self { source: self.source.clone(), known: Arc::clone(&self.known) }
    }
}

impl<T: DeserializeOwned> Rotating<T> {
    pub fn stored(source: Secrets, arn: &str) -> Self {
        Self { source: Some((source, arn.into())), known: Arc::default() }
    }

    /// This and no other.
    pub fn fixed(secret: T) -> Self {
        let known = Arc::new(Mutex::new(Some((Arc::new(secret), Timestamp::MIN))));
        Self { source: None, known }
    }

    pub async fn now(&self, now: Timestamp) -> Result<Arc<T>, Error> {
        self.not_older(BELIEVED_FOR, now).await
    }

    /// Perhaps there is another one by now: it is asked for once a minute.
    pub async fn again(&self, now: Timestamp) -> Result<Arc<T>, Error> {
        self.not_older(LOOKED_FOR, now).await
    }

    async fn not_older(&self, than: SignedDuration, now: Timestamp) -> Result<Arc<T>, Error> {
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

    async fn read(&self, now: Timestamp) -> Result<Arc<T>, Error> {
        let Some((source, arn)) = &self.source else {
            let what = "is nowhere to be read";
            return Err(Error::Answer { operation: "a fixed secret", what });
        };
        let secret = Arc::new(source.get_json::<T>(arn).await?);
        *self.known() = Some((Arc::clone(&secret), now));
        Ok(secret)
    }

    fn known(&self) -> MutexGuard<'_, Known<T>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

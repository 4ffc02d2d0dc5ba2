//! One line of the trail for each change and each use of a secret, in the transaction of what it tells of.
//!
//! What a line may say is decided in one place, [`Details`]: it has no room for a secret.

use db::Tx;
pub use domain::audit::{Details, Entry, Status};
use uuid::Uuid;

use crate::origin::Origin;

/// The line's id, for lines of which it is the parent. On every door.
pub async fn write(tx: &Tx, origin: &Origin, entry: Entry) -> Result<Uuid, db::Error> {
    db::audit::write(tx, origin.cause(), entry).await
}
